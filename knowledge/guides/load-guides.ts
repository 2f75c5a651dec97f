import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAskedQuestions } from './asked-questions.ts';
import type { Guide } from './guide.ts';
import { type GuideFault, parseGuide } from './parse-guide.ts';

/** The folder of the guides shipped with the product. */
export const guidesFolder = fileURLToPath(new URL('.', import.meta.url));

/** Reads every `<topic>/<id>.md` below a folder and the questions beside it, in the order of their ids. */
export function loadGuides(folder: string = guidesFolder): { guides: Guide[]; faults: GuideFault[] } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[^/\\]+[/\\][^/\\]+\.md$/u.test(file))
    .sort();
  const read = files.map((file) => {
    const { guide, faults } = parseGuide(file, readFileSync(join(folder, file), 'utf8'));
    const beside = file.replace(/\.md$/u, '.questions.txt');
    if (!existsSync(join(folder, beside))) return { guide, faults };
    const questions = parseAskedQuestions(beside, readFileSync(join(folder, beside), 'utf8'));
    return {
      guide: guide && { ...guide, asked: questions.asked },
      faults: [...faults, ...questions.faults],
    };
  });
  return {
    guides: read.flatMap(({ guide }) => (guide ? [guide] : [])),
    faults: read.flatMap(({ faults }) => faults),
  };
}
