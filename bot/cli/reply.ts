import { Command, Option } from 'commander';
import { howItReaches, tell, withOffice } from './open-office.ts';

/** `loa reply`: answers a waiting question; the reply reaches the person on their channel. */
export function replyCommand(): Command {
  return new Command('reply')
    .description('trả lời một câu đang chờ; tin tới thẳng người hỏi trên kênh họ đã hỏi')
    .argument('<mã>', 'mã trong "loa handoffs", ví dụ CH-7K3FQ')
    .argument('<câu trả lời...>')
    .addOption(byOption())
    .addHelpText('after', howItReaches)
    .action((id: string, words: string[], { by }: { by: string }) =>
      withOffice(async (office) => tell(await office.replyToHandoff(id, { text: words.join(' '), by }))),
    );
}

/** Who replies, for the record; residents see only that it is a person of the commune. */
export function byOption(): Option {
  return new Option('--by <tên>', 'ai trả lời, để ghi sổ').default('Người giữ máy chủ');
}
