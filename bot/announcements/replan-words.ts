import type { Announcement } from './draft.ts';
import { type PathKind, pathWords } from './paths.ts';
import { announcedAs } from './relay-words.ts';
import type { LeftBehind } from './stranded.ts';

/** What became of the villages that waited for an account. */
export interface ReplanCounts extends LeftBehind {
  moved: { path: PathKind; villages: string[] }[];
  /** No other path. */
  missed: string[];
}

/** Villages named one by one. */
const mostNamed = 12;

/** What who answers for an announcement is told when an account is lost under way. */
export async function replanText(
  { code, title }: Pick<Announcement, 'code' | 'title'>,
  { account, channels, operator }: { account: string; channels: readonly string[]; operator: string },
  { moved, missed, unsure, partly }: ReplanCounts,
  labels: (villages: readonly string[]) => Promise<string[]>,
): Promise<string> {
  const line = async (villages: readonly string[], what: string, then = '') => {
    if (villages.length === 0) return [];
    const names = await labels(villages.slice(0, mostNamed));
    const rest = villages.length > mostNamed ? ` và ${villages.length - mostNamed} thôn nữa` : '';
    return [`- ${villages.length} thôn ${what}: ${names.join(', ')}${rest}.${then}`];
  };
  const over = await Promise.all(
    moved.map(({ path, villages }) => line(villages, `chuyển sang ${pathWords[path]}`)),
  );
  const name = channels.length > 0 ? `kênh ${channels.join(', ')}` : account;
  return [
    `Không gửi được nữa qua tài khoản của ${name}. ${operator}`,
    `Thông báo ${announcedAs({ announced: code, title })}:`,
    ...over.flat(),
    ...(await line(missed, 'không còn đường nào khác', ' Xin gọi cho trưởng thôn.')),
    ...(await line(
      unsure,
      'chưa rõ đã nhận hay chưa',
      ' Máy không gửi lại bằng đường khác. Xin hỏi trong thôn trước khi nhờ ai chuyển.',
    )),
    ...(await line(partly, 'mới nhận được một phần', ' Phần còn lại chờ tài khoản dùng lại được.')),
  ].join('\n');
}
