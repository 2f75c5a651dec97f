import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guidesFolder } from '../../../knowledge/guides/load-guides.ts';
import { fromBytes, type Model, toBytes } from './model.ts';

/** Every folder the trained model depends on, seen from here. */
const sources = [
  '.',
  '../phrases',
  '../seeds',
  '../../skills/emergency',
  '../../skills/scam',
  '../../../knowledge/vietnamese',
];

/**
 * The model of these very sources, trained once and kept with the other build caches of the packages: tests and
 * tools that run from source do not train again and again. Works without a place to write, only slower.
 */
export function trainedOnce(train: () => Model): Model {
  const folder = fileURLToPath(new URL('../../../node_modules/.cache/loa-lang/', import.meta.url));
  const file = join(folder, `router-${sourceHash()}.bin`);
  const kept = tryTo(() => fromBytes(readFileSync(file)));
  if (kept) return kept;
  const model = train();
  tryTo(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, toBytes(model));
    renameSync(`${file}.${process.pid}`, file);
  });
  return model;
}

function sourceHash(): string {
  const hash = createHash('sha256');
  const folders = sources.map((folder) => fileURLToPath(new URL(`${folder}/`, import.meta.url)));
  for (const folder of [...folders, guidesFolder]) {
    const names = readdirSync(folder, { recursive: folder === guidesFolder, encoding: 'utf8' });
    for (const name of names
      .filter((one) => /\.(?:txt|md|ts)$/u.test(one) && !one.endsWith('.test.ts'))
      .sort())
      hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 24);
}

function tryTo<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
