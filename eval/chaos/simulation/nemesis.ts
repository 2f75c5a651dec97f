import type { RunParts } from './run-parts.ts';
import { startServer } from './server-process.ts';
import { type Faults, noFaults } from './simulated-platform.ts';

/** Servers at once. */
const replicas = 3;
const hourMs = 3_600_000;

const badDay: Faults = {
  takenAndDropped: 0.06,
  dropped: 0.04,
  tooMany: 0.04,
  busy: 0.05,
  refused: 0.02,
  silent: 0.05,
  slow: 0.05,
};

/** Plays faults by chance: kills and pauses servers, moves clocks, bans accounts, and makes platforms moody. */
export class Nemesis {
  readonly banned = new Set<string>();
  private faults = badDay;
  private born = 0;
  private readonly alive: string[] = [];
  private resting = false;

  constructor(private readonly run: () => RunParts) {}

  platformFaults = (): Faults => this.faults;

  start(): void {
    const { random, scheduler } = this.run();
    for (let server = 0; server < replicas; server += 1) this.bear();
    scheduler.spawn('world', async () => {
      while (!this.resting) {
        await scheduler.sleep(1000 + random.below(5000));
        if (!this.resting) await this.strike(random.below(12));
      }
    });
  }

  /** From now on everything works. */
  rest(): void {
    this.resting = true;
    this.faults = noFaults;
    this.banned.clear();
    for (const server of this.alive) this.run().scheduler.resume(server);
  }

  private async strike(what: number): Promise<void> {
    if (what < 4) return this.kill();
    if (what < 7) return this.pause();
    return what < 8 ? this.jump() : this.ban();
  }

  private bear(): void {
    this.born += 1;
    const name = `server-${this.born}`;
    this.alive.push(name);
    startServer(this.run(), name);
  }

  private async kill(): Promise<void> {
    const { history, random, scheduler } = this.run();
    const [victim] = this.alive.splice(random.below(this.alive.length), 1);
    scheduler.kill(victim!);
    history.record('nemesis', 'info', { name: 'fault', fault: 'kill', process: victim! });
    await scheduler.sleep(300 + random.below(1500));
    this.bear();
  }

  /** Longer than a lease, so that another server takes over what the paused one holds. */
  private async pause(): Promise<void> {
    const { history, random, scheduler } = this.run();
    const victim = this.alive[random.below(this.alive.length)]!;
    scheduler.pause(victim);
    history.record('nemesis', 'info', { name: 'fault', fault: 'pause', process: victim });
    await scheduler.sleep(5000 + random.below(7000));
    scheduler.resume(victim);
    history.record('nemesis', 'info', { name: 'fault', fault: 'resume', process: victim });
  }

  private async jump(): Promise<void> {
    const { history, random, time } = this.run();
    time.jump(random.below(2) === 0 ? hourMs : -hourMs);
    history.record('nemesis', 'info', { name: 'fault', fault: 'clock-jump' });
  }

  /** Mostly long enough for five failures in a row at the account's rate; other faults go on meanwhile. */
  private async ban(): Promise<void> {
    const { history, random, scheduler } = this.run();
    const account = random.below(2) === 0 ? 'zalo' : 'bot';
    if (this.banned.has(account)) return;
    this.banned.add(account);
    history.record(account, 'info', { name: 'fault', fault: 'ban' });
    scheduler.spawn('world', async () => {
      await scheduler.sleep(4000 + random.below(20_000));
      this.banned.delete(account);
      history.record(account, 'info', { name: 'fault', fault: 'ban-ends' });
    });
  }
}
