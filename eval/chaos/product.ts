import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(
  new URL(import.meta.url.includes('/.build/') ? '../../../' : '../../', import.meta.url),
);
const entry = `${root}.build/bot/main.js`;

/** A product server in a process of its own, to be killed and started again. */
export class Product {
  #child: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();
  #errors = '';

  private constructor(
    readonly port: number,
    private readonly env: Record<string, string>,
  ) {}

  /** @throws Error when the project was not built. */
  static async at(env: Record<string, string>): Promise<Product> {
    if (!existsSync(entry)) throw new Error('the product is not built: run `npm run build` first');
    return new Product(await freePort(), env);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** What the last process wrote to standard error. */
  get errors(): string {
    return this.#errors;
  }

  /** Starts a process. It serves when {@link ready} resolves. */
  start(): void {
    this.#errors = '';
    const child = spawn(process.execPath, [entry], {
      env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...this.env, PORT: String(this.port) },
      stdio: ['ignore', process.env.CHAOS_LOG ? 'inherit' : 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (bytes: Buffer) => {
      this.#errors = `${this.#errors}${bytes}`.slice(-4000);
    });
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('exit', () => resolve()));
  }

  /** Resolves when `/readyz` says so. @throws Error when the process ended, or after `withinMs`. */
  async ready(withinMs = 60_000): Promise<void> {
    const until = performance.now() + withinMs;
    const child = this.#child;
    while (performance.now() < until) {
      if (child?.exitCode !== null) throw new Error(`the product ended by itself: ${this.#errors}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`the product was not ready after ${withinMs} ms: ${this.#errors}`);
  }

  /** Stops the process where it stands, without telling it, or lets it go on. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Sends a signal and resolves when the process is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#child?.kill(signal);
    await this.#ended;
    this.#child = null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
