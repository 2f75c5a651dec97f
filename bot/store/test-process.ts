import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A real process that a test runs beside itself. */
export interface TestProcess {
  pid: number;
  /** The next line it prints; null when it ended. */
  line(): Promise<string | null>;
  say(line: string): void;
  /** What it wrote to its error output so far. */
  errors(): string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  ended: Promise<number | null>;
}

/** Runs TypeScript code as a module in a process of its own, from the project's folder. `words` become its arguments. */
export function runProcess(code: string, words: string[] = [], flags: string[] = []): TestProcess {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', ...flags, '--input-type=module', '--eval', code, '--', ...words],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    pid: child.pid!,
    line: async () => {
      const { done, value } = await lines.next();
      return done ? null : value;
    },
    say: (line) => child.stdin.write(`${line}\n`),
    errors: () => errors,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await ended;
    },
    ended,
  };
}
