// Compiles the TypeScript sources to .build/ and lays every other file (guides, styles, fonts) beside them, so
// that the code reads its own files by `new URL('./file', import.meta.url)` in tests and in production alike.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const layers = ['adapters', 'knowledge', 'bot', 'eval'];
export const buildFolder = join(root, '.build');

/** Every source file below the layers, as absolute paths. */
export function sourceFiles() {
  return layers.flatMap((layer) =>
    existsSync(join(root, layer))
      ? readdirSync(join(root, layer), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [],
  );
}

/** Builds from nothing. Exits the process with the compiler's code when it finds a fault. */
export async function build() {
  rmSync(buildFolder, { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', join(root, '.ci', 'tsconfig.build.json')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (compiled.status !== 0) process.exit(compiled.status ?? 1);
  for (const file of sourceFiles()) {
    if (/\.(ts|tsx)$/u.test(file)) continue;
    const target = join(buildFolder, relative(root, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
  const prepare = join(buildFolder, 'bot', 'prepare.js');
  if (existsSync(prepare)) await import(pathToFileURL(prepare).href);
  writeFileSync(join(buildFolder, 'built'), `${new Date().toISOString()}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
