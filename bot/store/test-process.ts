import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * Runs code as a module in a process of its own, from the project's folder; from the build of these sources where
 * `LOA_BUILT` names it, so that not every process compiles them again.
 *
 * @param code Plain JavaScript that imports sources by `'./bot/….ts'`.
 * @param words become its arguments.
 */
export function runProcess(code: string, words: string[] = [], flags: string[] = []): TestProcess {
  const { LOA_BUILT: built } = process.env;
  const file = built && join(built, `process-${randomUUID()}.mjs`);
  if (file) {
    // With --eval the words begin one place earlier, and threads would inherit a flag that they refuse.
    writeFileSync(file, `process.argv.splice(1, 1);${code.replaceAll(/\.ts(?=['"])/gu, '.js')}`);
  }
  const program = file
    ? [...flags, file]
    : ['--import', 'tsx', ...flags, '--input-type=module', '--eval', code, '--'];
  const child = spawn(process.execPath, [...program, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, 'close').then(([code]) => {
    if (file) rmSync(file);
    return code as number | null;
  });
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
