import { keepSeen } from '../../announcements/keep-seen.ts';
import {
  dayText,
  isOfPresent,
  matterOfCode,
  type PresentWords,
  presentWords,
} from '../../announcements/present.ts';
import { cardsOf } from '../../announcements/relay-cards.ts';
import { personOf } from '../../people/addresses.ts';
import { rolesOf } from '../../people/roles.ts';
import { type Outcome, plainOutcome, type SkillTurn } from '../skill.ts';

/** Is this the code of a card of who speaks? Then it is no resident's proof. */
export async function askedBy(turn: SkillTurn, code: string): Promise<boolean> {
  return code.startsWith('CT-') && (await cardsOf(turn.read, turn.from.person, code)).length > 0;
}

/**
 * A resident writes the code that stands under an announcement: it came to their village. Which village that is we know
 * in the village's group, and of a person with the role of a resident there; from anybody else it proves nothing, and
 * is answered all the same.
 */
export async function confirmCode(turn: SkillTurn, code: string | null): Promise<Outcome> {
  const { read, from } = turn;
  const matter = code === null ? null : await matterOfCode(read, code);
  const present = matter && (await presentWords(read, matter.announcement));
  if (!matter || !present) {
    turn.reply({ text: 'Không có thông báo nào mang mã này. Xin xem lại mã.', choices: [] });
    return plainOutcome('announcement', 'answered');
  }
  const current = isOfPresent(matter, present);
  const own = new Set(await villagesOfSpeaker(turn));
  const proven = current ? matter.villages.filter((village) => own.has(village)) : [];
  if (proven.length > 0)
    turn.alsoWrite((tx, { at }) => keepSeen(tx, present, proven, from.person, 'code', at));
  turn.reply({
    text: `Cảm ơn đã nhắn mã.${proven.length > 0 ? ' Đã ghi là thôn đã nhận tin.' : ''}\n\n${wordsText(present)}`,
    choices: [],
  });
  return plainOutcome('announcement', proven.length > 0 ? 'received' : 'answered');
}

async function villagesOfSpeaker({ read, said, from, today }: SkillTurn): Promise<string[]> {
  if (said.group) {
    const rows = await read
      .selectFrom('group_village')
      .select('village')
      .where('group_id', '=', from.conversation)
      .where('valid_from', '<=', today)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', today)]))
      .execute();
    return rows.map(({ village }) => village);
  }
  const person = await personOf(read, from.person);
  if (person === null) return [];
  const roles = await rolesOf(read, person, today);
  return roles.filter(({ role }) => role === 'resident').map(({ place }) => place);
}

/** The present words, with what has become of earlier ones. */
export function wordsText(present: PresentWords): string {
  const { code, from, title, text, at } = present;
  const day = dayText(at);
  const headings = {
    valid: `Thông báo ${code} của ${from}, ngày ${day}:`,
    corrected: `ĐÍNH CHÍNH thông báo ${code} của ${from}, ngày ${day}. Bản trước không đúng, xin theo bản này:`,
    withdrawn: `THU HỒI thông báo ${code} của ${from}, ngày ${day}:`,
    stopped: `Thông báo ${code} của ${from} đã DỪNG. Xin đừng theo bản cũ, chờ tin mới của xã.`,
  };
  return present.status === 'stopped' ? headings.stopped : `${headings[present.status]}\n${title}\n\n${text}`;
}
