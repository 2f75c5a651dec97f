import type { Choice } from '../../../adapters/channel.ts';
import type { SkillTurn } from '../skill.ts';

/** What people come for most. A guide that was withdrawn is not offered. */
const often = ['vneid-muc-2', 'cap-doi-can-cuoc', 'muc-huong-bhyt', 'nhan-biet-lua-dao'];

/** As many guides as leave room for a person and a feedback where a channel shows six buttons. */
const mostGuides = 4;

/** What can be chosen without writing a word: the guide talked of last, what people often ask, the commune, a person. */
export function menu({ talk, answerer }: Pick<SkillTurn, 'talk' | 'answerer'>): Choice[] {
  const ids = new Set([talk.coach?.guide, talk.previous?.guide, ...often]);
  const guides = [...ids].flatMap((id) => (id === undefined ? [] : (answerer.guide(id) ?? [])));
  return [
    ...guides.slice(0, mostGuides).map(({ id, title }) => ({ label: title, value: `guide:${id}` })),
    { label: 'Báo việc ở thôn, xã', value: 'wordless:feedback' },
    { label: 'Gặp người', value: 'wordless:handoff' },
  ];
}
