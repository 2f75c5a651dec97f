import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Config } from '../config.ts';
import type { Store } from '../store/open-store.ts';
import { examineCircuits } from './examine-circuits.ts';
import { type Finding, looked } from './finding.ts';

/** Below this the disk is called full: a month of a village takes less. */
const leastFreeBytes = 1024 ** 3;
/** Signatures and tokens of platforms hold up to minutes; people read times. */
const mostSkewMs = 30_000;
const earliest = Date.UTC(2026, 0);

/** The clock, the folder where the data lies in one, and the address residents open. */
export async function examineMachine(
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
  publicUrl: string | undefined,
): Promise<Finding[]> {
  return [
    ...examineClock(Date.now()),
    ...(databaseUrl ? [] : await looked('thư mục dữ liệu', () => examineFolder(dataDir))),
    ...examinePublicUrl(publicUrl),
  ];
}

/** The database, and the accounts whose sending has stopped. */
export async function examineStore(store: Store): Promise<Finding[]> {
  const about = 'cơ sở dữ liệu';
  return [
    ...(await looked(about, () => examineDatabase(store, Date.now))),
    ...(await looked(about, () => examineCircuits(store))),
  ];
}

/** The database answers, knows our tables, and its clock agrees with the machine's. */
export async function examineDatabase(store: Store, now: () => number): Promise<Finding[]> {
  const about = 'cơ sở dữ liệu';
  const before = now();
  const { rows } = await sql<{ at: Date; version: string }>`
    select clock_timestamp() as at, current_setting('server_version') as version
  `.execute(store.db);
  const middle = (before + now()) / 2;
  const skew = rows[0]!.at.getTime() - middle;
  const engine =
    store.engine === 'embedded' ? 'Cơ sở dữ liệu đi kèm' : `PostgreSQL ${rows[0]!.version.split(' ')[0]}`;
  return [
    { about, ok: true, operator: `${engine} trả lời được.` },
    Math.abs(skew) <= mostSkewMs
      ? { about: 'đồng hồ', ok: true, operator: 'Giờ của máy và của cơ sở dữ liệu khớp nhau.' }
      : {
          about: 'đồng hồ',
          ok: false,
          operator: `Giờ của cơ sở dữ liệu lệch giờ máy này ${Math.round(Math.abs(skew) / 1000)} giây. Bật đồng bộ giờ mạng (NTP) ở cả hai.`,
        },
  ];
}

/** A machine whose battery is empty starts in the past: tokens then look expired and receipts wrong. */
export function examineClock(now: number): Finding[] {
  return now >= earliest
    ? []
    : [
        {
          about: 'đồng hồ',
          ok: false,
          operator: `Máy đang ở ngày ${new Date(now).toISOString().slice(0, 10)}. Chỉnh lại giờ, bật đồng bộ giờ mạng (NTP).`,
        },
      ];
}

/** The data folder can be written and the disk has room. */
export async function examineFolder(dataDir: string, freeBytes = freeBytesAt): Promise<Finding[]> {
  const about = 'thư mục dữ liệu';
  if (!existsSync(dataDir))
    return [{ about, ok: true, operator: `Chưa có ${dataDir}; chương trình sẽ tạo khi chạy lần đầu.` }];
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK);
  } catch {
    return [
      {
        about,
        ok: false,
        operator: `Không ghi được vào ${dataDir}. Trao quyền thư mục này cho người dùng chạy chương trình.`,
      },
    ];
  }
  const free = await freeBytes(dataDir);
  const gigabytes = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(free / 1024 ** 3);
  return [
    { about, ok: true, operator: `Đọc và ghi được ${dataDir}.` },
    free >= leastFreeBytes
      ? { about: 'đĩa', ok: true, operator: `Đĩa còn ${gigabytes} GB.` }
      : {
          about: 'đĩa',
          ok: false,
          operator: `Đĩa chỉ còn ${gigabytes} GB. Dọn đĩa hoặc chuyển DATA_DIR sang đĩa lớn hơn.`,
        },
  ];
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Platforms and people outside reach the program only at a public https address. */
export function examinePublicUrl(given: string | undefined): Finding[] {
  const about = 'PUBLIC_URL';
  const wrong = (operator: string) => [{ about, ok: false, operator }];
  if (!given)
    return [{ about, ok: true, operator: 'Chưa đặt: chỉ mở được trên máy này. Dùng webhook thì phải đặt.' }];
  if (!URL.canParse(given))
    return wrong('Không phải một địa chỉ. Ví dụ: PUBLIC_URL=https://loalang.laocai.gov.vn');
  const url = new URL(given);
  if (url.pathname !== '/' || url.search !== '')
    return wrong(`Không được có đường dẫn phía sau. Đặt là ${url.origin}.`);
  if (url.protocol !== 'https:')
    return wrong(
      'Không phải https: Zalo và Facebook không gửi tin tới được. Đặt HTTPS trước chương trình rồi sửa lại.',
    );
  return [{ about, ok: true, operator: `Địa chỉ công khai là ${url.origin}.` }];
}
