import { groupOf, registerGroup, speakers, villagesOf } from '../../groups/groups.ts';
import { deafText, listeningText, setListening } from '../../groups/listening.ts';
import { personOf } from '../../people/addresses.ts';
import { entitled, rolesOf } from '../../people/roles.ts';
import { nameOne } from '../../places/name-one.ts';
import { labelOf } from '../../places/place.ts';
import { readPlaceNames } from '../../places/place-names.ts';
import { placeAsOf } from '../../places/tree.ts';
import { type Outcome, plainOutcome, type Skill, type SkillTurn } from '../skill.ts';
import {
  inGroupText,
  notEntitledText,
  notRegisteredText,
  otherVillageText,
  registeredText,
  unknownVillageText,
  unknownWriterText,
  whichVillageText,
} from './says.ts';
import { groupWishIn } from './wishes.ts';

/** Who speaks for a village registers its group, and switches whether unaddressed talk is heard. */
const group: Skill = {
  name: 'group',
  order: 26,
  match: (said) => said.choice === null && groupWishIn(said.text) !== null,
  async handle(turn) {
    const wish = groupWishIn(turn.said.text)!;
    if (!turn.said.group) return say(turn, inGroupText, 'answered');
    const person = await personOf(turn.read, turn.from.person);
    if (person === null) return say(turn, unknownWriterText, 'answered');
    return wish.kind === 'register'
      ? register(turn, person, wish.village)
      : listen(turn, person, wish.kind === 'listen');
  },
};
export default group;

async function register(turn: SkillTurn, person: string, typed: string | null): Promise<Outcome> {
  const { read, today, from } = turn;
  const village = typed === null ? await ownVillage(turn, person) : await namedVillage(turn, typed);
  if (village === null)
    return say(turn, typed === null ? whichVillageText : unknownVillageText(typed), 'answered');
  const place = (await placeAsOf(read, village, today))!;
  if (!(await entitled(read, person, speakers, village, today)))
    return say(turn, notEntitledText(labelOf(place)), 'answered');
  const known = await groupOf(read, from.conversation);
  const before = known?.state === 'closed' ? [] : await villagesOf(read, from.conversation, today);
  const other = before.find((id) => id !== village);
  if (other !== undefined) {
    const otherPlace = await placeAsOf(read, other, today);
    return say(turn, otherVillageText(otherPlace ? labelOf(otherPlace) : other), 'answered');
  }
  turn.alsoWrite((tx, { at }) =>
    registerGroup(tx, { id: from.conversation, village, day: today, at, by: person }),
  );
  return say(turn, registeredText(labelOf(place)), 'received');
}

/** The one village the person passes messages on in, or null. */
async function ownVillage({ read, today }: SkillTurn, person: string): Promise<string | null> {
  const villages = new Set<string>();
  for (const { role, place } of await rolesOf(read, person, today))
    if (role === 'relay' && (await placeAsOf(read, place, today))?.kind === 'village') villages.add(place);
  return villages.size === 1 ? [...villages][0]! : null;
}

async function namedVillage({ read, today }: SkillTurn, typed: string): Promise<string | null> {
  const named = nameOne(await readPlaceNames(read), typed, { day: today, kinds: ['village'] });
  return named.ok ? named.place.id : null;
}

async function listen(turn: SkillTurn, person: string, on: boolean): Promise<Outcome> {
  const { read, today, from } = turn;
  const known = await groupOf(read, from.conversation);
  const villages = await villagesOf(read, from.conversation, today);
  if (!known || known.state === 'closed' || villages.length === 0)
    return say(turn, notRegisteredText, 'answered');
  for (const village of villages) {
    if (!(await entitled(read, person, speakers, village, today))) continue;
    turn.alsoWrite(async (tx, { at }) => {
      await setListening(tx, { id: from.conversation, on, at, tell: false });
    });
    return say(turn, on ? listeningText : deafText, 'received');
  }
  return say(turn, notEntitledText('thôn của nhóm này'), 'answered');
}

function say(turn: SkillTurn, text: string, status: 'answered' | 'received'): Outcome {
  turn.reply({ text, choices: [] });
  return plainOutcome('privacy', status);
}
