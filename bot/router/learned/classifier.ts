import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadGuides } from '../../../knowledge/guides/load-guides.ts';
import type { Chances } from '../../skills/skill.ts';
import { chancesOf, fromBytes, type Model, toBytes } from './model.ts';
import { seeds } from './seeds.ts';
import { trainedOnce } from './source-cache.ts';
import { train } from './train.ts';

const fileName = 'router-model.bin';
let model: Model | undefined;

/** What a message is for, by the classifier shipped with the product. */
export function classify(text: string): Chances {
  model ??= built() ?? trainedOnce(trainAll);
  return chancesOf(model, text);
}

/** Has the classifier in memory before the first message comes. */
export function warmUp(): void {
  classify('');
}

/**
 * Trains the classifier and lays it into a folder, its own by default; part of the build, so that no start waits for
 * it. The same sources give the same bytes.
 */
export function prepareRouter(folder: string = here()): void {
  writeFileSync(join(folder, fileName), toBytes(trainAll()));
}

function trainAll(): Model {
  return train(seeds(loadGuides().guides));
}

/** The build's, which the tests of a run that has just built are told of (`LOA_BUILT`, as in knowledge/learnt.ts). */
function built(): Model | null {
  const { LOA_BUILT: build } = process.env;
  const file = join(build ? join(build, 'bot/router/learned') : here(), fileName);
  return existsSync(file) ? fromBytes(readFileSync(file)) : null;
}

function here(): string {
  return fileURLToPath(new URL('.', import.meta.url));
}
