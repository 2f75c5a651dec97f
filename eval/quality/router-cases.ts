import { routeMessage } from '../../bot/router/route.ts';
import { withoutCourtesies } from '../../bot/skills/greeting/courtesies.ts';
import { type Chances, type Intent, intents, type Skill } from '../../bot/skills/skill.ts';
import type { Answer } from '../../knowledge/answer/answer.ts';
import type { Answerer } from '../../knowledge/answer/answerer.ts';
import { readLines } from '../../knowledge/vietnamese/word-table.ts';
import { type Typing, typings } from '../sets/typings.ts';

/** An utterance, where it is said and what it is for. */
export interface Utterance {
  intent: Intent;
  where: 'direct' | 'mention' | 'plain';
  text: string;
}

/** What the router made of an utterance. */
export interface RoutedUtterance extends Utterance {
  got: Intent;
  why: string;
  confidence: number;
}

const intentOf: Readonly<Record<string, Intent>> = {
  'out-of-scope': 'out_of_scope',
  'ticket-status': 'ticket_status',
  greeting: 'greeting_thanks',
  scam: 'scam_check',
};
const today = '2026-11-22';

/** The utterances kept apart for measuring: `intent | where | text` a line. */
export function unseenUtterances(): Utterance[] {
  return readLines(new URL('./router-unseen.txt', import.meta.url)).map((line) => {
    const [intent, where, ...text] = line.split('|').map((part) => part.trim());
    if (!intents.includes(intent as Intent)) throw new Error(`không có ý định này: "${line}"`);
    return { intent: intent as Intent, where: where as Utterance['where'], text: text.join('|') };
  });
}

/** Routes an utterance typed in one of the ways, as the turn does, with a given classifier. */
export function routeUtterance(
  utterance: Utterance,
  typing: Typing,
  skills: readonly Skill[],
  answerer: Answerer,
  classify: (text: string) => Chances,
): RoutedUtterance {
  const said = {
    text: typings[typing](utterance.text, utterance.text),
    choice: null,
    attachments: [],
    group: utterance.where !== 'direct',
    addressed: utterance.where !== 'plain',
  };
  const text = withoutCourtesies(said.text).rest || said.text;
  let found: Answer | undefined;
  const answer = () => {
    found ??= answerer.answer({ text, today });
    return found;
  };
  const routed = routeMessage(said, { text, chances: classify(text), answer, talk: {}, today }, skills);
  const { name } = routed.skill;
  return {
    ...utterance,
    got: intentOf[name] ?? (name as Intent),
    why: routed.why,
    confidence: routed.confidence,
  };
}
