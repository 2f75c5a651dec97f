import { peopleBench } from '../../people/people-bench.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { turnBench } from '../../turn/turn-bench.ts';
import { openDesk } from '../desk/desk.ts';
import { mendIn } from './mend.ts';

const text =
  'Mời mỗi nhà một người dự họp thôn lúc 19 giờ thứ tư 25/11/2026 tại nhà văn hóa thôn. Cần hỏi thêm: trưởng thôn.';
const better = text.replace('19 giờ', '20 giờ');

it.each([
  ['sửa TB-7K3FQ', 'TB-7K3FQ'],
  ['Sua lai thong bao tb 7k3fq.', 'TB-7K3FQ'],
  ['sửa giấy khai sinh thế nào', null],
  ['sửa TB-7K3FQ giúp em với, sai giờ', null],
])('reads the wish to mend in "%s"', (said, code) => {
  expect(mendIn(said, null)).toBe(code);
});

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = await turnBench(store);
    const people = await peopleBench(store);
    const { clock, channel } = made;
    for (const [person, role] of [
      ['Hoa', 'editor'],
      ['Páo', 'approver'],
      ['Sửu', 'editor'],
    ] as const) {
      await people.person(person, role, person === 'Sửu' ? 'mau-a' : 'chau-que');
      await made.say('chào', { from: person });
      await people.linked(person, `fake:direct:${person}`);
    }
    const { capabilities } = channel;
    const desk = openDesk(
      { store, clock, standing: null, check: async () => [], capabilities: () => capabilities },
      'person:Páo',
    );
    const hoa = (words: string) => made.say(words, { from: 'Hoa' });
    const pao = (words: string) => made.say(words, { from: 'Páo' });
    const kept = () => store.db.selectFrom('announcement').selectAll().execute();
    return { ...made, store, people, desk, hoa, pao, kept };
  }

  /** Handed in by Hoa and given back by Páo; its code. */
  async function returned({ hoa, pao, kept }: Awaited<ReturnType<typeof bench>>): Promise<string> {
    await hoa(`đăng thông báo: ${text}`);
    for (const answer of ['1', 'cả xã', 'ngay', 'Gửi duyệt']) await hoa(answer);
    const { code } = (await kept())[0]!;
    await pao(`trả lại ${code}: họp muộn hơn`);
    return code;
  }

  describe('a draft that came back', () => {
    it('is mended where it was written, with the reason above it, and handed in anew as the same announcement', async () => {
      const all = await bench();
      const { hoa, pao, kept, channel, store } = all;
      const code = await returned(all);
      expect(channel.platform.at(-1)).toMatchObject({
        to: { id: 'Hoa' },
        text: expect.stringMatching(/bị trả lại: họp muộn hơn[\s\S]+nhắn: sửa TB-/u),
      });
      const shown = await hoa(`sửa ${code}`);
      expect(shown).toMatch(new RegExp(`^${code} bị trả lại: họp muộn hơn[\\s\\S]+${text}`, 'u'));
      await hoa('Sửa');
      await hoa('Chữ trong tin');
      expect(await hoa(better)).toContain(better);
      const before = channel.platform.length;
      expect(await hoa('Gửi duyệt')).toContain(`Đã gửi duyệt, mã ${code}.`);
      expect(channel.platform.slice(before).find(({ to }) => to.id === 'Páo')!.text).toContain(
        `Thông báo ${code} đã sửa, cần duyệt lại.`,
      );
      expect(await kept()).toMatchObject([{ code, state: 'submitted', text: better }]);
      expect(await pao(`duyệt ${code}`)).toContain('Đã duyệt');
      const log = await store.db
        .selectFrom('announcement_log')
        .select(['by', 'what'])
        .orderBy('id')
        .execute();
      expect(log.map(({ by, what }) => `${by} ${what}`)).toEqual([
        'person:Hoa draft',
        'person:Hoa submit',
        'person:Páo reject',
        'person:Hoa edit',
        'person:Hoa submit',
        'person:Páo approve',
      ]);
    });

    it('is told of in chat also when it was given back at the console, once for two clicks', async () => {
      const all = await bench();
      const { hoa, kept, desk, channel, sends } = all;
      await hoa(`đăng thông báo: ${text}`);
      for (const answer of ['1', 'cả xã', 'ngay', 'Gửi duyệt']) await hoa(answer);
      const { code } = (await kept())[0]!;
      for (const _ of [1, 2]) await desk.reject(code, { reason: 'thiếu nơi hỏi' }, 'k');
      await sends();
      const told = channel.platform.filter(({ text: said }) => said.includes('bị trả lại: thiếu nơi hỏi'));
      expect(told.map(({ to }) => to.id)).toEqual(['Hoa']);
    });

    it('keeps what is not asked for in chat: topic, exclusions, figures, file and schedule', async () => {
      const all = await bench();
      const { hoa, kept, store } = all;
      const code = await returned(all);
      const audience = { places: ['chau-que'], except: ['ngoi-len'], where: [] };
      const file = { id: 'a'.repeat(32), kind: 'file', name: 'cv.pdf', type: 'application/pdf', url: null };
      const more = { topic: 'services', repeat: '0 7 * * 3', title: 'Họp thôn tháng 11' };
      await store.db
        .updateTable('announcement')
        .set({ ...more, audience: JSON.stringify(audience), file: JSON.stringify(file) })
        .execute();
      expect(await hoa(`sửa ${code}`)).toMatch(/Họp thôn tháng 11[\s\S]+Có tệp kèm theo/u);
      await hoa('Sửa');
      await hoa('Giờ gửi');
      await hoa('7 giờ sáng mai');
      await hoa('Gửi duyệt');
      expect((await kept())[0]).toMatchObject({ ...more, state: 'submitted', audience, file, text });
    });

    it('is not overwritten when somebody changed it meanwhile', async () => {
      const all = await bench();
      const { hoa, kept, store, clock } = all;
      const code = await returned(all);
      await hoa(`sửa ${code}`);
      await store.db.updateTable('announcement').set({ text: better, changed_at: clock.now() }).execute();
      expect(await hoa('Gửi duyệt')).toContain('vừa được sửa hoặc gửi ở nơi khác');
      expect(await kept()).toMatchObject([{ state: 'draft', text: better }]);
      await hoa(`sửa ${code}`);
      await hoa('Gửi duyệt');
      expect(await kept()).toMatchObject([{ state: 'submitted', text: better }]);
    });

    it('stays as it was when the mending is left, and is nobody else’s to mend', async () => {
      const all = await bench();
      const { hoa, say, kept } = all;
      const code = await returned(all);
      await hoa(`sửa ${code}`);
      expect(await hoa('bỏ')).toContain(`Đã thôi sửa ${code}`);
      expect(await kept()).toMatchObject([{ state: 'draft', text }]);
      for (const from of ['Sửu', 'Páo', 'la'])
        expect(await say(`sửa ${code}`, { from })).toContain(`Không có bản nháp ${code} để sửa ở đây.`);
      await hoa(`đăng thông báo: ${better}`);
      expect(await hoa(`sửa ${code}`)).toContain('Đang soạn dở một tin khác');
    });
  });
});
