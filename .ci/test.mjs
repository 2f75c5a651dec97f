// `npm test`: everything a change must pass, from a fresh clone. Installs the npm packages; as root on Debian also
// PostgreSQL and Chromium; starts what it needs on loopback and stops it. Arguments go to jest and skip the checks.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { installMissing } from './install.mjs';
import { startPostgres } from './postgres.mjs';

await installMissing();
const { root } = await import('./build.mjs');
const only = process.argv.slice(2);
const bin = (name) => join(root, 'node_modules', '.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'loa-test-'));
const failed = [];

function tell(name, start, status) {
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'đạt ' : 'HỎNG'}  ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}

function step(name, command, words, env = {}) {
  const start = Date.now();
  const run = spawnSync(command, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  tell(name, start, run.status);
}

/** The same beside other steps, for one that keeps but one of two cores busy. Ends when the promise does. */
function beside(name, command, words) {
  const start = Date.now();
  const run = spawn(command, words, { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => run.once('exit', (status) => resolve(tell(name, start, status))));
}

const postgres = process.env.TEST_DATABASE_URL
  ? { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
  : await startPostgres();
try {
  if (only.length === 0) {
    const build = beside('build', process.execPath, [join(root, '.ci', 'build.mjs')]);
    step('types', bin('tsc'), []);
    step('lint and layers', bin('biome'), ['check']);
    step('unused code', bin('knip'), ['-c', '.ci/knip.jsonc']);
    await build;
    step('guides', process.execPath, [join(root, '.build', 'bot', 'cli.js'), 'guides', 'check']);
    step('quality', process.execPath, [join(root, '.build', 'eval', 'quality', 'main.js'), '--check']);
  }
  const report = join(scratch, 'jest.json');
  step(
    'tests',
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      // Four on two cores: they often wait, for a platform's clock, a browser, a disk. Three kept 1.2 cores busy.
      '--maxWorkers=4',
      '--json',
      `--outputFile=${report}`,
      ...only,
    ],
    {
      ...(postgres ? { TEST_DATABASE_URL: postgres.url } : {}),
      LOA_BUILT: join(root, '.build'),
      CHROMIUM: findChromium() ?? '',
    },
  );
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  if (failed.length > 0) console.log(`Chưa đạt: ${failed.join(', ')}`);
  console.log(
    `${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${counts.numPendingTests} skipped`,
  );
} finally {
  await postgres?.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(failed.length > 0 ? 1 : 0);
