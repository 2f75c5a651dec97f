import type { Reply } from '../../../adapters/render.ts';
import { dayInVietnam } from '../../clock.ts';
import { personOf } from '../../people/addresses.ts';
import { rolesOf } from '../../people/roles.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { dayText } from '../calendar-day.ts';
import { keepSeen } from '../keep-seen.ts';
import { speakerOf } from '../prepare-plan.ts';
import { answeringSentences, askedFor } from './question-parts.ts';
import type { Recalled } from './recall.ts';

/**
 * Answers a question about an announcement from its own words as they are now: the sentence that answers it, or the
 * whole. A code written by a resident proves that it came to their village.
 *
 * @param whole the whole text is wanted.
 * @returns false when it is gone.
 */
export async function answerAbout(turn: SkillTurn, recalled: Recalled, whole: boolean): Promise<boolean> {
  const known = await turn.read
    .selectFrom('announcement')
    .selectAll()
    .where('id', '=', recalled.id)
    .executeTakeFirst();
  if (
    !known ||
    (known.state !== 'sending' &&
      known.state !== 'done' &&
      known.state !== 'stopped' &&
      known.state !== 'withdrawn')
  )
    return false;
  if (recalled.how === 'code') await proveByCode(turn, known);
  const day = dayInVietnam(known.started_at ?? known.made_at);
  const from = await speakerOf(turn.read, known.place, day);
  const corrected = known.version > 1 ? ', đã đính chính' : '';
  const source = `Nguồn: thông báo ${known.code} của ${from}, gửi ngày ${dayText(day)}${corrected}.`;
  const over = notInForce[known.state];
  if (over) {
    turn.reply({ text: `${over}\n\n${source}`, choices: [] });
    return true;
  }
  const sentences = whole ? null : answeringSentences(known.text, askedFor(turn.said.text), day);
  const reply: Reply = sentences
    ? {
        text: `Thông báo "${known.title}" ghi:\n${sentences.map((sentence) => `"${sentence}"`).join('\n')}\n\n${source}`,
        choices: turn.said.group
          ? []
          : [{ label: 'Xem cả thông báo', value: `announcement:text:${known.code}` }],
      }
    : { text: `${known.title}\n\n${known.text}\n\n${source}`, choices: [] };
  turn.reply({ ...reply, ...(known.file && !sentences ? { file: known.file } : {}) });
  return true;
}

const notInForce: Readonly<Record<string, string | undefined>> = {
  withdrawn: 'Thông báo này đã được thu hồi, không còn hiệu lực.',
  stopped: 'Thông báo này đã dừng gửi vì có thể chưa đúng. Chờ tin mới, hoặc hỏi UBND xã.',
};

/** In a group it proves the group's villages; in private the villages of the person's own that it is for. */
async function proveByCode(
  turn: SkillTurn,
  { id: announcement, version }: { id: string; version: number },
): Promise<void> {
  const { from, today } = turn;
  const person = turn.said.group ? null : await personOf(turn.read, from.person);
  const own = person
    ? (await rolesOf(turn.read, person, today))
        .filter(({ role }) => role === 'resident')
        .map(({ place }) => place)
    : [];
  const reached = await turn.read
    .selectFrom('announcement_village as village')
    .leftJoin('announcement_target as target', (join) =>
      join
        .onRef('target.announcement', '=', 'village.announcement')
        .onRef('target.village', '=', 'village.village')
        .on('target.conversation', '=', from.conversation),
    )
    .select(['village.village', 'village.path', 'target.conversation'])
    .where('village.announcement', '=', announcement)
    .execute();
  const villages = reached
    .filter(
      ({ village, path, conversation }) =>
        own.includes(village) || (conversation !== null && path !== 'page'),
    )
    .map(({ village }) => village);
  if (villages.length === 0) return;
  const shown = { announcement, version };
  turn.alsoWrite((tx, { at }) => keepSeen(tx, shown, villages, from.person, 'code', at));
}
