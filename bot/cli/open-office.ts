import { existsSync } from 'node:fs';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { findChannels } from '../channels.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { publishedApi } from '../console/api-token.ts';
import { type Office, openOffice } from '../console/office.ts';
import { remoteOffice } from '../console/remote-office.ts';
import type { Done } from '../handoffs/done.ts';
import { clusterFolder } from '../store/embedded.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';

/** Said in the help of every command that uses the office. */
export const howItReaches = `
Chạy được cả khi máy chủ đang chạy:
  - DATABASE_URL có đặt: lệnh mở thẳng cơ sở dữ liệu PostgreSQL đó.
  - Không đặt: lệnh mở thư mục DATA_DIR. Nếu máy chủ đang giữ thư mục, lệnh hỏi máy chủ qua địa chỉ nội bộ,
    bằng mã trong tệp DATA_DIR/api-token (chỉ chủ thư mục đọc được; đổi mỗi lần máy chủ khởi động).`;

type Env = Readonly<Record<string, string | undefined>>;

/** An office for one command, and how to leave it. */
interface Opened {
  office: Office;
  close(): Promise<void>;
}

/**
 * Does something with the office: on the database itself, or through the running server when that holds the data
 * folder. Faults an operator can mend are said in one sentence, and the command ends with code 1.
 *
 * @param part.createData also where there is no data yet.
 * @param part.viaServer through the running server wherever there is one, because it alone knows which channels are open.
 */
export async function withOffice(
  work: (office: Office) => Promise<void>,
  part: { createData?: boolean; viaServer?: boolean; env?: Env } = {},
): Promise<void> {
  let opened: Opened | null = null;
  try {
    const env = part.env ?? process.env;
    opened = (part.viaServer && (await running(env))) || (await open(env, part.createData ?? false));
    await work(opened.office);
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === null) throw error;
    fail(sentence);
  } finally {
    await opened?.close();
  }
}

/** Prints what became of it; a refusal ends the command with code 1. */
export function tell(done: Pick<Done, 'ok' | 'sentence'>): void {
  if (done.ok) console.log(done.sentence);
  else fail(done.sentence);
}

export function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** The office of the server that runs on this data folder, or null when none answers. */
async function running(env: Env): Promise<Opened | null> {
  const api = publishedApi(readConfig(env).dataDir);
  if (!api) return null;
  const answers = await fetch(new URL('/api/v1/openapi.json', api.address)).catch(() => null);
  return answers?.ok ? { office: remoteOffice(api.address, api.token), close: async () => {} } : null;
}

async function open(env: Env, createData: boolean): Promise<Opened> {
  const { databaseUrl, dataDir } = readConfig(env);
  if (databaseUrl) return local(await openStore({ databaseUrl }));
  if (!createData && !existsSync(clusterFolder(dataDir)))
    throw new NothingThere(
      `Chưa có dữ liệu ở ${dataDir}. Hãy chạy npm start trước, hoặc đặt DATA_DIR cho đúng.`,
    );
  try {
    return local(await openStore({ dataDir }));
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store.locked') throw error;
    const api = publishedApi(dataDir);
    if (!api) throw error;
    return { office: remoteOffice(api.address, api.token), close: async () => {} };
  }
}

async function local(store: Store): Promise<Opened> {
  const channels = new Map((await findChannels()).map((channel) => [channel.name, channel.capabilities]));
  const guides = new Map(loadGuides().guides.map((guide) => [guide.id, guide]));
  const office = openOffice({
    store,
    clock: systemClock,
    capabilities: (name) => channels.get(name),
    guideOf: (id) => guides.get(id),
  });
  return { office, close: () => store.close() };
}

class NothingThere extends Error {
  get operator(): string {
    return this.message;
  }
}

/** Faults carry their sentence in `operator`, or are settings that name themselves. */
function sentenceFor(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'ConfigurationError') return error.message;
  return 'operator' in error && typeof error.operator === 'string' ? error.operator : null;
}
