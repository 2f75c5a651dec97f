import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import web from '../../adapters/web/index.ts';
import { withOffice } from '../cli/open-office.ts';
import { openStore } from '../store/open-store.ts';
import { officeApi } from './api.ts';
import { operations } from './api-operations.ts';
import { newApiToken, publishApi, publishedApi } from './api-token.ts';
import { consoleBench } from './console-bench.ts';
import { seedCases } from './seed-cases.ts';

const token = newApiToken();

describe('the HTTP interface', () => {
  it('opens to its token alone, and stays shut where it has none', async () => {
    const { api } = stub();
    for (const path of ['/api/v1/handoffs', '/api/v1/questions', '/api/v1/none'])
      for (const authorization of [
        undefined,
        '',
        `Bearer ${token}x`,
        `bearer ${token}`,
        token,
        'Bearer null',
      ]) {
        const headers = authorization === undefined ? undefined : { authorization };
        expect((await api.request(path, { headers })).status).toBe(401);
      }
    const shut = officeApi({} as never, null);
    expect(
      (await shut.request('/api/v1/handoffs', { headers: { authorization: 'Bearer null' } })).status,
    ).toBe(401);
  });

  it('describes every operation it serves', async () => {
    const { api } = stub();
    const description = (await (await api.request('/api/v1/openapi.json')).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const described = Object.values(description.paths).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    );
    expect(described.sort()).toEqual(Object.keys(operations).sort());
  });

  it('refuses what does not fit the description, naming the field', async () => {
    const { api } = stub();
    const post = (path: string, body: string) =>
      api.request(path, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });
    for (const body of [
      '',
      '{',
      '[]',
      'null',
      '{"text":1,"by":"a"}',
      JSON.stringify({ text: 'a'.repeat(30_000), by: 'a' }),
    ]) {
      const response = await post('/api/v1/handoffs/CH-00A00/reply', body);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('text');
    }
    expect((await post('/api/v1/handoffs/CH-00A00/reply', 'a'.repeat(70_000))).status).toBe(413);
  });
});

describe('a command', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'loa-office-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('reaches the office through the running server, and the data itself when none runs', async () => {
    const store = await openStore({ dataDir });
    const { office, clock } = consoleBench(store, { capabilities: web.capabilities });
    await seedCases(store, clock.now());
    const server = serve({ fetch: officeApi(office, token).fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    const unpublish = publishApi(
      dataDir,
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token,
    );
    expect(statSync(join(dataDir, 'api-token')).mode & 0o777).toBe(0o600);

    await withOffice(
      async (remote) => {
        expect(await remote.feedback('open')).toEqual(await office.feedback('open'));
        expect(await remote.handoffs('waiting')).toEqual(await office.handoffs('waiting'));
        expect((await remote.questions(30)).clusters).toEqual((await office.questions(30)).clusters);
        const [{ id } = { id: '' }] = await remote.handoffs('waiting');
        expect(await remote.replyToHandoff(id, { text: '', by: 'Hoa' })).toMatchObject({
          ok: false,
          status: 422,
        });
        expect(await remote.replyToHandoff(id, { text: 'Chưa có.', by: 'Hoa' })).toMatchObject({ ok: true });
        expect(await remote.addStaff('Nguyễn Thị Hoa')).toMatchObject({ ok: true, name: 'Nguyễn Thị Hoa' });
        expect(await remote.removeStaff('nguyen thi hoa')).toMatchObject({ ok: true });
      },
      { env: { DATA_DIR: dataDir } },
    );
    await new Promise((resolve) => server.close(resolve));
    unpublish();
    expect(publishedApi(dataDir)).toBeNull();
    await store.close();

    await withOffice(
      async (direct) => {
        expect((await direct.handoffs('settled'))[0]!.replies[0]!.text).toBe('Chưa có.');
      },
      { env: { DATA_DIR: dataDir } },
    );
    expect(process.exitCode).toBeUndefined();
  }, 240_000);
});

function stub() {
  return { api: officeApi({} as never, token) };
}
