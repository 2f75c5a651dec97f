import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eachEngine } from '../store/each-engine.ts';
import { examineClock, examineDatabase, examineFolder, examinePublicUrl } from './examine-machine.ts';
import { findingTable } from './finding-table.ts';

eachEngine((open) => {
  it('finds the database, and a clock that goes wrong', async () => {
    const store = await open();
    expect((await examineDatabase(store, Date.now)).map(({ ok }) => ok)).toEqual([true, true]);
    const late = await examineDatabase(store, () => Date.now() - 90_000);
    expect(late[1]).toMatchObject({
      ok: false,
      operator: expect.stringMatching(/lệch giờ máy này \d+ giây/u),
    });
  });
});

it('notices a machine that woke up in the past', () => {
  expect(examineClock(Date.UTC(1970, 0, 2))).toMatchObject([
    { ok: false, operator: expect.stringContaining('1970-01-02') },
  ]);
  expect(examineClock(Date.UTC(2026, 10, 22))).toEqual([]);
});

it('notices a disk that is nearly full, and a folder that does not exist yet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loa-doctor-'));
  try {
    expect((await examineFolder(folder, async () => 5e9)).every(({ ok }) => ok)).toBe(true);
    expect(await examineFolder(folder, async () => 1e8)).toContainEqual({
      about: 'đĩa',
      ok: false,
      operator: 'Đĩa chỉ còn 0,1 GB. Dọn đĩa hoặc chuyển DATA_DIR sang đĩa lớn hơn.',
    });
    expect(await examineFolder(join(folder, 'absent'))).toMatchObject([{ ok: true }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  [undefined, true, /chỉ mở được trên máy này/u],
  ['https://loalang.laocai.gov.vn', true, /Địa chỉ công khai/u],
  ['http://loalang.laocai.gov.vn', false, /Không phải https/u],
  ['https://loalang.laocai.gov.vn/chat', false, /Đặt là https:\/\/loalang\.laocai\.gov\.vn\./u],
  ['loalang', false, /Không phải một địa chỉ/u],
])('judges the public address %j', (given, ok, sentence) => {
  expect(examinePublicUrl(given)).toMatchObject([{ ok, operator: expect.stringMatching(sentence) }]);
});

it('puts what is wrong last, where the terminal shows it', () => {
  const table = findingTable([
    { about: 'đĩa', ok: false, operator: 'Đầy.' },
    { about: 'kênh', ok: true, operator: 'Được.' },
  ]);
  expect(table.split('\n').slice(-2)).toEqual(['đúng  kênh  Được.', 'SAI   đĩa   Đầy.']);
});
