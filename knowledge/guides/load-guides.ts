import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Learnt, learntFrom } from '../learnt.ts';
import { parseAskedQuestions } from './asked-questions.ts';
import type { Guide } from './guide.ts';
import { type GuideFault, parseGuide } from './parse-guide.ts';

/** The folder of the guides shipped with the product. */
export const guidesFolder = fileURLToPath(new URL('.', import.meta.url));

/** What the guide files hold. */
export interface LoadedGuides {
  guides: Guide[];
  faults: GuideFault[];
}

/** Reads every `<topic>/<id>.md` below a folder and the questions beside it, in the order of their ids. */
export function loadGuides(folder: string = guidesFolder): LoadedGuides {
  return readAll(textsIn(folder));
}

/** The guides shipped with the product, as the build read them from just these files, and how to keep them. */
export function shippedGuides(): Learnt<LoadedGuides> {
  const texts = textsIn(guidesFolder);
  return learntFrom('guides', texts, () => readAll(texts));
}

interface GuideText {
  file: string;
  text: string;
  /** The questions beside it, or null. */
  questions: string | null;
}

function textsIn(folder: string): GuideText[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const all = new Set(files);
  return files
    .filter((file) => /^[^/\\]+[/\\][^/\\]+\.md$/u.test(file))
    .sort()
    .map((file) => {
      const beside = besideOf(file);
      const read = (name: string) => readFileSync(join(folder, name), 'utf8');
      return { file, text: read(file), questions: all.has(beside) ? read(beside) : null };
    });
}

function readAll(texts: readonly GuideText[]): LoadedGuides {
  const read = texts.map(({ file, text, questions }) => {
    const { guide, faults } = parseGuide(file, text);
    if (questions === null) return { guide, faults };
    const { asked, faults: more } = parseAskedQuestions(besideOf(file), questions);
    return { guide: guide && { ...guide, asked }, faults: [...faults, ...more] };
  });
  return {
    guides: read.flatMap(({ guide }) => (guide ? [guide] : [])),
    faults: read.flatMap(({ faults }) => faults),
  };
}

const besideOf = (file: string) => file.replace(/\.md$/u, '.questions.txt');
