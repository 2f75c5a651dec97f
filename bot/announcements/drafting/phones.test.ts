import { peopleBench } from '../../people/people-bench.ts';
import { placesOffice } from '../../places/places-office.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { inGroup, turnBench } from '../../turn/turn-bench.ts';

const office = '0216 3 851 234';
const hotline = '0987.654.321';
const told = (phone: string) =>
  `Họp thôn lúc 19 giờ thứ tư 25/11/2026 tại nhà văn hóa thôn. Cần hỏi thêm: gọi ${phone}.`;

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = await turnBench(store);
    const people = await peopleBench(store);
    await people.person('Hoa', 'editor', 'chau-que');
    await made.say('chào', { from: 'Hoa' });
    await people.linked('Hoa', 'fake:direct:Hoa');
    const hoa = (words: string) => made.say(words, { from: 'Hoa' });
    const drafted = async (phone: string) => {
      await hoa(`đăng thông báo: ${told(phone)}`);
      for (const answer of ['1', 'cả xã']) await hoa(answer);
      return hoa('ngay');
    };
    const { publishPhone } = placesOffice(store, people.clock);
    const stored = async () =>
      JSON.stringify([
        await store.db.selectFrom('inbox').select('payload').execute(),
        await store.db.selectFrom('conversation').select('state').execute(),
      ]);
    return { ...made, store, people, hoa, drafted, publishPhone, stored };
  }

  describe('telephone numbers in a draft in chat', () => {
    it("of an office stand in the announcement, and are taken out of everybody else's messages", async () => {
      const { say, drafted, hoa, store, stored } = await bench();
      expect(await drafted(office)).toMatch(new RegExp(`gọi ${office}[\\s\\S]+1\\. Gửi duyệt`, 'u'));
      await hoa('Gửi duyệt');
      const [one] = await store.db.selectFrom('announcement').select('text').execute();
      expect(one!.text).toContain(office);
      const before = await stored();
      await say(`gọi ${office}`, { from: 'la' });
      await say(`gọi ${office}`, inGroup('Hoa'));
      expect((await stored()).split(office)).toHaveLength(before.split(office).length);
    });

    it("of a person reach no disk and stop the draft, with an office's number offered in its place", async () => {
      const { drafted, hoa, publishPhone, stored } = await bench();
      const stopped = await drafted('0912 345 678');
      expect(stopped).toMatch(/Tin có chỗ ghi số điện thoại; số đã được bỏ khi nhận/u);
      expect(stopped).not.toMatch(/Gửi duyệt|Ghi số/u);
      expect(await stored()).not.toMatch(/0912|345 678/u);
      await hoa('bỏ');
      expect(await publishPhone('xã Châu Quế', hotline)).toMatchObject({ ok: true });
      expect(await drafted('0912 345 678')).toContain(`Ghi số ${hotline} (xã Châu Quế)`);
      const mended = await hoa('1');
      // The choice is "Ghi số": handing in is not offered before the number is mended.
      expect(mended).toMatch(/gọi 0987\.654\.321[\s\S]+1\. Gửi duyệt/u);
    });

    it('that an office made public may be typed, mobile too, until it takes them back', async () => {
      const { drafted, hoa, publishPhone } = await bench();
      await publishPhone('chau-que', hotline);
      expect(await drafted(hotline)).toMatch(/gọi 0987\.654\.321[\s\S]+1\. Gửi duyệt/u);
      await hoa('bỏ');
      await publishPhone('chau-que', null);
      expect(await drafted(hotline)).toContain('số đã được bỏ khi nhận');
    });

    it('are kept for no one whose role has ended', async () => {
      const { drafted, hoa, store, stored } = await bench();
      await store.db.updateTable('role').set({ valid_to: '2026-11-01' }).execute();
      await hoa(`đăng thông báo: ${told(office)}`);
      expect(await stored()).not.toContain(office);
      expect(await drafted(office)).not.toContain(office);
    });
  });
});
