import { meantText } from '../handoffs/meant-text.ts';
import { repeatKey } from '../handoffs/repeat-key.ts';
import { isUnkeptPicture } from '../media/unkept-kinds.ts';
import { type Outcome, plainOutcome, type Said, type SkillTurn } from '../skills/skill.ts';
import { declines, type FeedbackTalk, goesOn, hasSubstance, ongoing, speaksOfCalling } from './dialogue.ts';
import { kindOf } from './kind.ts';
import { placeIn } from './place-words.ts';
import { newCode } from './receipt-code.ts';
import { addToTicket, openTicket, repeatedTicket } from './tickets.ts';
import {
  addedText,
  askInPrivate,
  askWhat,
  nothingAddedText,
  openedInGroupText,
  openedText,
  repeatedText,
  type SentFiles,
} from './words.ts';

/**
 * Takes what a person complains about, suggests, reports or praises. The ticket is opened with the first message
 * that says something: nothing is lost when the person does not answer what is asked then. At most two questions
 * are asked, what and where; everything may come in one message.
 */
export async function takeFeedback(turn: SkillTurn): Promise<Outcome> {
  const open = ongoing(turn.talk, turn.today);
  if (open?.code && goesOn(turn.said, open)) return addTo(turn, open, open.code);
  const text = await meantText(turn.read, turn.from.conversation, turn.said);
  const said = { ...turn.said, text, attachments: [...(open?.files ?? []), ...turn.said.attachments] };
  if (!hasSubstance(said) && open?.asked !== 'what') return ask(turn);
  return openNew(turn, said);
}

function ask(turn: SkillTurn): Outcome {
  if (turn.said.group) {
    say(turn, askInPrivate);
    return plainOutcome('feedback', 'clarified');
  }
  say(turn, askWhat);
  turn.talk.feedback = { code: null, asked: 'what', more: 0, day: turn.today };
  return plainOutcome('feedback', 'clarified');
}

async function openNew(turn: SkillTurn, said: Said): Promise<Outcome> {
  const { from } = turn;
  const key = repeatKey(said.text || said.attachments.map(({ url }) => url).join(' '));
  const repeated = await repeatedTicket(turn.read, from, key);
  if (repeated) {
    turn.talk.feedback = { code: repeated, asked: null, more: 0, day: turn.today };
    say(turn, repeatedText(repeated));
    return plainOutcome('feedback', 'received');
  }
  const code = newCode('PA');
  const kind = kindOf(said.text);
  const place = placeIn(said.text);
  const attachments = said.attachments.length;
  turn.alsoWrite(
    openTicket(from, {
      code,
      kind,
      text: said.text || '(chỉ có tệp gửi kèm)',
      place,
      attachments,
      pictures: turn.keepsPictures ? said.attachments : [],
      repeatKey: key,
    }),
  );
  if (said.group) {
    say(turn, openedInGroupText(kind, code));
    return plainOutcome('feedback', 'received');
  }
  const askWhere = place === null && kind !== 'praise';
  turn.talk.feedback = { code, asked: askWhere ? 'where' : null, more: 0, day: turn.today };
  say(turn, openedText(kind, code, askWhere, filesOf(turn, said)));
  return plainOutcome('feedback', 'received');
}

function addTo(turn: SkillTurn, open: FeedbackTalk, code: string): Outcome {
  const { said } = turn;
  const call = speaksOfCalling(said);
  turn.talk.feedback = { ...open, asked: null, more: open.more + 1 };
  if (declines(said)) {
    say(turn, nothingAddedText(code, call));
    return plainOutcome('feedback', 'received');
  }
  const attachments = said.attachments.length;
  const place = placeIn(said.text) ?? (open.asked === 'where' && said.text !== '' ? said.text : null);
  turn.alsoWrite(
    addToTicket(turn.from, code, {
      text: said.text,
      place,
      attachments,
      pictures: turn.keepsPictures ? said.attachments : [],
    }),
  );
  say(turn, addedText(code, filesOf(turn, said), call));
  return plainOutcome('feedback', 'received');
}

function filesOf({ keepsPictures }: SkillTurn, { attachments }: Said): SentFiles[] {
  const unkept = keepsPictures ? attachments.filter(isUnkeptPicture) : [];
  const rest = attachments.filter((one) => !unkept.includes(one));
  return [...noteOn(rest, keepsPictures), ...(unkept.length > 0 ? (['unkept pictures'] as const) : [])];
}

function noteOn(files: Said['attachments'], keepsPictures: boolean): SentFiles[] {
  if (files.length === 0) return [];
  if (files.some(({ kind }) => kind !== 'image')) return ['files'];
  return [keepsPictures ? 'kept pictures' : 'pictures'];
}

function say(turn: SkillTurn, text: string): void {
  turn.reply({ text, choices: [] });
}
