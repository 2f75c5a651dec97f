import { personOf, unlink } from '../../people/addresses.ts';
import {
  claimCode,
  codeMinutes,
  keepCode,
  lookUpCode,
  newLinkCode,
  noteTry,
} from '../../people/link-codes.ts';
import { type Outcome, plainOutcome, type Skill, type SkillTurn } from '../skill.ts';
import {
  codeText,
  consentWording,
  inPrivateText,
  linkedText,
  notLinkedText,
  refusedTexts,
  unlinkedText,
} from './says.ts';
import { tellOthers } from './tell-others.ts';
import { linkWishIn } from './wishes.ts';

/** "liên kết" on one channel gives a code, the code on another makes both one person's; "bỏ liên kết" undoes it. */
const link: Skill = {
  name: 'link',
  order: 25,
  match: (said) => said.choice === null && linkWishIn(said.text) !== null,
  async handle(turn) {
    const wish = linkWishIn(turn.said.text);
    if (turn.said.group) return say(turn, inPrivateText, 'answered');
    if (wish?.kind === 'claim') return claim(turn, wish.code);
    return wish?.kind === 'unlink' ? undo(turn) : giveCode(turn);
  },
};
export default link;

function giveCode(turn: SkillTurn): Outcome {
  const code = newLinkCode();
  const { conversation } = turn.from;
  turn.alsoWrite((tx, { at }) =>
    keepCode(tx, { code, person: null, conversation, at, minutes: codeMinutes }),
  );
  return say(turn, codeText(code), 'received');
}

async function claim(turn: SkillTurn, code: string): Promise<Outcome> {
  const { conversation } = turn.from;
  const found = await lookUpCode(turn.read, conversation, code, turn.now);
  if (found.state === 'wrong') turn.alsoWrite((tx, { at }) => noteTry(tx, conversation, at));
  if (found.state !== 'good') return say(turn, refusedTexts[found.state], 'answered');
  turn.alsoWrite(async (tx, { at, turnId }) => {
    const others = await claimCode(tx, { code, conversation, at, wording: consentWording });
    await tellOthers(tx, others, { at, requestId: turnId });
  });
  return say(turn, linkedText(found.name), 'received');
}

async function undo(turn: SkillTurn): Promise<Outcome> {
  const { conversation } = turn.from;
  if ((await personOf(turn.read, conversation)) === null) return say(turn, notLinkedText, 'answered');
  turn.alsoWrite(async (tx, { at }) => {
    await unlink(tx, conversation, at);
  });
  return say(turn, unlinkedText, 'received');
}

function say(turn: SkillTurn, text: string, status: 'answered' | 'received'): Outcome {
  turn.reply({ text, choices: [] });
  return plainOutcome('privacy', status);
}
