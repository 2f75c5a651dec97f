import { readFileSync } from 'node:fs';
import { toEvent } from './events.ts';

const person = '6ede9afa66b88fe6d6a9';
const group = 'zgr-4c1d70e3a98b52f60e17';
const now = Date.UTC(2026, 10, 22);
const names = ['Bot Loa Làng', 'bot.loalang'];
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
const translated = (name: string) => toEvent(fixture(name), { now, botNames: names });
const file = (kind: string, url: string | null, detail?: Record<string, string>) => ({
  kind,
  url,
  ...(detail ? { detail } : {}),
});

it.each([
  ['message.text.received', person, 'làm căn cước cho con cần giấy tờ gì', []],
  ['message.text.received-wrapped', person, 'xin giấy xác nhận độc thân ở đâu', []],
  ['message.text.received-group-mention', group, 'mấy giờ ủy ban mở cửa?', []],
  ['message.text.received-group-mention-inside', group, 'cho hỏi đổi bằng lái ở đâu', []],
  ['message.text.received-group-reply', group, 'thế còn thứ bảy thì sao', []],
  [
    'message.image.received',
    person,
    'tờ đơn này điền thế nào',
    [file('image', 'https://photo-stal-1.zdn.vn/anh-thu.jpg')],
  ],
  [
    'message.image.received-documented',
    person,
    '',
    [file('image', 'https://photo-stal-1.zdn.vn/anh-thu-2.jpg')],
  ],
  [
    'message.image.received-group',
    group,
    'giấy này nộp ở đâu',
    [file('image', 'https://photo-stal-1.zdn.vn/anh-thu-3.jpg')],
  ],
  [
    'message.sticker.received',
    person,
    '',
    [file('sticker', 'https://zalo-api.zadn.vn/sticker/23311.png', { id: '23311' })],
  ],
  ['message.voice.received', person, '', [file('voice', 'https://voice-stal-1.zdn.vn/tieng-thu.aac')]],
  [
    'message.link.received',
    person,
    'https://dichvucong.gov.vn có phải trang thật không',
    [file('link', 'https://dichvucong.gov.vn')],
  ],
  ['message.unsupported.received', person, '', [file('file', null)]],
])('%s is what a person said', (name, conversation, text, attachments) => {
  expect(translated(name)).toEqual({
    kind: 'message',
    id: expect.stringMatching(/^5f1c\d\da7e3d94b08c2f6$/u),
    at: expect.any(Number),
    conversation: { id: conversation, kind: conversation === group ? 'group' : 'direct' },
    sender: person,
    senderName: 'Nông Thị Mai',
    text,
    addressed: true,
    attachments,
  });
});

it('does not answer another bot', () => {
  expect(translated('message.text.received-from-bot')).toMatchObject({
    kind: 'other',
    conversation: { id: group, kind: 'group' },
  });
});

it('names an update without an id alike in every delivery, wrapped or flat', () => {
  const update = { event_name: 'group.bot.added', message: { chat: { id: group } } };
  const surroundings = { now, botNames: [] };
  const { id } = toEvent(update, surroundings);
  expect(id).toMatch(/^group\.bot\.added:[0-9a-f]{24}$/u);
  expect(toEvent({ ok: true, result: update }, { ...surroundings, now: now + 1 }).id).toBe(id);
});

it('keeps no phone number of an update it does not know', () => {
  const update = {
    event_name: 'message.card.received',
    message: { phone: '0912345678', note: '0912345678' },
  };
  expect(JSON.stringify(toEvent(update, { now, botNames: [] }))).not.toContain('0912345678');
});

it('takes our time where the platform gives one it cannot mean', () => {
  const update = { event_name: 'x', message: { date: 1_793_500_000 } };
  expect(toEvent(update, { now, botNames: [] }).at).toBe(now);
});
