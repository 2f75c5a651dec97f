import type { Attachment } from '../../../adapters/channel.ts';
import { codeIn } from '../../feedback/receipt-code.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { inGroup, turnBench } from '../../turn/turn-bench.ts';

const file = (kind: Attachment['kind']): Attachment => ({ kind, url: `https://cdn.example/${kind}` });

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = await turnBench(store);
    return {
      ...made,
      store,
      send: (...kinds: Attachment['kind'][]) => made.say('', { attachments: kinds.map(file) }),
    };
  }

  it.each([
    ['image', 'chưa xem được ảnh'],
    ['voice', 'chưa nghe được tin thoại'],
    ['video', 'chưa xem được phim'],
    ['file', 'chưa mở được tệp'],
    ['location', 'chưa đọc được vị trí'],
    ['link', 'đừng bấm'],
    ['card', 'không lưu danh thiếp'],
  ] as const)('asks kindly for words after a bare %s, and offers a menu by numbers', async (kind, lead) => {
    const { send } = await bench();
    const answer = await send(kind);
    expect(answer).toContain(lead);
    expect(answer).toMatch(/viết ngắn điều cần hỏi.+\n\n1\. .+\n2\. [\s\S]+6\. Gặp người\nTrả lời bằng số/u);
  });

  it('speaks of the voice message when a picture came with it', async () => {
    const { send } = await bench();
    expect(await send('image', 'voice')).toContain('tin thoại');
  });

  it('answers the number that is sent back', async () => {
    const { send, say } = await bench();
    await send('image');
    expect(await say('1')).toContain('Công an xã');
  });

  it('offers first what was talked of last', async () => {
    const { send, say } = await bench();
    await say('đăng ký khai sinh cho con cần giấy tờ gì');
    expect(await send('image')).toMatch(/1\. [^\n]*khai sinh/iu);
  });

  it('takes the picture along when it turns out to be a feedback', async () => {
    const { send, say, store } = await bench();
    await say('làm vneid mức 2 ở đâu');
    await send('image');
    await send('image', 'sticker');
    await say('5');
    const code = codeIn(await say('cống tắc ở thôn Ngòi Nhầu'), 'PA');
    const tickets = await store.db.selectFrom('feedback').select(['code', 'text', 'attachments']).execute();
    expect(tickets).toEqual([{ code, text: 'cống tắc ở thôn Ngòi Nhầu', attachments: 2 }]);
  });

  it('brings a person, and says to the team that there was no word', async () => {
    const { send, say, store } = await bench();
    await say('phản ánh của ai đó từ hôm qua thì sao');
    await send('voice');
    await say('6');
    const [waiting] = await store.db
      .selectFrom('handoff')
      .select('text')
      .where('reason', '=', 'asked')
      .execute();
    expect(waiting!.text).toContain('chưa viết chữ nào');
  });

  it('offers no menu in a group', async () => {
    const { say } = await bench();
    const answer = await say('', { ...inGroup('an'), attachments: [file('image')] });
    expect(answer).toContain('chưa xem được ảnh');
    expect(answer).not.toMatch(/1\. /u);
  });

  it('still adds a picture to the feedback told just before, and still leaves a sticker alone', async () => {
    const { send, say, store } = await bench();
    await say('phản ánh: đèn đường hỏng ở thôn Khe Dứa');
    expect(await send('image')).toContain('Đã ghi thêm');
    expect(await store.db.selectFrom('feedback').select('attachments').execute()).toEqual([
      { attachments: 1 },
    ]);
    expect(await send('sticker')).toBe('');
  });
});
