import { readFileSync } from 'node:fs';
import { openAsker } from '../../bot/cli/ask.ts';

/** Times of whole turns in milliseconds: database in memory, no network. */
export interface AnswerFigures {
  questions: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Asks the open test questions one after the other, each in its own conversation, through the real turn. */
export async function measureAnswers(most = 300): Promise<AnswerFigures> {
  const lines = readFileSync(new URL('../sets/questions.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const texts = lines.slice(0, most).map((line) => (JSON.parse(line) as { text: string }).text);
  const asker = await openAsker();
  const times: number[] = [];
  for (const [index, text] of [...texts.slice(0, 20), ...texts].entries()) {
    const { ms } = await asker.ask({ id: index, text, context: 'direct' });
    if (index >= 20) times.push(ms);
  }
  await asker.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { questions: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
