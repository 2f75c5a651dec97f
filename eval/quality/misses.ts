import type { Fault, Measured } from './measured.ts';
import { table } from './table.ts';

/** How bad a fault is; what would mislead a person comes first. */
const weight: Record<Fault, number> = {
  number: 100,
  forbidden: 90,
  fact: 80,
  intent: 20,
  guide: 10,
  status: 5,
  answer: 4,
  aspect: 1,
};

/** For the console: what is taken for what, then the worst misses of each set. */
export function listMisses(measured: readonly Measured[], most: number): string[] {
  const misses = worstMisses(measured);
  const sets = [...new Set(misses.map(({ set }) => set))];
  return [
    `== misses of the tuning part: ${misses.length} of ${measured.length}`,
    ...commonMixUps(misses, 2 * most),
    ...sets.flatMap((set) => [
      '',
      ...misses
        .filter((miss) => miss.set === set)
        .slice(0, most)
        .flatMap(missLines),
    ]),
  ];
}

/** Misses, the worst first: by what went wrong, then by how sure the answer was. */
function worstMisses(measured: readonly Measured[]): Measured[] {
  return measured.filter(({ faults }) => faults.length > 0).sort((a, b) => badness(b) - badness(a));
}

function badness({ wanted, got, faults }: Measured): number {
  const unheard = wanted.intent === 'emergency' && got.intent !== 'emergency' ? 200 : 0;
  const misled = got.guide !== null && wanted.guides !== null && !wanted.guides.includes(got.guide) ? 60 : 0;
  return unheard + misled + Math.max(...faults.map((fault) => weight[fault])) + got.confidence;
}

/** The guide answered from, or in brackets the best one where nothing was answered. */
function bestOf({ guide, candidates }: Measured['got']): string | undefined {
  return guide ?? (candidates[0] && `(${candidates[0]})`);
}

/** What was asked, wanted, got, on a line each. */
function missLines({ set, id, typing, text, wanted, got, faults, foreign }: Measured): string[] {
  const guides = wanted.guides === null ? '' : wanted.guides.join(' or ') || 'no guide';
  const best = bestOf(got) ?? '';
  const said = (...words: (string | null)[]) => words.filter(Boolean).join(' ');
  return [
    `${set} ${id} ${typing} [${faults.join(', ')}] ${text.replace(/\s+/gu, ' ').slice(0, 160)}`,
    said('    wanted', wanted.intent, guides, wanted.aspect),
    said(
      '    got   ',
      `${got.intent}/${got.status}`,
      best,
      got.aspect,
      got.confidence.toFixed(2),
      foreign.length > 0 ? `not in the guide: ${foreign.join(', ')}` : null,
    ),
  ];
}

/** Guides, aspects of the right guide, and intents that are taken for others, the most frequent first. */
function commonMixUps(measured: readonly Measured[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const { set, wanted, got, faults } of measured) {
    const pair = faults.includes('intent')
      ? `${set}: intent ${wanted.intent} as ${got.intent}`
      : faults.includes('guide')
        ? `${set}: guide ${wanted.guides?.[0] ?? 'none'} as ${bestOf(got) ?? 'none'}`
        : faults.includes('aspect')
          ? `${set}: aspect ${wanted.aspect} as ${got.aspect}`
          : null;
    if (pair) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const rows = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most);
  return table(rows.map(([pair, count]) => [pair, String(count)]));
}
