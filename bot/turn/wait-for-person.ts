import { meantText } from '../handoffs/meant-text.ts';
import { openHandoff } from '../handoffs/open-handoff.ts';
import type { TurnFrame } from './frame.ts';
import { originOf } from './route.ts';

/** What nobody of the team could answer better than the bot did. */
const notForPeople = new Set(['out_of_scope', 'ignore', 'greeting_thanks', 'emergency']);

/**
 * A question that was not answered, or that asks for a person, goes on the list of those that wait for one, and the
 * person is told so. The one place where this happens, whatever skill declined.
 */
export async function waitForPerson(frame: TurnFrame): Promise<string> {
  const { outcome, said, tools } = frame;
  const asked = outcome?.status === 'handed_off';
  if (!outcome || !(asked || outcome.status === 'abstained')) return 'not needed';
  if (frame.erase || notForPeople.has(outcome.intent) || (!asked && said.text.trim() === ''))
    return 'not needed';
  const from = originOf(frame);
  const text = frame.matter ?? (await meantText(tools.read, from.conversation, said));
  frame.writes.push(
    openHandoff(from, { reason: asked ? 'asked' : 'declined', text, bare: text === said.text }),
  );
  const last = frame.replies.at(-1);
  if (last) {
    const told = `${last.text}\n\n${said.group ? notedInGroup : noted}`;
    frame.replies[frame.replies.length - 1] = { ...last, text: told };
  }
  return asked ? 'asked' : 'declined';
}

const noted =
  'Câu này đã vào danh sách chờ cán bộ hoặc Tổ công nghệ số cộng đồng. Khi có người trả lời, tin đến ngay tại đây.';
const notedInGroup =
  'Câu này đã vào danh sách chờ cán bộ hoặc Tổ công nghệ số cộng đồng. Khi có người trả lời, tin đến ngay trong nhóm.';
