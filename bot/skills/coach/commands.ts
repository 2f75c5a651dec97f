import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { tokenise } from '../../../knowledge/vietnamese/tokens.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';

/** What a person tells the coach in words. */
export type Command =
  | 'start'
  | 'done'
  | 'fixed'
  | 'next'
  | 'nod'
  | 'no'
  | 'stuck'
  | 'back'
  | 'whole'
  | 'where'
  | 'resume'
  | 'later'
  | 'leave';

const list = readPhrases(new URL('./commands.txt', import.meta.url));
/** Longer messages say more than a command. */
const longest = 12;
/** A message that tells what is wrong. */
const longestTold = 30;

/** The command a whole message is, or null. Of several short messages in a row the last counts. */
export function commandIn(text: string): Command | null {
  let last: Command | null = null;
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    if (tokenise(line).length > longest) return null;
    const label = list.find(line).find((found) => found.label !== 'stuck with words')?.label;
    if (label === undefined) return null;
    last = label as Command;
  }
  return last;
}

const question =
  /\?|\b(o dau|lam sao|the nao|bao nhieu|bao lau|khi nao|may gio|can gi|giay to gi|co duoc|la gi|thi sao|tai sao|vi sao|cho hoi|sao khong|duoc khong|phai khong)\b/u;

/** Does a message tell what goes wrong at a step ("không bấm được, nó báo sai mã"), and is no question? */
export function tellsTrouble(text: string): boolean {
  if (tokenise(text).length > longestTold || question.test(fold(text))) return false;
  return list.find(text).some(({ label }) => label === 'stuck with words');
}
