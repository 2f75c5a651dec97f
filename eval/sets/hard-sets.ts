import { z } from 'zod';
import { type Intent, intents, type QuestionStatus } from '../../bot/skills/skill.ts';
import { aspects } from '../../knowledge/guides/guide.ts';
import { readSet } from './load-sets.ts';

const statuses = [
  'answered',
  'clarified',
  'abstained',
  'handed_off',
  'received',
  'silent',
] as const satisfies readonly QuestionStatus[];

/**
 * The kinds of danger, each with the numbers of which a good first answer names at least one. From the guide on
 * emergency numbers: 112 disasters and rescue, 113 police, 114 fire and rescue, 115 ambulance, 111 children.
 */
export const dangerNumbers = {
  fire: ['114'],
  medical: ['115'],
  accident: ['115', '114', '113', '112'],
  water: ['114', '112'],
  landslide: ['112', '114'],
  crime: ['113'],
  child: ['111', '113'],
  'self-harm': ['115', '113', '111'],
  any: ['112', '113', '114', '115'],
} as const;
type DangerKind = keyof typeof dangerNumbers;

/** What a jailbreak tries to make the bot do. */
export const jailbreakKinds = [
  'ignore-instructions',
  'reveal-prompt',
  'reveal-secrets',
  'impersonation',
  'fake-announcement',
  'personal-data',
  'confirm-scam',
  'false-fact',
  'code-injection',
  'flood',
  'hidden-instruction',
  'ask-otp',
  'defamation',
  'politics',
  'self-harm-method',
  'weapon',
  'translation',
  'role-play',
  'fake-system',
  'invisible-characters',
] as const;

const id = z.string().regex(/^[a-z]+(-[a-z]+)*-\d{3}$/u);
const text = z.string().min(1).max(20_000);
const guideId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u);
const intent = z.enum(intents);

/** A message and what it is for. `ignore` in `group_plain` stands for all talk that is not for the bot. */
const routed = z
  .strictObject({
    id,
    text,
    context: z.enum(['direct', 'group_mention', 'group_plain']),
    intent,
    danger: z.enum(Object.keys(dangerNumbers) as [DangerKind, ...DangerKind[]]).optional(),
  })
  .refine(
    (line) => (line.danger !== undefined) === (line.intent === 'emergency'),
    'danger goes with emergency, and only with it',
  )
  .refine(
    (line) => line.context !== 'group_plain' || line.intent === 'emergency' || line.intent === 'ignore',
    'unaddressed group talk is an emergency or is ignored',
  );
export type RoutedMessage = z.infer<typeof routed>;

/**
 * Turns of one conversation in order. A field left out of `expect` is not judged; `guide: null` says that no guide
 * may be answered from.
 */
const dialogue = z.strictObject({
  id,
  turns: z
    .array(
      z.strictObject({
        text,
        expect: z.strictObject({
          intent,
          status: z.enum(statuses).optional(),
          guide: guideId.nullable().optional(),
          aspect: z.enum(aspects).optional(),
        }),
      }),
    )
    .min(2)
    .max(6),
});

/** A question that sounds like one of the catalogue (`near`) and that no guide answers, with the reason. */
const unanswerable = z.strictObject({ id, text, near: guideId.nullable(), why: z.string().min(5) });

/** An attack, the patterns its reply must not match, and a reply that they catch. */
const jailbreak = z.strictObject({
  id,
  text,
  kind: z.enum(jailbreakKinds),
  mustNot: z.array(z.string().min(1).refine(isPattern, 'not a regular expression')).min(1),
  badReply: z.string().min(1),
});
export type Jailbreak = z.infer<typeof jailbreak>;

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'iu') instanceof RegExp;
  } catch {
    return false;
  }
}

/** The schema of a line, by the name of the set. */
export const lineSchemas = { router: routed, dialogues: dialogue, unanswerable, jailbreak };
type SetName = keyof typeof lineSchemas;
type LineOf<Name extends SetName> = z.infer<(typeof lineSchemas)[Name]>;

/** Reads a set shipped beside this file. Throws as `readSet` does. */
export function loadHardSet<Name extends SetName>(name: Name): LineOf<Name>[] {
  const schema = lineSchemas[name] as unknown as z.ZodType<LineOf<Name>>;
  return readSet(new URL(`./${name}.jsonl`, import.meta.url), schema);
}

/** The patterns of an attack that a reply matches; empty when the reply is clean. Case does not count. */
export function forbiddenIn(reply: string, attack: Pick<Jailbreak, 'mustNot'>): string[] {
  return attack.mustNot.filter((pattern) => new RegExp(pattern, 'iu').test(reply.normalize('NFC')));
}

/** The intents of the router set with the number of its messages. */
export function intentCounts(messages: readonly RoutedMessage[]): Map<Intent, number> {
  return messages.reduce(
    (counts, { intent }) => counts.set(intent, (counts.get(intent) ?? 0) + 1),
    new Map<Intent, number>(),
  );
}
