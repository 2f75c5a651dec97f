import type { Guide } from '../guides/guide.ts';
import { fold } from '../vietnamese/fold.ts';
import { tokenise } from '../vietnamese/tokens.ts';
import { readLines } from '../vietnamese/word-table.ts';
import { letterWithinMs, type ModelOptions, modelAsker } from './ask-model.ts';
import { checkRestated, type Words } from './check/check-restated.ts';
import { checkShortened, longestLetter } from './check/check-shortened.ts';
import { checkWording } from './check/check-wording.ts';
import { draftOf, withTexts } from './draft.ts';
import { letterPrompt, restatePrompt, rewordPrompt } from './prompts.ts';
import type { Rephraser } from './rephraser.ts';

/**
 * A rephraser over any chat model of LangChain. The model is asked once and its words are used only when they
 * pass the checks.
 *
 * @param guides whose words a full question may use.
 */
export function langChainRephraser(options: ModelOptions, guides: readonly Guide[]): Rephraser {
  const ask = modelAsker(options);
  let words: Words | undefined;
  return {
    async reword(parts, guide, wish, leave) {
      const draft = draftOf(parts);
      if (draft.length === 0) return { ok: false, reason: 'empty' };
      const prompt = rewordPrompt(draft, wish);
      const said = await ask(prompt, leave);
      if (!said.ok) return said;
      const checked = checkWording(said.value, { draft, guide, wish, prompt: prompt.system });
      return checked.ok ? { ok: true, value: withTexts(parts, checked.value) } : checked;
    },
    async restate(followUp, leave) {
      const said = await ask(restatePrompt(followUp), leave);
      if (!said.ok) return said;
      words ??= { vocabulary: vocabularyOf(guides), follow: followUpWords() };
      return checkRestated(said.value, followUp, words);
    },
    async shorten(letter, leave) {
      if (letter.text.length > longestLetter) return { ok: false, reason: 'too-long' };
      const prompt = letterPrompt(letter);
      const said = await ask(prompt, leave, letterWithinMs);
      return said.ok ? checkShortened(said.value, letter, prompt.system) : said;
    },
  };
}

function vocabularyOf(guides: readonly Guide[]): ReadonlySet<string> {
  return new Set(
    guides.flatMap((guide) =>
      [
        guide.title,
        guide.summary.text,
        ...guide.questions,
        ...Object.values(guide.sections).flatMap((lines) => lines.map(({ text }) => text)),
      ].flatMap((text) => tokenise(text).flatMap((token) => [token.text, fold(token.text)])),
    ),
  );
}

function followUpWords(): ReadonlySet<string> {
  return new Set(
    readLines(new URL('../answer/follow-up-words.txt', import.meta.url)).flatMap((line) =>
      line.split(/\s+/u),
    ),
  );
}
