import { dayInVietnam } from '../clock.ts';
import { type Outcome, plainOutcome, type SkillTurn } from '../skills/skill.ts';
import type { Reader } from '../store/reader.ts';
import { kindNames } from './kind.ts';
import { codeIn } from './receipt-code.ts';
import { type OwnTicket, ownTickets } from './tickets.ts';
import { stateNames } from './words.ts';

/** Tickets told of when no code is named. */
const mostTold = 3;
/** Tickets looked through for a named code. */
const mostLooked = 200;

/**
 * Tells how far the asker's own tickets are. A code of somebody else's gets the same words as one that does not
 * exist. In a group only the state is told, and only of tickets from that group.
 */
export async function tellStatus(turn: SkillTurn): Promise<Outcome> {
  const { from, read, said } = turn;
  const own = await ownTickets(read, from, mostLooked);
  const code = codeIn(said.text, 'PA');
  const named = code === null ? null : own.find((ticket) => ticket.code === code);
  turn.reply({ text: await answer(), choices: [] });
  return plainOutcome('ticket_status', 'answered');

  async function answer(): Promise<string> {
    if (named) return tellOne(read, named, said.group);
    if (own.length === 0) return code === null ? noneText(said.group) : unknownText(code);
    const told = own.slice(0, mostTold);
    const texts = await Promise.all(told.map((ticket) => tellOne(read, ticket, said.group)));
    const head = code === null ? [] : [`${unknownText(code)} Các phiếu gần đây:`];
    const rest = own.length > told.length ? ['Còn phiếu cũ hơn: nhắn mã phiếu để xem.'] : [];
    return [...head, ...texts, ...rest].join('\n\n');
  }
}

async function tellOne(read: Reader, ticket: OwnTicket, inGroup: boolean): Promise<string> {
  const head = `Phiếu ${ticket.code}, ${kindNames[ticket.kind]} ngày ${dayOf(ticket.created_at)}: ${stateNames[ticket.state]}.`;
  if (inGroup) return head;
  if (ticket.text === '') return `${head}\nNội dung đã xóa theo ý người gửi.`;
  const reply = await read
    .selectFrom('staff_reply')
    .select(['text', 'written_at'])
    .where('about', '=', ticket.code)
    .where('text', '!=', '')
    .orderBy('written_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const lines = [head, `Việc: ${shortened(ticket.text)}`];
  if (reply) lines.push(`Trả lời ngày ${dayOf(reply.written_at)}: ${reply.text}`);
  return lines.join('\n');
}

function noneText(inGroup: boolean): string {
  const none = inGroup
    ? 'Trong nhóm này chưa có phiếu nào của người hỏi.'
    : 'Chưa có phiếu nào gửi từ cuộc trò chuyện này.';
  return `${none} Muốn phản ánh, nhắn việc gì, ở thôn nào, chỗ nào.`;
}

function unknownText(code: string): string {
  return `Không có phiếu ${code} trong các phiếu gửi từ cuộc trò chuyện này. Xem lại mã phiếu.`;
}

/** `22/11/2026`, in Viet Nam. */
function dayOf(time: Date): string {
  return dayInVietnam(time).split('-').reverse().join('/');
}

function shortened(text: string): string {
  const line = text.replace(/\s*\n\s*/gu, '; ');
  const characters = [...line];
  return characters.length > 120 ? `${characters.slice(0, 119).join('')}…` : line;
}
