import { readFileSync } from 'node:fs';
import { findChannels } from '../channels.ts';
import { FakeChannel } from '../fake-channel.ts';
import { capabilityLines, vietnamese } from './capability-words.ts';
import { withTable } from './table.ts';

it('is what adapters/README.md says: after a change run `npm run capabilities`', async () => {
  const readme = readFileSync(new URL('../../adapters/README.md', import.meta.url), 'utf8');
  expect(withTable(readme, await findChannels())).toBe(readme);
});

it('replaces what stands between the markers and nothing else', async () => {
  const [first] = await findChannels();
  const document = withTable(
    'a\n<!-- capabilities: written by `npm run capabilities` -->\nold\n<!-- end of capabilities -->\nb\n',
    [first!],
  );
  expect(document).toMatch(/^a\n<!-- cap.+\| one to one \| .+-->\nb\n$/su);
  expect(document).not.toContain('old');
  expect(() => withTable('no markers', [])).toThrow('lacks the lines');
});

it('tells in Vietnamese what a channel can do', () => {
  const lines = Object.fromEntries(
    capabilityLines(
      {
        ...new FakeChannel().capabilities,
        windowHours: 168,
        publicLine: true,
        choices: 'buttons',
        buttons: 3,
        rate: { perMinute: 100 },
        quota: { period: 'month', amount: 3000, people: 50, groups: 3, listed: '2026-10' },
      },
      vietnamese,
    ),
  );
  expect(lines).toEqual({
    'Nhắn riêng': 'có',
    Nhóm: 'khi được nhắc tên; trả lời công khai một dòng, nội dung gửi riêng',
    'Được nhắn trước': 'không',
    'Hạn trả lời': '168 giờ sau tin cuối',
    'Độ dài một tin': '2.000 ký tự',
    'Lựa chọn': 'tới 3 nút bấm',
    'Ảnh gửi đi': 'không',
    'Tệp gửi đi': 'không',
    'Biết tin đã tới': 'đã nhận, đã xem',
    'Số lần gọi mỗi phút': '100',
    'Hạn mức': '3.000 tin mỗi tháng, 50 người, 3 nhóm (bảng giá 10/2026)',
  });
});
