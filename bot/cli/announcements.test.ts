import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { deskBench } from '../announcements/desk/desk-bench.ts';
import { officeApi } from '../console/api.ts';
import { publishApi } from '../console/api-token.ts';
import { openOffice } from '../console/office.ts';
import { openStore } from '../store/open-store.ts';
import { announcementsCommand } from './announcements.ts';

describe('loa announcements', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'loa-announcements-'));
  const before = process.env.DATA_DIR;
  const ends: (() => unknown)[] = [];
  let bench: Awaited<ReturnType<typeof deskBench>>;

  beforeAll(async () => {
    const store = await openStore({});
    bench = await deskBench(store);
    const office = openOffice({ ...bench.deps, capabilities: () => undefined, guideOf: () => undefined });
    const server = serve({ fetch: officeApi(office, 'ma-thu').fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    publishApi(dataDir, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'ma-thu');
    process.env.DATA_DIR = dataDir;
    ends.push(
      () => new Promise((resolve) => server.close(resolve)),
      () => store.close(),
    );
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.DATA_DIR;
    else process.env.DATA_DIR = before;
    for (const end of ends) await end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Runs the command; what it printed, and what it complained of. */
  async function loa(...words: string[]): Promise<{ out: string; fault: string; code: unknown }> {
    const { log } = console;
    const write = process.stderr.write;
    let [out, fault] = ['', ''];
    console.log = (text: string) => {
      out += `${text}\n`;
    };
    process.stderr.write = ((text: string) => {
      fault += text;
      return true;
    }) as typeof write;
    try {
      await announcementsCommand().parseAsync(words, { from: 'user' });
      return { out, fault, code: process.exitCode };
    } finally {
      console.log = log;
      process.stderr.write = write;
      process.exitCode = undefined;
    }
  }

  it('shows the plan, approves, follows, exports and stops through the running server', async () => {
    const id = await bench.brought('submitted');
    expect((await loa('list', '--state', 'submitted')).out).toMatch(
      /TB-\w{5}\s+chờ duyệt\s+xã Châu Quế\s+Lịch tiêm/u,
    );
    expect((await loa('plan', id)).out).toMatch(
      /2 thôn: 1 qua nhóm của thôn, 1 chưa tới được.*\n.*nhom: 1 tin\n.*thôn Ngòi Lèn, xã Châu Quế: Chưa có nhóm/u,
    );
    expect((await loa('approve', id)).out).toMatch(/Đã duyệt TB-/u);
    await bench.due();
    await bench.sendAll();
    expect((await loa('show', id)).out).toMatch(/đang gửi[\s\S]*Tiêm chủng 7 giờ[\s\S]*Hoa: Soạn bản nháp/u);
    const { out } = await loa('ledger', id, '--state', 'sent');
    expect(out).toMatch(/thôn Khe Bành[\s\S]*chưa có đường tới: 1; nền tảng đã nhận, chưa biết tới dân: 1/u);
    expect(out).not.toContain('thôn Ngòi Lèn');
    const file = join(dataDir, 'so.csv');
    expect((await loa('export', id, '--format', 'csv', '--out', file)).out).toContain('Đã ghi 2 thôn');
    expect(readFileSync(file, 'utf8')).toContain('thôn Ngòi Lèn');
    expect((await loa('stop', id, 'nhầm', 'ngày')).out).toMatch(/Đã dừng TB-/u);
  });

  it('ends with code 1 and the reason when something cannot be done, and overwrites no file', async () => {
    const id = await bench.brought('draft');
    for (const [words, reason] of [
      [['show', 'TB-00000'], 'Không có thông báo này.'],
      [['approve', id], 'Không duyệt được'],
      [['stop', id, 'nhầm'], 'Không dừng được'],
      [['export', id, '--out', join(dataDir, 'api-token')], 'Đã có tệp'],
      [['export', id, '--out', join(dataDir, 'không', 'có.xlsx')], 'Không ghi được tệp'],
    ] as const) {
      const { fault, code } = await loa(...words);
      expect([fault, code]).toEqual([expect.stringContaining(reason), 1]);
    }
    expect(existsSync(join(dataDir, 'api-token'))).toBe(true);
  });
});
