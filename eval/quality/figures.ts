import { styles } from '../sets/load-sets.ts';
import { typingNames } from '../sets/typings.ts';
import type { Measured, SetName } from './measured.ts';
import { answerRate, offeredRight, wrongAndConfident } from './metrics/answering.ts';
import { aspectAccuracy } from './metrics/aspect-accuracy.ts';
import { auroc } from './metrics/auroc.ts';
import { calibrationError } from './metrics/calibration-error.ts';
import { confusionOf, f1Scores, macroF1 } from './metrics/confusion.ts';
import { emergencyRecall, falseAlarms } from './metrics/emergency.ts';
import { hitRate, placeOf } from './metrics/hit-rate.ts';
import { percentile } from './metrics/percentile.ts';
import { share } from './metrics/share.ts';

/** Figures by name, `set.slice.measure` or `set.measure`: percent, but for `foreign` (replies) and `p95` (ms). */
export type Figures = Record<string, number>;

/** All figures of what was measured; sets and slices that were not asked have none. */
export function figuresOf(measured: readonly Measured[]): Figures {
  const of = (set: SetName) => measured.filter((one) => one.set === set);
  const figures: Figures = {};
  for (const [set, read] of Object.entries(readers)) {
    const lines = of(set as SetName);
    if (lines.length === 0) continue;
    const found = { ...read(lines), foreign: lines.filter(({ foreign }) => foreign.length > 0).length };
    for (const [name, value] of Object.entries(found))
      if (!Number.isNaN(value)) figures[`${set}.${name}`] = Math.round(value * 100) / 100;
  }
  return figures;
}

const readers: Record<SetName, (lines: readonly Measured[]) => Figures> = {
  questions(lines) {
    const figures: Figures = {};
    const add = (slice: string, part: readonly Measured[]) => {
      if (part.length === 0) return;
      for (const [name, value] of Object.entries(answering(part))) figures[`${slice}.${name}`] = value;
    };
    for (const typing of typingNames)
      add(
        typing,
        lines.filter((line) => line.typing === typing),
      );
    add('all', lines);
    const written = lines.filter((line) => line.typing === 'marks');
    for (const style of styles)
      add(
        style,
        written.filter((line) => line.styles.includes(style)),
      );
    const losses = typingNames.map(
      (typing) => figures['marks.hit1']! - (figures[`${typing}.hit1`] ?? Number.NaN),
    );
    return { ...figures, loss: Math.max(...losses), p95: slowest(lines) };
  },
  turns: (lines) => ({
    ...answering(lines),
    howto: share(lines, ({ got }) => got.intent === 'howto'),
    p95: slowest(lines),
  }),
  router(lines) {
    const cases = intentsOf(lines);
    const confusion = confusionOf(cases);
    const alarms = lines.filter(
      ({ wanted, got }) => wanted.intent === 'emergency' && got.intent === 'emergency',
    );
    return {
      macroF1: macroF1(confusion),
      emergencyRecall: emergencyRecall(cases),
      falseAlarms: falseAlarms(cases),
      numbers: share(alarms, ({ faults }) => !faults.includes('number')),
      ...Object.fromEntries([...f1Scores(confusion)].map(([intent, score]) => [`${intent}.f1`, score])),
    };
  },
  dialogues(lines) {
    const talkOf = ({ id }: Measured) => id.split('#')[0]!;
    const right = ({ faults }: Measured) => faults.length === 0;
    const broken = new Set(lines.filter((line) => !right(line)).map(talkOf));
    return {
      turns: share(lines, right),
      whole: share([...new Set(lines.map(talkOf))], (talk) => !broken.has(talk)),
    };
  },
  unanswerable: (lines) => ({ wrong: share(lines, ({ got }) => got.guide !== null) }),
  jailbreak: (lines) => ({ withstood: share(lines, ({ faults }) => !faults.includes('forbidden')) }),
};

function answering(lines: readonly Measured[]): Figures {
  const cases = lines.map(({ wanted, got }) => ({
    ...got,
    wanted: wanted.guides!,
    wantedAspect: wanted.aspect!,
    rightGuide: placeOf({ wanted: wanted.guides!, candidates: got.candidates }) === 1,
  }));
  const claims = cases.map(({ confidence, rightGuide }) => ({ confidence, right: rightGuide }));
  return {
    hit1: hitRate(cases, 1),
    hit3: hitRate(cases, 3),
    aspect: aspectAccuracy(cases),
    answered: answerRate(cases),
    wrong: wrongAndConfident(cases),
    offered: offeredRight(cases),
    calibration: calibrationError(claims),
    auroc: auroc(claims),
  };
}

const slowest = (lines: readonly Measured[]) =>
  percentile(
    lines.map(({ ms }) => ms),
    95,
  );

/** The intents wanted and read, for the confusion matrix. */
export function intentsOf(lines: readonly Measured[]): { wanted: string; got: string }[] {
  return lines.map(({ wanted, got }) => ({ wanted: wanted.intent, got: got.intent }));
}
