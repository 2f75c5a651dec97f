import type { Reply } from '../../adapters/render.ts';
import type { Answer } from '../../knowledge/answer/answer.ts';
import { isLanguage, languages, type Wish } from '../../knowledge/model/rephraser.ts';
import { nearbyPeople } from '../skills/handoff/index.ts';
import { answerReply } from '../skills/howto/reply.ts';
import type { SkillTurn } from '../skills/skill.ts';

/** Brings back the answer as the guide has it. */
const original = { label: 'Xem nguyên văn', value: 'reword:plain' };

/**
 * An answer said as the reader wishes. What a model wrote stands only where it passed the check; a translation
 * stands above the plain Vietnamese, never instead of it. Without a model, or when it fails, it is the plain answer.
 *
 * @param plain the answer as it goes out without a wish.
 */
export async function wordedReply(
  plain: Reply,
  answer: Answer,
  wish: Wish | null,
  { model, answerer }: Pick<SkillTurn, 'model' | 'answerer'>,
): Promise<Reply> {
  const guide = answer.guide ? answerer.guide(answer.guide.id) : undefined;
  if (!wish || !guide) return plain;
  if (isLanguage(wish)) {
    const parts = await model?.reword(answer.parts, guide, wish);
    const { name } = languages[wish];
    if (!parts)
      return {
        ...plain,
        text: `Chưa dịch được sang ${name}. Bản tiếng Việt ở dưới. ${nearbyPeople}\n\n${plain.text}`,
      };
    const translated = answerReply({ ...answer, parts, sources: [], reading: null }).text;
    const note = `Máy dịch sang ${name}, có thể chưa đúng hết. Bản tiếng Việt ở dưới mới là bản chuẩn.`;
    return { ...plain, text: `${note}\n\n${translated}\n\n${plain.text}` };
  }
  const { always = false } = model ?? {};
  // Asked for in a message, "shorter" and "plainer" also leave out what was not asked for.
  const asked = always && wish === 'plainer' ? answer : brief(answer);
  const parts = await model?.reword(asked.parts, guide, wish);
  if (!parts && asked === answer) return plain;
  const { text } = answerReply({ ...asked, parts: parts ?? asked.parts });
  const note = parts ? '\n\nMáy viết lại cho dễ đọc, theo đúng bài hướng dẫn.' : '';
  return { ...plain, text: text + note, choices: [...plain.choices.slice(0, 3), original] };
}

/** The part that was asked for, and one person to ask. */
function brief(answer: Answer): Answer {
  const [lead, ...rest] = answer.parts;
  const help = rest.filter(({ aspect }) => aspect === 'contact');
  return {
    ...answer,
    parts: [...(lead ? [lead] : []), ...help.map((part) => ({ ...part, lines: part.lines.slice(0, 1) }))],
  };
}
