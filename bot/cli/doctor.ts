import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { ChannelContext, ChannelFactory } from '../../adapters/channel.ts';
import { findChannels } from '../channels.ts';
import { systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { publishedApi } from '../console/api-token.ts';
import { remoteOffice } from '../console/remote-office.ts';
import { examineChannels, setUpChannels } from '../doctor/examine-channels.ts';
import { examineMachine, examineStore } from '../doctor/examine-machine.ts';
import { type Finding, looked } from '../doctor/finding.ts';
import { findingTable } from '../doctor/finding-table.ts';
import { createLog } from '../log.ts';
import { channelStorage } from '../store/channel-storage.ts';
import { clusterFolder } from '../store/embedded.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';

const database = 'cơ sở dữ liệu';

type Env = Readonly<Record<string, string | undefined>>;

/** `loa doctor`: everything that can be checked before a resident notices. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('kiểm tra máy, dữ liệu và từng kênh; nói điều gì sai và cách sửa')
    .addHelpText(
      'after',
      '\nChạy được cả khi chương trình đang chạy: khi ấy nó tự kiểm tra và trả lời.\nMã thoát là 1 khi có điều sai.',
    )
    .action(async () => {
      report(await examine(process.env));
    });
}

/** `loa setup`: sets webhooks, menus and greetings on the platforms. */
export function setupCommand(): Command {
  return new Command('setup')
    .description('đặt trên các nền tảng những gì chương trình cần: webhook, trình đơn, lời chào')
    .addHelpText('after', '\nCần PUBLIC_URL. Chạy lại bao nhiêu lần cũng được.')
    .action(async () => {
      report(await setUp(process.env));
    });
}

/**
 * Every finding, of the machine first. Where a running program holds the data folder it examines itself: it alone
 * reads the tokens it keeps there.
 */
export async function examine(env: Env, factories?: readonly ChannelFactory[]): Promise<Finding[]> {
  let config: Config | null = null;
  const settings = await looked('cài đặt', async () => {
    config = readConfig(env);
    return [];
  });
  if (config === null) return settings;
  const { dataDir } = config as Config;
  return withStore(config, async (store, isHeld) => {
    const told = isHeld ? await askRunning(dataDir) : null;
    if (told) return [itself, ...told];
    const found = factories ?? (await findChannels());
    return [
      ...(await examineMachine(config!, env.PUBLIC_URL)),
      ...(isHeld ? [unasked] : []),
      ...(store ? await examineStore(store) : []),
      ...(await examineChannels(found, contexts(env, store), store)),
    ];
  });
}

const itself: Finding = {
  about: 'chương trình',
  ok: true,
  operator:
    'Đang chạy và đã tự kiểm tra, theo cài đặt lúc khởi động. Vừa đổi biến môi trường thì khởi động lại nó rồi chạy lại lệnh này.',
};
const unasked: Finding = {
  about: 'chương trình',
  ok: false,
  operator:
    'Dữ liệu đang được giữ nhưng không hỏi được chương trình giữ nó, nên kênh giữ token trong dữ liệu có thể bị báo sai ở đây. Xem trang /console/kenh, hoặc dừng chương trình rồi chạy lại lệnh này.',
};

/** What the program that holds the folder finds about itself; null = it cannot be asked. */
async function askRunning(dataDir: string): Promise<Finding[] | null> {
  const api = publishedApi(dataDir);
  return api
    ? remoteOffice(api.address, api.token)
        .examine()
        .catch(() => null)
    : null;
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

/** Opens the store where that is possible. `isHeld`: a running program has the folder. */
async function withStore(
  { dataDir, databaseUrl }: Config,
  work: (store: Store | null, isHeld: boolean) => Promise<Finding[]>,
): Promise<Finding[]> {
  const about = database;
  let store: Store | null = null;
  let isHeld = false;
  const opening = await looked(about, async () => {
    if (!databaseUrl && !existsSync(clusterFolder(dataDir)))
      return [{ about, ok: true, operator: 'Chưa có dữ liệu; chương trình sẽ tạo khi chạy lần đầu.' }];
    try {
      store = await openStore(databaseUrl ? { databaseUrl } : { dataDir });
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'store.locked') throw error;
      isHeld = true;
    }
    return [];
  });
  try {
    return [...opening, ...(await work(store, isHeld))];
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
