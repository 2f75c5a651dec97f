import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { readSheet } from 'read-excel-file/node';
import { deskBench } from '../../announcements/desk/desk-bench.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { officeApi } from '../api.ts';
import { openOffice } from '../office.ts';
import { remoteOffice } from '../remote-office.ts';

const token = 'ma-thu';

eachEngine((open) => {
  let closing = async (): Promise<void> => {};
  afterEach(() => closing());

  async function bench() {
    const store = await open();
    const desk = await deskBench(store);
    const office = openOffice({
      ...desk.deps,
      capabilities: () => undefined,
      guideOf: () => undefined,
    });
    const api = officeApi(office, token);
    const call = async (
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) => {
      const response = await api.request(`/api/v1/announcements${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, response, body: response.clone() };
    };
    const json = async (...words: Parameters<typeof call>) => {
      const { status, body } = await call(...words);
      return { status, ...((await body.json()) as { id: string; code: string; state: string }) };
    };
    return { ...desk, store, api, office, call, json };
  }

  it('takes an announcement from the draft to the ledger', async () => {
    const { json, draft, son, due, sendAll } = await bench();
    const { id, code } = await json('POST', '', draft());
    expect(await json('PUT', `/${id}`, draft({ title: 'Lịch tiêm tháng 11' }))).toMatchObject({
      status: 200,
      state: 'draft',
    });
    expect(await json('GET', `/${code}`)).toMatchObject({
      title: 'Lịch tiêm tháng 11',
      may: ['edit', 'submit'],
      made: { by: 'service:api', name: 'Chương trình nối qua API' },
    });
    expect(await json('GET', `/${code}/plan`)).toMatchObject({
      villages: 2,
      counts: { group: 1, missed: 1 },
    });
    expect(await json('POST', `/${id}/submit`, {})).toMatchObject({ state: 'submitted' });
    expect(await json('POST', `/${id}/approve`, {})).toMatchObject({
      status: 403,
      code: 'announcement.same_person',
    });
    expect(await son.approve(id, null)).toMatchObject({ ok: true });
    await due();
    await sendAll();
    expect(await json('GET', `/${id}/ledger?state=sent`)).toMatchObject({
      counts: { sent: 1, missed: 1 },
      lines: [{ village: { id: 'khe-banh' }, state: 'sent', path: 'group' }],
    });
    expect(await json('GET', `/${id}/outlook`)).toMatchObject({ told: 1 });
    expect(
      await json('POST', `/${id}/correct`, { title: 'Lịch tiêm', text: 'Ngày 27/11.', reason: 'sai ngày' }),
    ).toMatchObject({ status: 200, state: 'sending' });
    expect(await json('POST', `/${id}/withdraw`, { reason: 'hoãn' })).toMatchObject({ state: 'withdrawn' });
    expect(await json('GET', `/${id}/log`)).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ name: 'Sơn', sentence: 'Duyệt.' })]),
    });
  });

  it('answers a wish in the wrong state with 409, an unknown announcement with 404, bad words with 422', async () => {
    const { json, brought, draft } = await bench();
    const id = await brought('draft');
    expect(await json('POST', `/${id}/stop`, { reason: 'x' })).toMatchObject({
      status: 409,
      code: 'announcement.state',
      sentence: 'Không dừng được: thông báo bản nháp.',
    });
    expect(await json('POST', '/TB-00000/approve', {})).toMatchObject({ status: 404 });
    expect(await json('POST', '', draft({ title: '', text: '' }))).toMatchObject({
      status: 422,
      code: 'announcement.draft',
      faults: [{ field: 'title' }, { field: 'text' }],
    });
    expect(await json('POST', '', draft({ fileId: 'không có' }))).toMatchObject({
      status: 422,
      faults: [{ field: 'fileId' }],
    });
    expect(await json('POST', `/${id}/reject`, {})).toMatchObject({ status: 422, code: 'request.shape' });
  });

  it('makes one announcement of parallel requests with one Idempotency-Key', async () => {
    const { json, draft } = await bench();
    const key = { 'idempotency-key': 'lan-1' };
    const made = await Promise.all(Array.from({ length: 8 }, () => json('POST', '', draft(), key)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await json('POST', '', draft(), { 'idempotency-key': 'lan-2' })).id).not.toBe(made[0]!.id);
  });

  it('takes no key from the body, where a draft could smuggle one in', async () => {
    const { json, draft } = await bench();
    const first = await json('POST', '', { ...draft(), requestKey: 'x' });
    const second = await json('POST', '', { ...draft(), requestKey: 'x' });
    expect(second.id).not.toBe(first.id);
  });

  it('gives the ledger as CSV and XLSX that a spreadsheet reads in Vietnamese and runs nothing of', async () => {
    const { call, brought, sendAll, store } = await bench();
    await store.db
      .updateTable('place_span')
      .set({ type: '=HYPERLINK("http://x")', name: 'Bành' })
      .where('place', '=', 'khe-banh')
      .execute();
    const id = await brought('sending');
    await sendAll();
    const csv = await call('GET', `/${id}/ledger/file`);
    expect(csv.response.headers.get('content-disposition')).toMatch(/so-theo-doi-TB-\w{5}\.csv/u);
    const bytes = Buffer.from(await csv.body.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').split('\r\n');
    expect(lines[0]).toContain('Xã,Thôn,Mã thôn,Tình trạng');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"") Bành"`);
    expect(lines[2]).toContain('Chưa có nhóm, chưa có người chuyển tin.');
    const xlsx = await call('GET', `/${id}/ledger/file?format=xlsx`);
    const rows = await readSheet(Buffer.from(await xlsx.body.arrayBuffer()));
    expect(rows).toEqual([
      ['Xã', 'Thôn', 'Mã thôn', 'Tình trạng', 'Đường tới', 'Bằng chứng', 'Biết lúc', 'Vì sao'],
      [
        'xã Châu Quế',
        '=HYPERLINK("http://x") Bành',
        'khe-banh',
        'nền tảng đã nhận, chưa biết tới dân',
        'nhóm của thôn',
        null,
        '22/11/2026 08:00',
        null,
      ],
      [
        'xã Châu Quế',
        'thôn Ngòi Lèn',
        'ngoi-len',
        'chưa có đường tới',
        null,
        null,
        null,
        'Chưa có nhóm, chưa có người chuyển tin.',
      ],
    ]);
    expect((await call('GET', '/TB-00000/ledger/file')).status).toBe(404);
  });

  it('keeps an attached file by its bytes, and refuses what is none', async () => {
    const { json, draft } = await bench();
    const attach = (name: string, bytes: Buffer) =>
      json('POST', '/files', { name, content: bytes.toString('base64') });
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2000, 32)]);
    const kept = (await attach('công văn.pdf', pdf)) as unknown as { file: { id: string } };
    const { id } = await json('POST', '', draft({ fileId: kept.file.id }));
    expect(await json('GET', `/${id}`)).toMatchObject({
      file: { kind: 'file', name: 'công văn.pdf', type: 'application/pdf' },
    });
    await json('PUT', `/${id}`, draft());
    expect(await json('GET', `/${id}`)).toMatchObject({ file: { id: kept.file.id } });
    await json('PUT', `/${id}`, draft({ fileId: null }));
    expect(await json('GET', `/${id}`)).toMatchObject({ file: null });
    expect(await attach('a.pdf', Buffer.from('MZ\x90 chương trình'))).toMatchObject({
      status: 422,
      code: 'announcement.file_type',
    });
    expect(await attach('a.pdf', Buffer.concat([pdf, Buffer.alloc(5 * 1024 * 1024)]))).toMatchObject({
      status: 422,
      code: 'announcement.file_size',
    });
  });

  it('says in its description how to repeat a call safely', async () => {
    const { api } = await bench();
    const { paths } = (await (await api.request('/api/v1/openapi.json')).json()) as {
      paths: Record<string, Record<string, { parameters: { name: string }[]; requestBody: object }>>;
    };
    const create = paths['/api/v1/announcements']!.post!;
    expect(create.parameters.map(({ name }) => name)).toContain('Idempotency-Key');
    expect(JSON.stringify(create.requestBody)).toMatch(/"audience"/u);
    expect(JSON.stringify(create.requestBody)).not.toMatch(/requestKey/u);
  });

  it('is the same desk over HTTP', async () => {
    const { office, api, draft, brought, sendAll } = await bench();
    const server = serve({ fetch: api.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    closing = () => new Promise((resolve) => server.close(() => resolve()));
    const remote = remoteOffice(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token,
    ).announcements('service:api');
    const here = office.announcements('service:api');
    const out = await brought('sending');
    await sendAll();
    const made = await remote.create(draft(), 'k');
    expect(await remote.create(draft(), 'k')).toEqual(made);
    const id = made.ok ? made.id : '';
    expect(await remote.list({ state: 'draft' })).toEqual(await here.list({ state: 'draft' }));
    for (const look of ['read', 'log'] as const) expect(await remote[look](id)).toEqual(await here[look](id));
    expect(await remote.plan(id)).toEqual(await here.plan(id));
    expect(await remote.ledger(out, { state: 'missed' })).toEqual(
      await here.ledger(out, { state: 'missed' }),
    );
    expect(await remote.speakers()).toEqual(await here.speakers());
    expect(await remote.approve(id, null)).toEqual(await here.approve(id, null));
    expect(await remote.stop(out, { reason: 'nhầm' }, 's')).toMatchObject({ ok: true, state: 'stopped' });
  });
});
