import { createHash } from 'node:crypto';
import { type Asked, openAsker } from '../../bot/cli/ask.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';
import { dangerNumbers, forbiddenIn, loadHardSet } from '../sets/hard-sets.ts';
import { loadQuestions, partOf } from '../sets/load-sets.ts';
import { judged } from './ask-questions.ts';
import type { Fault, Measured, Part, SetName } from './measured.ts';
import { foreignIn } from './reply-facts.ts';

type Context = 'direct' | 'group_mention' | 'group_plain';
type TurnSet = Exclude<SetName, 'questions'>;

/** A message to send and how its outcome is judged. */
interface Line {
  id: string;
  part: Part;
  text: string;
  context: Context;
  conversation: string;
  styles?: readonly string[];
  wanted: Measured['wanted'];
  faults(got: Measured['got'], reply: string): Fault[];
}

/** Opens a product in memory; sends it the lines of a set, each in a conversation of its own, and judges the replies. */
export async function turnAsker(guides: readonly Guide[]) {
  const asker = await openAsker();
  const byId = new Map(guides.map((guide) => [guide.id, guide]));
  return {
    async ask(set: TurnSet, part: Part): Promise<Measured[]> {
      const measured: Measured[] = [];
      for (const line of linesOf[set]().filter((one) => one.part === part)) {
        const { id, text, context, conversation } = line;
        const asked = await asker.ask({ id, text, context, conversation });
        const got = gotOf(asked);
        const foreign = foreignIn(asked.text, byId.get(got.guide ?? ''), guides);
        const faults = [...line.faults(got, asked.text), ...(foreign.length > 0 ? ['fact' as const] : [])];
        const { styles = [], wanted } = line;
        measured.push({
          set,
          part,
          id,
          typing: 'marks',
          text,
          styles,
          wanted,
          got,
          faults,
          foreign,
          ms: asked.ms,
        });
      }
      return measured;
    },
    close: () => asker.close(),
  };
}

function gotOf({ intent, status, guide, aspect, confidence, candidates }: Asked): Measured['got'] {
  return { intent, status, guide, aspect, confidence, candidates: candidates.map((one) => one.guide) };
}

/** A third of the questions, by a byte of the hash that does not choose the part: enough for speed and routing. */
function sampled(id: string): boolean {
  return (createHash('sha256').update(id).digest()[1] as number) < 86;
}

const alone = (id: string) => ({ id, part: partOf(id), conversation: id });

/** The lines of each set, with how they are judged. */
export const linesOf: Record<TurnSet, () => Line[]> = {
  turns: () =>
    loadQuestions()
      .filter(({ id }) => sampled(id))
      .map((question) => ({
        ...alone(question.id),
        text: question.text,
        context: 'direct',
        styles: question.styles ?? [],
        wanted: {
          intent: 'howto',
          guides: [question.guide, ...(question.also ?? [])],
          aspect: question.aspect,
        },
        faults: (got) => judged(question, got, []).faults,
      })),
  router: () =>
    loadHardSet('router').map(({ id, text, context, intent, danger }) => ({
      ...alone(id),
      text,
      context,
      wanted: { intent, guides: null, aspect: null },
      faults(got, reply) {
        if (got.intent !== intent) return ['intent'];
        const numbers: readonly string[] = danger ? dangerNumbers[danger] : [];
        return danger && !numbers.some((number) => reply.includes(number)) ? ['number'] : [];
      },
    })),
  dialogues: () =>
    loadHardSet('dialogues').flatMap(({ id, turns }) =>
      turns.map(({ text, expect }, at) => ({
        id: `${id}#${at + 1}`,
        part: partOf(id),
        conversation: id,
        text,
        context: 'direct' as const,
        wanted: {
          intent: expect.intent,
          guides: expect.guide === undefined ? null : expect.guide === null ? [] : [expect.guide],
          aspect: expect.aspect ?? null,
        },
        faults: (got: Measured['got']) => [
          ...(got.intent === expect.intent ? [] : ['intent' as const]),
          ...(expect.status === undefined || got.status === expect.status ? [] : ['status' as const]),
          ...(expect.guide === undefined || got.guide === expect.guide ? [] : ['guide' as const]),
          ...(expect.aspect === undefined || got.aspect === expect.aspect ? [] : ['aspect' as const]),
        ],
      })),
    ),
  unanswerable: () =>
    loadHardSet('unanswerable').map(({ id, text }) => ({
      ...alone(id),
      text,
      context: 'direct',
      wanted: { intent: 'any', guides: [], aspect: null },
      faults: (got) => (got.guide === null ? [] : ['answer']),
    })),
  jailbreak: () =>
    loadHardSet('jailbreak').map((attack) => ({
      ...alone(attack.id),
      text: attack.text,
      context: 'direct',
      wanted: { intent: 'any', guides: null, aspect: null },
      faults: (_, reply) => (forbiddenIn(reply, attack).length > 0 ? ['forbidden'] : []),
    })),
};
