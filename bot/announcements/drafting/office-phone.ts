import type { Choice } from '../../../adapters/channel.ts';
import { officePhones } from '../../places/office-phones.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { type DraftTalk, wordsOf } from './draft-talk.ts';
import { choice } from './words.ts';

/** What stands where a telephone number was taken out of a message. */
const takenOut = '[số điện thoại]';

/** The public numbers of the place that speaks, to put where one was taken out; the editor confirms by the tap. */
export async function phoneChoices({ read, today }: SkillTurn, draft: DraftTalk): Promise<Choice[]> {
  const { title, text } = wordsOf(draft);
  if (!`${title}\n${text}`.includes(takenOut)) return [];
  const phones = await officePhones(read, draft.place, today);
  return phones.map(({ phone, label }) => choice(`Ghi số ${phone} (${label})`, `phone:${phone}`));
}

/** Puts a number where one was taken out. */
export function putPhone(draft: DraftTalk, phone: string): void {
  const put = (text: string) => text.replaceAll(takenOut, phone);
  draft.text = put(draft.text);
  if (draft.title !== undefined) draft.title = put(draft.title);
  for (const [name, value] of Object.entries(draft.filling))
    draft.filling[name as keyof typeof draft.filling] = put(value);
}
