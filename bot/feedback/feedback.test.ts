import type { Skill } from '../skills/skill.ts';
import { eachEngine } from '../store/each-engine.ts';
import { inGroup, turnBench } from '../turn/turn-bench.ts';
import { listFeedback } from './list-feedback.ts';
import { codeIn } from './receipt-code.ts';
import { replyToFeedback, setFeedbackState } from './reply-to-feedback.ts';

const photo = { kind: 'image' as const, url: 'https://cdn.example/anh.jpg' };

eachEngine((open) => {
  beforeAll(async () => {
    await (await turnBench(await open())).say('làm vneid mức 2 ở đâu');
  }, 240_000);

  async function bench(skills?: readonly Skill[]) {
    const store = await open();
    const made = await turnBench(store, skills);
    const staff = { store, clock: made.clock, capabilities: () => made.channel.capabilities };
    const tickets = async () =>
      (await store.db.selectFrom('feedback').selectAll().orderBy('created_at').execute()).map(
        ({ code, kind, state, text, place, attachments }) => ({
          code,
          kind,
          state,
          text,
          place,
          attachments,
        }),
      );
    return { ...made, store, staff, tickets };
  }

  it('takes everything in one message and gives a receipt number without asking back', async () => {
    const { say, tickets } = await bench();
    const answer = await say('Phản ánh: đèn đường hỏng ở thôn Khe Dứa, xã Châu Quế', {
      attachments: [photo],
    });
    const [ticket] = await tickets();
    expect(ticket).toEqual({
      code: codeIn(answer, 'PA'),
      kind: 'fault',
      state: 'received',
      text: 'Phản ánh: đèn đường hỏng ở thôn Khe Dứa, xã Châu Quế',
      place: 'thôn Khe Dứa',
      attachments: 1,
    });
    expect(answer).not.toContain('?');
    expect(answer).toContain('ảnh');
  });

  it('asks at most two questions, and the ticket stands whether they are answered or not', async () => {
    const { say, tickets } = await bench();
    const answers = [
      await say('tôi muốn phản ánh'),
      await say('đường sạt mất một nửa, xe không qua được'),
      await say('thôn Ngòi Nhầu, chỗ cua gần nhà ông Chài'),
      await say('không cần gọi lại'),
    ];
    expect(answers.map((answer) => /\?|Kể giúp/u.test(answer))).toEqual([true, true, false, false]);
    expect(await tickets()).toEqual([
      expect.objectContaining({
        text: 'đường sạt mất một nửa, xe không qua được\nthôn Ngòi Nhầu, chỗ cua gần nhà ông Chài',
        place: 'thôn Ngòi Nhầu',
      }),
    ]);
    const second = await bench();
    await second.say('phản ánh: đèn đường hỏng');
    await second.say('làm lại bằng lái xe máy bị mất thì nộp ở đâu');
    expect(await second.tickets()).toEqual([
      expect.objectContaining({ text: 'phản ánh: đèn đường hỏng', place: null }),
    ]);
  });

  it('keeps what was said first when the person taps that it is a feedback', async () => {
    const { say, tickets } = await bench();
    await say('giếng chung dạo này nhiều bèo lắm');
    const before = (await tickets()).length;
    await say('Báo việc này cho xã', { choice: 'feedback' });
    const [ticket] = await tickets();
    expect(ticket!.text).toBe('giếng chung dạo này nhiều bèo lắm');
    expect(before).toBeLessThanOrEqual(1);
  });

  it('leaves the ticket alone once the person speaks of something else', async () => {
    const { say, tickets } = await bench();
    await say('phản ánh: rác không ai dọn ở chợ, thôn 3');
    await say('làm vneid mức 2 ở đâu');
    await say('cháu chưa có giấy');
    expect((await tickets())[0]!.text).toBe('phản ánh: rác không ai dọn ở chợ, thôn 3');
  });

  it('opens one ticket when the same words come again while it is open', async () => {
    const { say, tickets, staff } = await bench();
    const first = codeIn(await say('góp ý nên dán lịch tiếp dân ở thôn 2'), 'PA')!;
    expect(codeIn(await say('Góp ý: nên dán lịch tiếp dân ở thôn 2!'), 'PA')).toBe(first);
    expect(await tickets()).toHaveLength(1);
    await setFeedbackState(staff, first, 'closed');
    await say('góp ý nên dán lịch tiếp dân ở thôn 2');
    expect(await tickets()).toHaveLength(2);
  });

  it('commits the ticket and the reply that names it together or not at all', async () => {
    const failing: Skill = {
      name: 'failing',
      order: 1,
      match: () => true,
      async handle(turn) {
        const { takeFeedback } = await import('./take-feedback.ts');
        const outcome = await takeFeedback(turn);
        turn.alsoWrite(async () => {
          throw new Error('the disk is full');
        });
        return outcome;
      },
    };
    const { say, tickets, store, channel } = await bench([failing]);
    await say('phản ánh: cầu gãy ở thôn 1');
    expect(await tickets()).toEqual([]);
    expect(channel.platform).toEqual([]);
    for (const table of ['outbox', 'turn', 'question'] as const)
      expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
    const whole = await bench();
    const answer = await whole.say('phản ánh: cầu gãy ở thôn 1');
    const [ticket] = await whole.tickets();
    expect(answer).toContain(ticket!.code);
    const [row] = await whole.store.db.selectFrom('feedback').select('turn_id').execute();
    expect(await whole.store.db.selectFrom('outbox').select('turn_id').execute()).toEqual([row]);
  });

  it('stores nothing personal that was typed with it', async () => {
    const { say, store } = await bench();
    await say('phản ánh: cán bộ giữ căn cước 001199012345 của tôi, số tôi 0912345678');
    await say('gọi tôi số 0987654321 nhé');
    for (const table of ['feedback', 'inbox', 'question', 'outbox', 'conversation'] as const)
      expect(JSON.stringify(await store.db.selectFrom(table).selectAll().execute())).not.toMatch(
        /001199012345|0912345678|0987654321|cdn\.example/u,
      );
  });

  it('tells a person the state of their tickets, and nobody else anything', async () => {
    const { say, staff } = await bench();
    const code = codeIn(await say('phản ánh: cống tắc ở thôn 5', { from: 'an' }), 'PA')!;
    expect(await say(`${code} xong chưa`, { from: 'an' })).toContain('đã nhận');
    await setFeedbackState(staff, code, 'working');
    expect(await say('phản ánh của tôi đến đâu rồi', { from: 'an' })).toMatch(/đang xử lý.*\n.*cống tắc/u);
    await replyToFeedback(staff, code, { text: 'Mai thợ đến thông cống.', by: 'Hoa' });
    expect(await say(code.toLowerCase().replace('-', ' '), { from: 'an' })).toContain(
      'Mai thợ đến thông cống.',
    );
    const other = await say(`${code} xong chưa`, { from: 'binh' });
    const invented = await say('PA-00A00 xong chưa', { from: 'binh' });
    expect(other).not.toMatch(/cống|đang|trả lời ngày|22\/11/u);
    expect(other.replaceAll(code, '')).toContain(invented.replaceAll('PA-00A00', '').slice(0, 60));
  });

  it('acknowledges shortly in a group, and tells there only the state of tickets from that group', async () => {
    const { say, tickets } = await bench();
    const answer = await say('phản ánh: mất điện từ trưa', inGroup('an'));
    const code = codeIn(answer, 'PA')!;
    expect(answer).toContain('nhắn riêng');
    expect(answer).not.toContain('?');
    expect(await tickets()).toHaveLength(1);
    expect(await say('phản ánh của tôi đến đâu rồi', inGroup('an'))).toMatch(
      new RegExp(`${code}.*đã nhận`, 'u'),
    );
    expect(await say('phản ánh của tôi đến đâu rồi', { from: 'an' })).toContain('mất điện từ trưa');
    expect(await say(`${code} đâu rồi`, inGroup('binh'))).not.toContain('đã nhận');
    await say('phản ánh riêng: hàng xóm xây lấn ở thôn 1', { from: 'an' });
    const inGroupAgain = await say('phản ánh của tôi đến đâu rồi', inGroup('an'));
    expect(inGroupAgain.match(/PA-/gu)).toHaveLength(1);
    expect(inGroupAgain).not.toContain('lấn');
  });

  it('brings the reply of staff to where it was said, under a heading, and cut to the channel', async () => {
    const { say, staff, sends, channel } = await bench();
    channel.capabilities = { ...channel.capabilities, maxText: 200 };
    const code = codeIn(await say('phản ánh: cống tắc ở thôn 5', { from: 'an' }), 'PA')!;
    const before = channel.platform.length;
    const long = `${'Xã đã cử người xuống xem cống. '.repeat(12)}Hết.`;
    expect(await replyToFeedback(staff, code, { text: long, by: 'Hoa' })).toMatchObject({ ok: true });
    await sends();
    const parts = channel.platform.slice(before);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part.to).toEqual({ id: 'an', kind: 'direct' });
      expect(part.text.length).toBeLessThanOrEqual(200);
    }
    expect(parts[0]!.text).toMatch(
      new RegExp(`^Trả lời của cán bộ/Tổ công nghệ số cộng đồng:\nPhiếu ${code}`, 'u'),
    );
    expect(parts.map(({ text }) => text).join(' ')).toContain('Hết.');
    const [listed] = await listFeedback(staff.store, 'answered');
    expect(listed!.replies).toEqual([expect.objectContaining({ by: 'Hoa', delivery: 'sent' })]);
    expect(await replyToFeedback(staff, code, { text: long, by: 'Hoa' })).toMatchObject({
      ok: false,
      status: 409,
    });
  });

  it('keeps a reply that may not be sent any more for when the person asks', async () => {
    const { say, staff, clock, channel } = await bench();
    channel.capabilities = { ...channel.capabilities, windowHours: 48 };
    const code = codeIn(await say('phản ánh: cống tắc ở thôn 5'), 'PA')!;
    clock.advance(49 * 3_600_000);
    const answer = await replyToFeedback(staff, code, { text: 'Đã thông cống.', by: 'Hoa' });
    expect(answer).toMatchObject({ ok: true, sentence: expect.stringContaining('48 giờ') });
    expect((await listFeedback(staff.store, 'answered'))[0]!.replies[0]!.delivery).toBe('kept');
    expect(await say(code)).toContain('Đã thông cống.');
  });

  it('is erased with everything else the person asks to erase, in groups too', async () => {
    const { say, staff, store } = await bench();
    const code = codeIn(await say('phản ánh: hàng xóm nuôi lợn thối', { from: 'an' }), 'PA')!;
    await say('phản ánh: chó thả rông thối quá', inGroup('an'));
    await replyToFeedback(staff, code, { text: 'Sẽ nhắc nhà nuôi lợn.', by: 'Hoa' });
    await say('xóa', { from: 'an' });
    for (const table of ['feedback', 'staff_reply', 'question', 'inbox'] as const) {
      const kept = JSON.stringify(
        await store.db.selectFrom(table).selectAll().where('conversation', '!=', 'fake:group:thon').execute(),
      );
      expect(kept).not.toMatch(/lợn/u);
    }
    expect(JSON.stringify(await store.db.selectFrom('feedback').selectAll().execute())).not.toMatch(
      /lợn|chó/u,
    );
    expect(JSON.stringify(await store.db.selectFrom('outbox').selectAll().execute())).not.toMatch(
      /nuôi lợn/u,
    );
    expect(await replyToFeedback(staff, code, { text: 'a', by: 'Hoa' })).toMatchObject({
      ok: false,
      status: 409,
    });
  });
});
