import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The parts of a guide that these questions ask for. */
export const askedAspects = [
  'overview',
  'steps',
  'documents',
  'fee',
  'time',
  'where',
  'eligibility',
  'troubleshoot',
  'legal',
  'contact',
] as const;

/** Ways of speaking that are counted and reported by themselves. */
export const styles = ['dialect', 'fragment', 'story', 'old-words'] as const;

const guideId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u);

/** One question as a resident writes it, with the guide that answers it and the others that would do. */
export const questionSchema = z.strictObject({
  id: z.string().regex(/^q\d{4}$/u),
  text: z.string().min(1).max(300),
  guide: guideId,
  aspect: z.enum(askedAspects),
  also: z.array(guideId).min(1).optional(),
  styles: z.array(z.enum(styles)).min(1).optional(),
});
export type SetQuestion = z.infer<typeof questionSchema>;

/**
 * Reads a set: JSON Lines, one object a line. Throws one Error that names the file, the line and the fault of every
 * line which is no JSON, does not fit the schema, or repeats an id.
 */
export function readSet<Line extends { id: string }>(file: URL, schema: z.ZodType<Line>): Line[] {
  const lines: Line[] = [];
  const faults: string[] = [];
  const seen = new Set<string>();
  const fault = (at: number, text: string) => faults.push(`${fileURLToPath(file)}:${at}: ${text}`);
  for (const [index, text] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (text.trim() === '') continue;
    const value = parseJson(text);
    const line = schema.safeParse(value);
    if (value === undefined) fault(index + 1, 'no JSON');
    else if (!line.success) fault(index + 1, z.prettifyError(line.error));
    else if (seen.has(line.data.id)) fault(index + 1, `the id ${line.data.id} occurs twice`);
    else lines.push(line.data);
    if (line.success) seen.add(line.data.id);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return lines;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The how-to questions over all guides. */
export function loadQuestions(): SetQuestion[] {
  return readSet(new URL('./questions.jsonl', import.meta.url), questionSchema);
}

/**
 * Whether a line may be looked at while tuning (40%) or only measured on (60%): by the first byte of the SHA-256 of
 * its id, so that a line never changes sides when others are added.
 */
export function partOf(id: string): 'tuning' | 'test' {
  return (createHash('sha256').update(id).digest()[0] as number) < 102 ? 'tuning' : 'test';
}
