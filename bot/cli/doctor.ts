import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { ChannelContext, ChannelFactory } from '../../adapters/channel.ts';
import { findChannels } from '../channels.ts';
import { systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { examineChannels, setUpChannels } from '../doctor/examine-channels.ts';
import { examineCircuits } from '../doctor/examine-circuits.ts';
import { examineClock, examineDatabase, examineFolder, examinePublicUrl } from '../doctor/examine-machine.ts';
import { type Finding, looked } from '../doctor/finding.ts';
import { findingTable } from '../doctor/finding-table.ts';
import { createLog } from '../log.ts';
import { channelStorage } from '../store/channel-storage.ts';
import { clusterFolder } from '../store/embedded.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';

const database = 'cơ sở dữ liệu';

type Env = Readonly<Record<string, string | undefined>>;

const whereTokens =
  '\nKênh giữ token trong cơ sở dữ liệu (Official Account) cần mở được cơ sở dữ liệu: dùng cơ sở dữ liệu đi kèm thì ' +
  'dừng chương trình trước, dùng PostgreSQL thì không cần.';

/** `loa doctor`: everything that can be checked before a resident notices. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('kiểm tra máy, dữ liệu và từng kênh; nói điều gì sai và cách sửa')
    .addHelpText('after', `${whereTokens}\nMã thoát là 1 khi có điều sai.`)
    .action(async () => {
      report(await examine(process.env));
    });
}

/** `loa setup`: sets webhooks, menus and greetings on the platforms. */
export function setupCommand(): Command {
  return new Command('setup')
    .description('đặt trên các nền tảng những gì chương trình cần: webhook, trình đơn, lời chào')
    .addHelpText('after', `${whereTokens}\nCần PUBLIC_URL. Chạy lại bao nhiêu lần cũng được.`)
    .action(async () => {
      report(await setUp(process.env));
    });
}

/** Every finding, of the machine first. */
export async function examine(env: Env, factories?: readonly ChannelFactory[]): Promise<Finding[]> {
  let config: Config | null = null;
  const settings = await looked('cài đặt', async () => {
    config = readConfig(env);
    return [];
  });
  if (config === null) return settings;
  const { dataDir, databaseUrl } = config as Config;
  const machine = [
    ...examineClock(Date.now()),
    ...(databaseUrl ? [] : await looked('thư mục dữ liệu', () => examineFolder(dataDir))),
    ...examinePublicUrl(env.PUBLIC_URL),
  ];
  const rest = await withStore(config, async (store) => [
    ...(store ? await looked(database, () => examineDatabase(store, Date.now)) : []),
    ...(store ? await looked(database, () => examineCircuits(store)) : []),
    ...(await examineChannels(factories ?? (await findChannels()), contexts(env, store), store)),
  ]);
  return [...machine, ...rest];
}

/** What was set on each platform, and what stood in the way. */
export async function setUp(env: Env, factories?: readonly ChannelFactory[]): Promise<Finding[]> {
  const done = await looked('cài đặt', () =>
    withStore(readConfig(env), async (store) =>
      setUpChannels(factories ?? (await findChannels()), contexts(env, store), env.PUBLIC_URL),
    ),
  );
  return done.filter(({ about, ok }) => !ok || about !== database);
}

function report(findings: readonly Finding[]): void {
  console.log(findings.length === 0 ? 'Không có gì để làm: chưa kênh nào cần.' : findingTable(findings));
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

/** Opens the store where that is possible; a running server that holds the folder is no fault. */
async function withStore(
  { dataDir, databaseUrl }: Config,
  work: (store: Store | null) => Promise<Finding[]>,
): Promise<Finding[]> {
  const about = database;
  let store: Store | null = null;
  const opening = await looked(about, async () => {
    if (!databaseUrl && !existsSync(clusterFolder(dataDir)))
      return [{ about, ok: true, operator: 'Chưa có dữ liệu; chương trình sẽ tạo khi chạy lần đầu.' }];
    try {
      store = await openStore(databaseUrl ? { databaseUrl } : { dataDir });
    } catch (error) {
      if (error instanceof StoreError && error.code === 'store.locked')
        return [
          {
            about,
            ok: true,
            operator:
              'Chương trình đang chạy và giữ dữ liệu. Kênh giữ token trong dữ liệu có thể bị báo sai ở đây: xem trang /console/kenh, hoặc dừng chương trình rồi chạy lại lệnh này.',
          },
        ];
      throw error;
    }
    return [];
  });
  try {
    return [...opening, ...(await work(store))];
  } finally {
    await (store as Store | null)?.close();
  }
}

function contexts(env: Env, store: Store | null): (name: string) => ChannelContext {
  const log = createLog('silent');
  const storage = store ? channelStorage(store, systemClock) : absentStorage;
  return () => ({ env, log, storage, now: Date.now });
}

/** Without the database a channel knows no token of before; it says so itself. */
const absent = async (): Promise<never> => {
  throw new Error('no database');
};
const absentStorage: ChannelContext['storage'] = {
  get: absent,
  put: absent,
  withLock: absent,
  append: absent,
  read: absent,
  eraseStream: absent,
};
