// Prints how well questions find their guide: `node .ci/run-built.mjs eval/quality/answer-table.js [rounds]`.
import { confidenceOf, loadConfidence } from '../../knowledge/answer/confidence.ts';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { typings } from '../sets/noise.ts';
import { allCases, type Case } from './answer-cases.ts';

const percent = (list: readonly Case[], test: (one: Case) => boolean) =>
  list.length === 0 ? '   -' : ((100 * list.filter(test).length) / list.length).toFixed(1).padStart(5);

/** One table a half: a row for each set and way of typing. */
export function table(cases: readonly Case[]): string {
  const model = loadConfidence();
  const chance = (one: Case) => confidenceOf(one.evidence, model);
  const lines: string[] = [];
  for (const half of ['dev', 'test'] as const) {
    lines.push(
      '',
      `${half}: set, typing, questions | hit@1 hit@3 | answered  wrong | offered with the right one | nothing`,
    );
    for (const kind of ['village', 'set', 'held', 'outside', 'near'] as const) {
      for (const typing of typings) {
        const list = cases.filter((one) => one.half === half && one.kind === kind && one.typing === typing);
        if (list.length === 0) continue;
        const answered = (one: Case) => chance(one) >= model.answerFrom;
        const offered = (one: Case) => !answered(one) && chance(one) >= model.offerFrom;
        lines.push(
          [
            `${kind.padEnd(8)} ${typing.padEnd(9)} ${String(list.length).padStart(5)}`,
            `${percent(list, (one) => one.rank === 1)} ${percent(list, (one) => one.rank >= 1 && one.rank <= 3)}`,
            `${percent(list, answered)}    ${percent(list, (one) => answered(one) && one.rank !== 1)}`,
            `${percent(list, offered)} ${percent(list, (one) => offered(one) && one.rank >= 1 && one.rank <= 3)}`,
            percent(list, (one) => chance(one) < model.offerFrom),
          ].join(' | '),
        );
      }
    }
    lines.push(
      '',
      `${half}: threshold | village answered, wrong | held answered, wrong | outside answered (all typings)`,
    );
    for (const threshold of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
      const part = (kind: Case['kind']) => cases.filter((one) => one.half === half && one.kind === kind);
      const sure = (one: Case) => chance(one) >= threshold;
      const wrong = (one: Case) => sure(one) && one.rank !== 1;
      lines.push(
        `${threshold} | ${percent(part('village'), sure)} ${percent(part('village'), wrong)} | ${percent(part('held'), sure)} ${percent(part('held'), wrong)} | ${percent(part('outside'), sure)}`,
      );
    }
  }
  return lines.join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const rounds = process.argv[2] ? Number(process.argv[2]) : undefined;
  console.log(table([...allCases(loadGuides().guides, typings, rounds)]));
}
