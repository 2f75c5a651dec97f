import { plainOutcome, type Skill } from '../skill.ts';

const letters = /[\p{L}\p{N}]/u;
const laughter =
  /^(?:(?:h[aeiíìoô]+){2,}|(?:k){2,}|h{2,}|lol+|lmao|ahihi+|(?:hj){2,}|(?:k[aá]){2,}|[=:;]-?[)(dp3v]+|\^+|\s|[^\p{L}\p{N}])+$/iu;

/** What Zalo and Messenger put in the place of what is no text. */
const placeholder = /^\[(?:sticker|nhãn dán|gif|ảnh gif|hình động|biểu cảm)\]$/iu;

/**
 * What asks for no answer: group talk that is not for the bot, a sticker, a smile, a laugh. A lone question mark
 * and a picture in private chat do want something.
 */
const ignore: Skill = {
  name: 'ignore',
  order: 15,
  match(said, { chances }) {
    if (said.group && !said.addressed) return true;
    if (said.choice !== null) return false;
    if (said.text.trim() !== '' && laughter.test(said.text) && !said.text.includes('?')) return true;
    if (placeholder.test(said.text.trim())) return true;
    const bare = !letters.test(said.text) && !said.text.includes('?');
    if (bare) return said.attachments.every(({ kind }) => kind === 'sticker');
    return said.group ? chances.ignore : null;
  },
  handle: () => plainOutcome('ignore', 'silent'),
};
export default ignore;
