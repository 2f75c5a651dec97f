import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { ChannelFactory } from '../../adapters/channel.ts';
import { findChannels } from '../channels.ts';
import { type Config, readConfig } from '../config.ts';
import { publishedApi } from '../console/api-token.ts';
import { remoteOffice } from '../console/remote-office.ts';
import { examineChannels } from '../doctor/examine-channels.ts';
import { examineMachine, examineStore } from '../doctor/examine-machine.ts';
import { type Finding, looked } from '../doctor/finding.ts';
import { loneContexts } from '../doctor/lone-context.ts';
import { clusterFolder } from '../store/embedded.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';
import { tellFindings } from './tell-findings.ts';

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
      tellFindings(await examine(process.env));
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
      ...(await examineChannels(found, loneContexts(env, store), store)),
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
