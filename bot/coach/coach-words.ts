import { withCheck } from '../../knowledge/answer/compose.ts';
import { dayInWords } from '../../knowledge/answer/in-force.ts';
import type { Guide, Line } from '../../knowledge/guides/guide.ts';
import { type CoachTalk, keptDays, type Standing } from './coach-talk.ts';
import { pointsOf, type Way } from './steps.ts';
import type { Tips } from './tips.ts';

const mostPrepared = 4;
const mostAfter = 3;
const mostHelp = 2;

export const wayNames: Record<Way, string> = { phone: 'làm trên điện thoại', inPerson: 'đến nơi làm' };

/** Offers the other way a guide can be done. */
export const otherWay: Record<Way, string> = {
  phone: 'Làm trên điện thoại',
  inPerson: 'Đến nơi làm trực tiếp',
};

/** The step in hand, as a person reads it. */
export function stepText(guide: Guide, { steps, step }: Standing): string {
  return `Bước ${step}/${steps.length}: ${withCheck(steps[step - 1]!.line, guide)}`;
}

/** Before the first step: what to have at hand, and how this works. */
export function openingText(guide: Guide, way: Way, standing: Standing, replaced: string | null): string {
  const { length } = standing.steps;
  return blocks(
    `${guide.title.toLocaleUpperCase('vi')}, TỪNG BƯỚC`,
    `Có ${length} bước, ${wayNames[way]}. Xong mỗi bước thì nhắn "xong". Nghỉ lúc nào cũng được: trong ${keptDays} ngày, nhắn "làm tiếp" là đi tiếp.`,
    replaced,
    listText('Cần chuẩn bị', guide, guide.sections.prepare?.slice(0, mostPrepared)),
    listText('Nên biết', guide, pointsOf(guide, way)),
    stepText(guide, standing),
  );
}

/** Where somebody is who comes back. */
export function resumeText(guide: Guide, coach: CoachTalk, standing: Standing, today: string): string {
  const since = coach.since === today ? '' : `, bắt đầu ngày ${dayInWords(coach.since)}`;
  return blocks(
    `Đang làm dở: ${guide.title}${since}.`,
    stepText(guide, standing),
    'Xong bước này thì nhắn "xong".',
  );
}

/** Said before anything else when the guide has other steps than before. */
export function changedText({ step, same }: Standing): string {
  const where = same
    ? `Bước đang làm nay là bước ${step}.`
    : step > 1
      ? `Bước đang làm không còn, nên làm tiếp từ bước ${step}.`
      : 'Các bước đã khác, nên làm lại từ bước 1.';
  return `Bài hướng dẫn đã đổi so với lần trước. ${where}`;
}

/** What may be tried at a step. */
export function tipsText(guide: Guide, standing: Standing, tips: Tips): string {
  const lines = tips.lines.map(({ text, line }) => `- ${withCheck({ ...line, text }, guide)}`);
  const heading = tips.fitting ? 'Thử cách này:' : 'Việc này hay vướng ở những chỗ sau:';
  return blocks(stepText(guide, standing), lines.length > 0 ? [heading, ...lines].join('\n') : null);
}

/** Who can help, before it is said that the question waits for a person. */
export function neighbourText(guide: Guide, { step, steps }: Standing, nearby: string): string {
  return blocks(
    `Bước ${step}/${steps.length} này nên có người làm cùng.`,
    `${nearby}\nMang theo điện thoại và giấy tờ đang có. Đừng đưa mật khẩu hay mã OTP cho ai, kể cả người giúp.`,
    listText('Hỏi thêm', guide, guide.sections.help?.slice(0, mostHelp)),
    'Làm được bước này rồi thì nhắn "xong" để đi tiếp.',
  );
}

/** What the team reads of somebody who is stuck. */
export function matterText(guide: Guide, coach: CoachTalk, standing: Standing, told: string): string {
  const { step, steps } = standing;
  return [
    `Làm từng bước bài "${guide.title}" (${wayNames[coach.way]}), vướng ở bước ${step}/${steps.length}: "${steps[step - 1]!.line.text}"`,
    ...(told === '' ? [] : [`Người hỏi nói: ${told}`]),
  ].join('\n');
}

/** After the last step: what comes next. */
export function finishText(guide: Guide, count: number): string {
  return blocks(
    `Đã xong cả ${count} bước. Làm tốt lắm!`,
    listText(`Tiếp theo với việc "${guide.title}"`, guide, guide.sections.time?.slice(0, mostAfter)),
    listText('Chưa thấy kết quả thì hỏi', guide, guide.sections.help?.slice(0, mostHelp)),
  );
}

/** Below an answer about something else. */
export function reminderText(title: string, step: number): string {
  return `Đang làm dở "${title}", bước ${step}. Nhắn "làm tiếp" để đi tiếp.`;
}

export const nothingInHand = `Không có bài nào đang làm dở. Loa Làng nhớ chỗ đang làm trong ${keptDays} ngày. Hãy hỏi việc cần làm, rồi chọn "Làm từng bước".`;
export const inPrivateOnly =
  'Làm từng bước thì nhắn riêng cho Loa Làng: hỏi việc cần làm rồi chọn "Làm từng bước".';
export const gone =
  'Bài hướng dẫn này không còn dùng, vì quy định đã đổi. Hãy hỏi lại việc cần làm để có bài mới.';

function listText(heading: string, guide: Guide, lines: readonly Line[] | undefined): string | null {
  if (!lines || lines.length === 0) return null;
  return [`${heading}:`, ...lines.map((line) => `- ${withCheck(line, guide)}`)].join('\n');
}

function blocks(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n\n');
}
