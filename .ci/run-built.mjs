// `node .ci/run-built.mjs bot/main.js [arguments]`: installs what is missing, builds when a source is newer than
// the build, and runs the entry in this process, so that signals and exit codes are the entry's own.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installMissing } from './install.mjs';

await installMissing();
const { build, buildFolder, root, sourceFiles } = await import('./build.mjs');

const stamp = join(buildFolder, 'built');
const inputs = () => [...sourceFiles(), join(root, 'package-lock.json'), join(root, 'tsconfig.json')];
const current =
  existsSync(stamp) && inputs().every((file) => statSync(file).mtimeMs <= statSync(stamp).mtimeMs);
if (!current) {
  process.stderr.write('Loa Làng: đang dựng chương trình ...\n');
  await build();
}
const [entry, ...rest] = process.argv.slice(2);
const path = join(buildFolder, entry);
process.argv.splice(1, process.argv.length - 1, path, ...rest);
await import(pathToFileURL(path).href);
