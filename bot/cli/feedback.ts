import { Command, Option } from 'commander';
import { toCsv } from '../console/csv.ts';
import { timeText, whereText } from '../console/parts.tsx';
import { feedbackRows } from '../console/tables.ts';
import { feedbackStateNames, kindLabels } from '../console/words.ts';
import { type FeedbackFilter, type FeedbackView, feedbackFilters } from '../feedback/list-feedback.ts';
import { deliveryNames } from '../handoffs/delivery-state.ts';
import { howItReaches, tell, withOffice } from './open-office.ts';
import { byOption } from './reply.ts';

/** `loa feedback`: what residents complained about, suggested, reported and praised; replies and states. */
export function feedbackCommand(): Command {
  const feedback = new Command('feedback')
    .description('phản ánh của người dân: xem, trả lời, đổi trạng thái')
    .addOption(
      new Option('--filter <nhóm>', 'open: chưa trả lời, answered, closed, all')
        .choices([...feedbackFilters])
        .default('open'),
    )
    .option('--csv', 'in dạng CSV')
    .option('--bom', 'thêm dấu đầu tệp cho Excel (cùng --csv)')
    .addHelpText('after', howItReaches)
    .action((options: { filter: FeedbackFilter; csv?: boolean; bom?: boolean }) =>
      withOffice(async (office) => {
        const tickets = await office.feedback(options.filter);
        if (options.csv) process.stdout.write(toCsv(feedbackRows(tickets), { mark: options.bom ?? false }));
        else console.log(tickets.length === 0 ? 'Không có phiếu nào.' : tickets.map(block).join('\n\n'));
      }),
    );
  feedback
    .command('reply')
    .description('trả lời một phiếu; tin tới thẳng người gửi')
    .argument('<mã phiếu>', 'ví dụ PA-7K3FQ')
    .argument('<câu trả lời...>')
    .addOption(byOption())
    .action((code: string, words: string[], { by }: { by: string }) =>
      withOffice(async (office) => tell(await office.replyToFeedback(code, { text: words.join(' '), by }))),
    );
  feedback
    .command('state')
    .description('đổi trạng thái một phiếu')
    .argument('<mã phiếu>')
    .addArgument(
      new Command()
        .createArgument('<trạng thái>', 'working: đang xử lý, closed: đã xong')
        .choices(['working', 'closed']),
    )
    .action((code: string, state: 'working' | 'closed') =>
      withOffice(async (office) => tell(await office.setFeedbackState(code, state))),
    );
  return feedback;
}

function block(ticket: FeedbackView): string {
  return [
    `${ticket.code}  ${kindLabels[ticket.kind]}, ${feedbackStateNames[ticket.state]}  ${timeText(ticket.createdAt)}  ${whereText(ticket.channel, ticket.inGroup)}`,
    `  Nơi: ${ticket.place ?? 'chưa rõ'}${ticket.attachments > 0 ? `; tệp kèm: ${ticket.attachments}` : ''}`,
    `  ${(ticket.text || '(đã xóa)').replaceAll('\n', '\n  ')}`,
    ...ticket.replies.map(
      (reply) => `  > ${reply.by}, ${timeText(reply.at)} (${deliveryNames[reply.delivery]}): ${reply.text}`,
    ),
  ].join('\n');
}
