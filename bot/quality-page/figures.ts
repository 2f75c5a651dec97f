import { readFileSync } from 'node:fs';
import { z } from 'zod';

const named = z.record(z.string(), z.number());

/** What was measured on the open test sets, as `npm run eval -- --update-baseline` writes it. */
const schema = z.strictObject({
  /** Day of measuring, `YYYY-MM-DD`. */
  measured: z.iso.date(),
  /** Messages asked, by set. */
  asked: named,
  /** What a figure should reach, by its name. */
  goals: named,
  /** Percent, but for `….foreign` (replies) and `….p95` (milliseconds), by name. */
  figures: named,
});
export type QualityFigures = z.infer<typeof schema>;

/** The figures committed with the program. Throws when the file is not what the measuring writes. */
export function loadFigures(file: URL = new URL('./figures.json', import.meta.url)): QualityFigures {
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
