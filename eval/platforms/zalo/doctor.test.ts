import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine } from '../../../bot/cli/doctor.ts';
import { publishApi } from '../../../bot/console/api-token.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { stageProduct } from '../stage-product.ts';
import { startZaloPlatform } from './start.ts';

it('asks the running program, which knows the renewed token, and spends no refresh token beside it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'loa-doctor-'));
  const platform = await startZaloPlatform({ seed: 4 });
  const env: Record<string, string> = { DATA_DIR: dataDir, ...platform.env() };
  const store = await openStore({ dataDir });
  const product = await stageProduct(
    store,
    () => env,
    () => ({ apiToken: 'ma-thu' }),
  );
  platform.setWebhook(`${product.url}/webhooks/zalo-oa`);
  const lan = platform.user('Lan');
  await lan.say('xin chào');
  await platform.waitFor(() => lan.inbox().length === 1);
  const about = async (name: string) =>
    (await examine(env)).filter((one) => one.about === name).map(({ ok, operator }) => ({ ok, operator }));
  const usable = { ok: true, operator: expect.stringMatching(/^Token dùng được/u) };
  const generation = () => platform.env().ZALO_OA_REFRESH_TOKEN!.split('.')[1];
  expect(generation()).toBe('1');

  const unpublish = publishApi(dataDir, product.url, 'ma-thu');
  expect(await about('zalo-oa')).toContainEqual(usable);
  expect(await about('chương trình')).toEqual([
    { ok: true, operator: expect.stringContaining('tự kiểm tra') },
  ]);
  expect(await about('cơ sở dữ liệu')).toEqual([
    { ok: true, operator: expect.stringContaining('trả lời được') },
  ]);

  unpublish();
  expect(await about('chương trình')).toEqual([
    { ok: false, operator: expect.stringContaining('không hỏi được chương trình') },
  ]);

  await product.close();
  await store.close();
  expect(await about('zalo-oa')).toContainEqual(usable);
  expect(await about('chương trình')).toEqual([]);
  expect(generation()).toBe('1');
  expect(platform.violations()).toEqual([]);
  await platform.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 240_000);
