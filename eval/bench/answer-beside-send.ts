import { sql } from 'kysely';
import { announcementBench, NamedChannel } from '../../bot/announcements/announcement-bench.ts';
import { publishedApi } from '../../bot/console/api-token.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { Product } from '../chaos/product.ts';
import { realClock } from '../platforms/clock.ts';
import { startZaloPlatform } from '../platforms/zalo/start.ts';
import { benchPlace } from './bench-place.ts';

type Platform = Awaited<ReturnType<typeof startZaloPlatform>>;

/** Milliseconds from a resident's message to the answer on their phone. */
export interface Waits {
  p50: number;
  p95: number;
  worst: number;
}

/** What a province's send costs those who ask meanwhile. */
export interface BesideSend {
  idle: Waits;
  during: Waits;
  questions: number;
  /** Groups the announcement had come to when the last question was answered: the send was still under way. */
  sent: number;
  villages: number;
}

const villages = 1356;
const questions = 200;
/** Between two questions, in milliseconds. */
const everyMs = 500;
/**
 * Four times the calls that an account may make in a minute (adapters/zalo-oa/capabilities.ts): at the published hundred,
 * half of them would be the answers to these questions. The send lasts longer than the questions.
 */
const perMinute = 400;

/**
 * Runs the built product on an emulated Zalo, asks it the same questions idle and from the moment on in which an
 * announcement to a province is handed in (so its plan and fan-out are within), and compares how long people wait.
 */
export async function measureBesideSend(server?: string): Promise<BesideSend> {
  const place = await benchPlace(server);
  const platform = await startZaloPlatform({
    clock: realClock(),
    settings: { oaPerMinute: 2 * perMinute, appPerMinute: 2 * perMinute, echo: 'off' },
  });
  const product = await Product.at({
    DATA_DIR: place.dataDir,
    ...(place.options.databaseUrl ? { DATABASE_URL: place.options.databaseUrl } : {}),
    ...platform.env(),
    ZALO_OA_RATE: String(perMinute),
  });
  try {
    await foundProvince(place.options, platform);
    product.start();
    await product.ready();
    platform.setWebhook(`${product.url}/webhooks/zalo-oa`);
    await askAll(platform, 'warm', 20);
    const idle = await askAll(platform, 'idle', questions);
    await announce(place.dataDir);
    const during = await askAll(platform, 'send', questions);
    const sent = platform.groups().filter((group) => group.said().length > 0).length;
    return { idle: waitsOf(idle), during: waitsOf(during), questions, sent, villages };
  } finally {
    await product.end('SIGKILL');
    await platform.close();
    await place.remove();
  }
}

/** Villages with a group each, which the platform knows too. */
async function foundProvince(options: Parameters<typeof openStore>[0], platform: Platform): Promise<void> {
  const store = await openStore(options);
  const { province } = await announcementBench(store, [new NamedChannel('zalo-group')]);
  await province(villages, () => 'zalo-group');
  const head = platform.user('Trưởng thôn');
  const ids = Array.from({ length: villages }, (_, index) => ({
    village: `v${String(index).padStart(5, '0')}`,
    group: platform.group(`Thôn ${index}`, [head]).id,
  }));
  await sql`update chat_group set platform_id = one.group
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as one (village text, "group" text)
    where chat_group.platform_id = one.village`.execute(store.db);
  await store.close();
}

/** Asks one question after the other, each from somebody else, and gives how long each waited. */
async function askAll(platform: Platform, name: string, count: number): Promise<number[]> {
  const waits: Promise<number>[] = [];
  for (let asked = 0; asked < count; asked += 1) {
    waits.push(ask(platform, `${name}-${asked}`));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return Promise.all(waits);
}

async function ask(platform: Platform, name: string): Promise<number> {
  const resident = platform.user(name);
  const start = performance.now();
  await resident.say('làm căn cước cho con cần giấy tờ gì?');
  await platform.waitFor(() => resident.inbox().length > 0, 60_000);
  return performance.now() - start;
}

/** Hands an urgent announcement in over the HTTP interface: it goes out at once, at any hour. */
async function announce(dataDir: string): Promise<void> {
  const { address, token } = publishedApi(dataDir)!;
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${address}/api/v1/announcements${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const read = (await answer.json()) as { ok?: boolean; id: string };
    if (!read.ok) throw new Error(`the announcement was refused: ${JSON.stringify(read)}`);
    return read;
  };
  const { id } = await post('', {
    place: 'tinh',
    title: 'Báo bão',
    text: 'Bão số 12 đổ bộ đêm nay. Bà con chằng chống nhà cửa, không ra khe suối.',
    urgent: true,
    audience: { places: ['tinh'] },
  });
  await post(`/${id}/submit`, {});
}

function waitsOf(times: readonly number[]): Waits {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), worst: at(1) };
}
