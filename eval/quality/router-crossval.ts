// How well the router does on utterances it was not taught: `node .ci/run-built.mjs eval/quality/router-crossval.js`.
// Our seed utterances in five folds, each routed with a classifier trained on the other four; then the utterances of
// router-unseen.txt, written afterwards in another style, with the classifier as shipped. `--errors` lists the misses.
import { openAnswerer } from '../../bot/answerer.ts';
import { classify } from '../../bot/router/learned/classifier.ts';
import { chancesOf } from '../../bot/router/learned/model.ts';
import { type Seed, seeds } from '../../bot/router/learned/seeds.ts';
import { train } from '../../bot/router/learned/train.ts';
import { findSkills } from '../../bot/skills/registry.ts';
import { intents } from '../../bot/skills/skill.ts';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { randomFrom } from '../../knowledge/random-numbers.ts';
import { type Typing, typingNames } from '../sets/typings.ts';
import { confusionOf, f1Scores, macroF1 } from './metrics/confusion.ts';
import { type RoutedUtterance, routeUtterance, unseenUtterances } from './router-cases.ts';

const folds = 5;
const foldOf = ({ text }: Seed) => Math.floor(randomFrom(7, text)() * folds);

const [skills, answerer] = await Promise.all([findSkills(), openAnswerer()]);
const { guides } = loadGuides();
const taught = seeds(guides);
const asked = new Set(guides.flatMap(({ title, questions }) => [title, ...questions]));

/** Seeds of our own; the guides' questions teach, but their guides would answer them too surely to measure by. */
const own = taught.filter(({ text }) => !asked.has(text));

function crossValidated(typing: Typing): RoutedUtterance[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const model = train(taught.filter((seed) => foldOf(seed) !== fold));
    return own
      .filter((seed) => foldOf(seed) === fold)
      .map(({ intent, text }) =>
        routeUtterance(
          { intent, text, where: intent === 'ignore' ? 'mention' : 'direct' },
          typing,
          skills,
          answerer,
          (words) => chancesOf(model, words),
        ),
      );
  });
}

function unseen(typing: Typing): RoutedUtterance[] {
  return unseenUtterances().map((utterance) => routeUtterance(utterance, typing, skills, answerer, classify));
}

function report(title: string, routed: readonly RoutedUtterance[]): void {
  const confusion = confusionOf(routed.map(({ intent, got }) => ({ wanted: intent, got })));
  const right = routed.filter(({ intent, got }) => intent === got).length;
  console.log(
    `\n${title}: ${routed.length} câu, đúng ${percent(right / routed.length)}, macro-F1 ${percent(macroF1(confusion) / 100)}`,
  );
  const scores = f1Scores(confusion);
  for (const intent of intents) {
    const wanted = routed.filter((one) => one.intent === intent);
    const found = wanted.filter(({ got }) => got === intent).length;
    const taken = routed.filter(({ got }) => got === intent).length;
    console.log(
      `  ${intent.padEnd(16)} F1 ${percent((scores.get(intent) ?? 0) / 100)}  P ${percent(found / taken)}  R ${percent(found / wanted.length)}  (${wanted.length})`,
    );
  }
  if (process.argv.includes('--errors')) {
    for (const { intent, got, why, text } of routed)
      if (intent !== got) console.log(`  ${intent} -> ${got} (${why}): ${text}`);
  }
}

const percent = (share: number) => (100 * share).toFixed(1).padStart(5);

if (!process.argv.includes('--unseen')) {
  report('chia năm, gõ đủ dấu', crossValidated('marks'));
  report('chia năm, gõ sót', crossValidated('teencode'));
}
for (const typing of typingNames) report(`câu lạ, ${typing}`, unseen(typing));
