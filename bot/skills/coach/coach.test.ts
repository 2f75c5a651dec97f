import { loadGuides } from '../../../knowledge/guides/load-guides.ts';
import { listHandoffs } from '../../handoffs/list-handoffs.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { inGroup, turnBench } from '../../turn/turn-bench.ts';

const dayMs = 86_400_000;
const vneid = loadGuides().guides.find(({ id }) => id === 'vneid-muc-2')!;
const steps = vneid.sections.phone!.map(({ text }) => text);
const count = steps.length;
/** How a step is announced. */
const at = (number: number) => `Bước ${number}/${count}: ${steps[number - 1]}`;
const ask = 'cách làm vneid mức 2';

eachEngine((open) => {
  beforeAll(async () => {
    await (await turnBench(await open())).say(ask);
  }, 240_000);

  async function bench() {
    const store = await open();
    const made = await turnBench(store);
    const stuck = () =>
      store.db.selectFrom('stuck_step').select(['guide', 'step', 'outcome', 'place', 'day']).execute();
    /** Says lines one after the other; gives the last answer. */
    const talk = async (...lines: string[]) => {
      let last = '';
      for (const line of lines) last = await made.say(line);
      return last;
    };
    return { ...made, store, stuck, talk, begin: () => talk(ask, 'Làm từng bước') };
  }

  it('offers to go step by step below an answer with steps, and goes to the end one step at a time', async () => {
    const { say, begin } = await bench();
    expect(await say(ask)).toContain('1. Làm từng bước');
    const first = await begin();
    expect(first).toContain(at(1));
    expect(first).not.toContain(steps[1]);
    expect(first).toContain('Cần chuẩn bị');
    expect(first).toMatch(/1\. Xong\n2\. Chưa được\n3\. Xem cả bài/u);
    const words = ['1', 'xong rồi ạ', 'ok', 'bước tiếp theo', 'roi', 'tiếp', 'xong', 'vâng', 'xong'];
    for (let step = 2; step <= count; step += 1) expect(await say(words[step - 2]!)).toContain(at(step));
    const end = await say('xong rồi');
    expect(end).toContain(`Đã xong cả ${count} bước`);
    expect(end).toContain(vneid.sections.time![0]!.text);
    expect(end).toMatch(/Nguồn: /u);
    expect(await say('em làm tiếp')).toContain('Không có bài nào đang làm dở');
  });

  it.each(['em làm tiếp', 'lam tiep', 'Tiếp tục', 'em đang làm đến đâu rồi', 'hôm trước em làm tới mô rồi'])(
    'is where the person left it days later and after a restart, on "%s"',
    async (words) => {
      const { begin, talk, clock, store } = await bench();
      await begin();
      await talk('xong', 'xong');
      const after = await turnBench(await store.another());
      after.clock.advance(clock.now().getTime() - after.clock.now().getTime() + 13 * dayMs);
      const answer = await after.say(words);
      expect(answer).toContain(vneid.title);
      expect(answer).toContain('bắt đầu ngày 22/11/2026');
      expect(answer).toContain(at(3));
      expect(await after.say('xong')).toContain(at(4));
    },
  );

  it('forgets the place after 14 days', async () => {
    const { begin, say, clock } = await bench();
    await begin();
    clock.advance(15 * dayMs);
    expect(await say('em làm tiếp')).toContain('Không có bài nào đang làm dở');
  });

  it('answers another question as ever, keeps the place, and says how to go on without nagging', async () => {
    const { begin, say } = await bench();
    await begin();
    await say('xong');
    const reminder = `Đang làm dở "${vneid.title}", bước 2. Nhắn "làm tiếp"`;
    const other = await say('đi khám bệnh bằng căn cước được không');
    expect(other).toContain('Nguồn:');
    expect(other).toContain(reminder);
    expect(await say('cảm ơn')).toContain(reminder);
    expect(await say('ok')).not.toMatch(/Bước|làm tiếp/u);
    expect(await say('em làm tiếp nhé')).toContain(at(2));
    expect(await say(ask)).toContain('1. Làm tiếp bước 2');
    expect(await say('1')).toContain(at(2));
    expect(await say('chỉ từng bước đi')).toContain(at(2));
    expect(await say('phản ánh: đèn đường hỏng ở thôn Khe Dứa')).not.toContain(reminder);
    expect(await say('xong')).not.toContain(at(3));
    expect(await say('làm tiếp')).toContain(at(2));
  });

  it('says the danger numbers alone, and erases and stops, whatever step is in hand', async () => {
    const { begin, say, store } = await bench();
    await begin();
    const danger = await say('cháy nhà rồi cứu với');
    expect(danger).toContain('114');
    expect(danger).not.toContain('làm tiếp');
    expect(await say('thôi')).toContain('Đã dừng');
    await say('xóa');
    const { state } = await store.db.selectFrom('conversation').select('state').executeTakeFirstOrThrow();
    expect(state).toEqual({});
  });

  it('says what may be tried at the stuck step, then hands guide and step to a person, and says so', async () => {
    const { begin, say, store, clock, stuck } = await bench();
    await begin();
    await say('chưa được');
    expect(await say('được rồi')).toContain(at(2));
    await say('tôi ở thôn Khe Dứa, cấp đổi thẻ căn cước cần giấy tờ gì');
    await say('làm tiếp');
    const tips = await say('không được');
    expect(tips).toContain(at(2));
    expect(tips).toMatch(/1\. Được rồi\n2\. Vẫn chưa được/u);
    const handed = await say('2');
    expect(handed).toContain('Tổ công nghệ số cộng đồng');
    expect(handed).toContain('danh sách chờ');
    expect(await listHandoffs(store, clock, 'waiting')).toMatchObject([
      { text: expect.stringContaining(`bài "${vneid.title}"`), state: 'open' },
    ]);
    const [{ text } = { text: '' }] = await listHandoffs(store, clock, 'waiting');
    expect(text).toContain(`bước 2/${count}: "${steps[1]}"`);
    expect(await stuck()).toEqual([
      { guide: 'vneid-muc-2', step: 1, outcome: 'fixed', place: null, day: '2026-11-22' },
      { guide: 'vneid-muc-2', step: 2, outcome: 'handed_off', place: 'thôn Khe Dứa', day: '2026-11-22' },
    ]);
    await say('vẫn chưa được');
    expect(await listHandoffs(store, clock, 'waiting')).toHaveLength(1);
    expect(await stuck()).toHaveLength(2);
    expect(await say('xong rồi')).toContain(at(3));
  });

  it('takes what the person says of the trouble to the advice and to the hand-off', async () => {
    const { begin, say, store, clock } = await bench();
    await begin();
    const line = vneid.sections.trouble!.find(({ text }) => /^Bước 4:/u.test(text))!.text.slice(8);
    const tips = await say(`máy báo ${line.split(/[:,.]/u)[0]}`);
    expect(tips.toLowerCase()).toContain(line.toLowerCase());
    await say('vẫn không được, nó báo hồ sơ đỏ lòm');
    const [{ text } = { text: '' }] = await listHandoffs(store, clock, 'waiting');
    expect(text).toContain('Người hỏi nói: vẫn không được, nó báo hồ sơ đỏ lòm');
  });

  it('goes back, shows the whole, waits, and stops when the person wants no more', async () => {
    const { begin, talk } = await bench();
    await begin();
    await talk('xong', 'xong');
    expect(await talk('làm lại bước trước')).toContain(at(2));
    const whole = await talk('xem ca bai');
    for (const step of steps) expect(whole).toContain(step);
    expect(whole).toContain('1. Làm tiếp bước 2');
    expect(await talk('ok')).not.toContain('Bước');
    expect(await talk('1')).not.toContain(at(3));
    expect(await talk('em làm tiếp')).toContain(at(2));
    expect(await talk('chờ chút')).toContain('thong thả');
    expect(await talk('xong')).toContain(at(3));
    expect(await talk('thôi không làm nữa')).toContain(`dừng bài "${vneid.title}" ở bước 3`);
    expect(await talk('em làm tiếp')).toContain('Không có bài nào');
  });

  it('does not tick off a step twice when its button is tapped again, and knows buttons of old messages', async () => {
    const { begin, say, channel } = await bench();
    channel.capabilities = { ...channel.capabilities, choices: 'buttons', buttons: 6 };
    await say(ask);
    const offer = channel.platform.at(-1)!.choices.find(({ label }) => label === 'Làm từng bước')!;
    await say(offer.label, { choice: offer.value });
    const done = channel.platform.at(-1)!.choices.find(({ label }) => label === 'Xong')!;
    expect(await say('Xong', { choice: done.value })).toContain(at(2));
    expect(await say('Xong', { choice: done.value })).toContain(at(2));
    await say('thôi không làm nữa');
    expect(await say('Xong', { choice: done.value })).toContain(at(2));
    await begin();
    expect(await say('Xong', { choice: 'coach:done:khong-co-bai-nay:phone:abcdefgh' })).toContain(
      'không còn dùng',
    );
  });

  it('starts from the nearest same step when the guide was changed meanwhile, and says so', async () => {
    const { begin, talk, deps } = await bench();
    await begin();
    await talk('xong', 'xong');
    const { skills, answerer } = deps.tools();
    const lines = vneid.sections.phone!;
    const shipped = (phone: typeof lines) => {
      const numbered = phone.map((line, index) => ({ ...line, step: index + 1 }));
      const changed = { ...vneid, sections: { ...vneid.sections, phone: numbered } };
      const guide = (id: string) => (id === vneid.id ? changed : answerer.guide(id));
      deps.tools = () => ({ skills, answerer: { ...answerer, guide } });
    };
    const extra = { ...lines[0]!, text: 'Cập nhật ứng dụng lên bản mới.' };
    shipped([extra, ...lines]);
    const moved = await talk('em làm tiếp');
    expect(moved).toContain('Bài hướng dẫn đã đổi');
    expect(moved).toContain(`Bước 4/${count + 1}: ${steps[2]}`);
    expect(await talk('em làm tiếp')).not.toContain('đã đổi');
    shipped([extra, ...lines.filter((_, index) => index !== 2)]);
    const dropped = await talk('xong');
    expect(dropped).toContain('Bước đang làm không còn');
    expect(dropped).toContain(`Bước 4/${count}: ${steps[3]}`);
    shipped([extra, { ...extra, text: 'Mở ứng dụng.' }]);
    expect(await talk('em làm tiếp')).toContain('Bước 2/2: Mở ứng dụng.');
    deps.tools = () => ({ skills, answerer: { ...answerer, guide: () => undefined } });
    expect(await talk('em làm tiếp')).toContain('không còn dùng');
  });

  it('goes the other way of a guide when the person would rather go there', async () => {
    const { begin, say } = await bench();
    expect(await begin()).toContain('4. Đến nơi làm trực tiếp');
    const [first] = vneid.sections.inPerson!;
    expect(await say('4')).toContain(`: ${first!.text}`);
  });

  it('asks people in a group to write in private, and offers nothing of it there', async () => {
    const { say } = await bench();
    expect(await say(ask, inGroup('an'))).not.toContain('Làm từng bước');
    const start = await say('chỉ từng bước đi', inGroup('an'));
    expect(start).toContain('nhắn riêng cho Loa Làng');
    for (const step of steps) expect(start).toContain(step);
    expect(await say('em làm tiếp', inGroup('an'))).toContain('nhắn riêng cho Loa Làng');
    expect(await say('xong', inGroup('an'))).not.toContain('Bước');
  });

  it('begins on "bước tiếp theo", and shows the whole, when a guide was just answered from', async () => {
    const { say } = await bench();
    await say(ask);
    expect(await say('bước tiếp theo là gì')).toContain(at(1));
    await say('thôi không làm nữa');
    const whole = await say('xem cả bài');
    for (const step of steps) expect(whole).toContain(step);
    expect(whole).toContain('1. Làm từng bước');
  });

  it('takes "chưa được" without a coach as said of the last answer: its troubles, then a person', async () => {
    const { say, store, clock } = await bench();
    await say(ask);
    expect(await say('chưa được')).toContain(vneid.sections.trouble![0]!.text);
    expect(await say('vẫn chưa được')).toContain('danh sách chờ');
    const [{ text } = { text: '' }] = await listHandoffs(store, clock, 'waiting');
    expect(text).toContain(vneid.title);
  });
});
