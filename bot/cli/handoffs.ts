import { Command } from 'commander';
import { timeText, whereText } from '../console/parts.tsx';
import { deliveryNames } from '../handoffs/delivery-state.ts';
import type { HandoffView } from '../handoffs/list-handoffs.ts';
import { howItReaches, tell, withOffice } from './open-office.ts';

/** `loa handoffs`: questions that wait for a person, with their conversation. */
export function handoffsCommand(): Command {
  const handoffs = new Command('handoffs')
    .description('câu hỏi đang chờ người trả lời, kèm cuộc trò chuyện')
    .option('--settled', 'các câu đã xong')
    .addHelpText('after', `\nTrả lời: loa reply <mã> <câu trả lời>\n${howItReaches}`)
    .action(({ settled }: { settled?: boolean }) =>
      withOffice(async (office) => {
        const list = await office.handoffs(settled ? 'settled' : 'waiting');
        console.log(list.length === 0 ? 'Không có câu nào.' : list.map(block).join('\n\n'));
      }),
    );
  handoffs
    .command('close')
    .description('đóng một câu mà không nhắn gì')
    .argument('<mã>', 'ví dụ CH-7K3FQ')
    .action((id: string) => withOffice(async (office) => tell(await office.closeHandoff(id))));
  return handoffs;
}

function block(handoff: HandoffView): string {
  const reason = handoff.reason === 'asked' ? 'Xin gặp người' : 'Máy không trả lời được';
  const missed = handoff.state === 'missed' ? '  NGƯỜI HỎI CHƯA NHẬN ĐƯỢC TRẢ LỜI' : '';
  return [
    `${handoff.id}  ${timeText(handoff.askedAt)}  ${whereText(handoff.channel, handoff.inGroup)}  ${reason}${missed}`,
    `  ${(handoff.text || '(đã xóa)').replaceAll('\n', '\n  ')}`,
    ...(handoff.conversation.length > 1 ? ['  Trong cuộc trò chuyện này đã hỏi:'] : []),
    ...(handoff.conversation.length > 1
      ? handoff.conversation.map(({ at, text }) => `    ${timeText(at)}  ${text.replace(/\s+/gu, ' ')}`)
      : []),
    ...handoff.replies.map(
      (reply) => `  > ${reply.by}, ${timeText(reply.at)} (${deliveryNames[reply.delivery]}): ${reply.text}`,
    ),
  ].join('\n');
}
