import { sql } from 'kysely';
import { cardsOf, type HeldCard } from '../announcements/relay-cards.ts';
import { answerIn, type CardAnswer, namedCode, numberIn } from '../skills/relay/answers.ts';
import type { Reader } from '../store/reader.ts';
import type { TurnFrame } from './frame.ts';
import { originOf } from './route.ts';

/**
 * Who has a card of the relay answers it in their own words, or with a number where there are no buttons. Cards come
 * without a turn, so that no state of the conversation knows what was offered: the cards themselves are asked, and only
 * where the words look like an answer. Before the choices of a turn, which an answer to a later card is not about.
 */
export async function hearRelay(frame: TurnFrame): Promise<string> {
  const { said, tools, talk } = frame;
  if (said.group || said.choice !== null) return 'not needed';
  const number = numberIn(said.text);
  const answer = number ?? answerIn(said.text);
  if (!answer) return 'not needed';
  const { person } = originOf(frame);
  const code = namedCode(said.text, 'CT');
  const open = (await cardsOf(tools.read, person, code ?? undefined)).filter(isOpen);
  const only = open.length === 1 ? open[0]! : null;
  const card = number
    ? ((await lastAsked(tools.read, person, open)) ?? (talk.offered?.length ? null : only))
    : only;
  if (!card && (number || open.length === 0)) return 'no card';
  frame.said = { ...said, choice: card ? choiceOf(card, answer) : 'relay:list' };
  return card ? answer : 'several cards';
}

function isOpen({ state, outdated, stopped }: HeldCard): boolean {
  return state === 'open' && !outdated && !stopped;
}

function choiceOf({ code }: HeldCard, answer: CardAnswer): string {
  return `relay:${answer}:${code}`;
}

/** The card that was asked about last, when nothing was said in the conversation since. */
async function lastAsked(
  read: Reader,
  conversation: string,
  open: readonly HeldCard[],
): Promise<HeldCard | null> {
  if (open.length === 0) return null;
  const last = await read
    .selectFrom('relay_card')
    .select('message')
    .where('conversation', '=', conversation)
    .where(
      sql<boolean>`asked_at > coalesce((select max(started_at) from turn where turn.conversation = ${conversation}), '-infinity')`,
    )
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return open.find(({ message }) => message === last?.message) ?? null;
}
