import { AsyncLocalStorage } from 'node:async_hooks';
import type { Random } from '../../platforms/random.ts';
import type { WorldTime } from './world-time.ts';

/** One line of work. It runs alone until it comes to the next gate. */
interface Fiber {
  owner: string;
  /** What goes on when it is let through. */
  gates: (() => void)[];
  wakeAt: number;
  /** Tells the scheduler that it stands at a gate or has ended. */
  parked: () => void;
  ended: boolean;
}

/** Longest time that passes between two steps, in milliseconds. */
const longestStepMs = 40;

/**
 * Runs lines of work one step at a time in an order drawn by chance, so that a seed repeats the order in which
 * everything happens. A step ends where the work waits for the database or a platform: there its process may die (it
 * is never let through again) or be paused (let through much later).
 */
export class Scheduler {
  private fibers: Fiber[] = [];
  private readonly frozen = new Set<string>();
  private readonly current = new AsyncLocalStorage<Fiber>();
  private failure: { error: unknown } | null = null;

  constructor(
    private readonly random: Random,
    private readonly time: WorldTime,
  ) {}

  /** Adds a line of work of an owner. When it throws, {@link run} throws. */
  spawn(owner: string, task: () => Promise<void>): void {
    const fiber: Fiber = { owner, gates: [], wakeAt: 0, parked: () => {}, ended: false };
    const end = () => {
      fiber.ended = true;
      this.fibers = this.fibers.filter((one) => one !== fiber);
      fiber.parked();
    };
    fiber.gates.push(() => {
      this.current
        .run(fiber, task)
        .catch((error: unknown) => {
          this.failure ??= { error };
        })
        .finally(end);
    });
    this.fibers.push(fiber);
  }

  /** Adds a line of work of the owner whose line of work calls. */
  fork(task: () => Promise<void>): void {
    const fiber = this.current.getStore();
    if (fiber) this.spawn(fiber.owner, task);
  }

  /** A gate. Outside of any line of work it is open. */
  gate = (): Promise<void> => this.sleep(0);

  /** A gate that opens after so many milliseconds of true time. */
  sleep(milliseconds: number): Promise<void> {
    const fiber = this.current.getStore();
    if (!fiber || fiber.ended) return Promise.resolve();
    return new Promise((resolve) => {
      fiber.wakeAt = this.time.now() + milliseconds;
      fiber.gates.push(resolve);
      fiber.parked();
    });
  }

  /** SIGKILL: nothing of the owner's goes on, wherever it stood. */
  kill(owner: string): void {
    this.fibers = this.fibers.filter((fiber) => fiber.owner !== owner);
    this.frozen.delete(owner);
  }

  /** SIGSTOP. */
  pause(owner: string): void {
    this.frozen.add(owner);
  }

  /** SIGCONT. */
  resume(owner: string): void {
    this.frozen.delete(owner);
  }

  /** Goes on until a moment of true time. */
  async run(until: number): Promise<void> {
    while (this.time.now() < until) {
      if (this.failure) throw this.failure.error;
      const able = this.fibers.filter(({ owner }) => !this.frozen.has(owner));
      const ready = able.filter(({ wakeAt }) => wakeAt <= this.time.now());
      if (ready.length === 0) {
        const next = Math.min(until, ...able.map(({ wakeAt }) => wakeAt));
        this.time.pass(Math.max(1, next - this.time.now()));
        continue;
      }
      await this.step(ready[this.random.below(ready.length)]!);
      this.time.pass(this.random.below(longestStepMs));
    }
    if (this.failure) throw this.failure.error;
  }

  private async step(fiber: Fiber): Promise<void> {
    const parked = new Promise<void>((resolve) => {
      fiber.parked = resolve;
    });
    for (const open of fiber.gates.splice(0)) open();
    await parked;
  }
}
