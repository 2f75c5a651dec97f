import { type FetchMedia, mediaFetcher } from '../../media/fetch-media.ts';
import { fileServer } from '../../media/trial-files.ts';
import { peopleBench } from '../../people/people-bench.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { inGroup, turnBench } from '../../turn/turn-bench.ts';
import { trialDocx, trialLetter, trialPdf } from '../trial-documents.ts';

eachEngine((open) => {
  async function bench(fetchMedia: FetchMedia | null = null) {
    const store = await open();
    const made = await turnBench(store, undefined, { fetchMedia });
    const people = await peopleBench(store);
    await people.person('Hoa', 'editor', 'chau-que');
    await people.person('Páo', 'approver', 'chau-que');
    for (const [person, id] of [
      ['Hoa', 'hoa'],
      ['Páo', 'pao'],
    ] as const) {
      await made.say('chào', { from: id });
      await people.linked(person, `fake:direct:${id}`);
    }
    await store.db
      .insertInto('chat_group')
      .values({
        ...{ id: 'fake:group:kb', channel: 'fake', platform_id: 'kb', posting: 'entitled', state: 'active' },
        ...{ registered_at: new Date('2026-01-01'), registered_by: 'thử' },
      })
      .execute();
    await store.db
      .insertInto('group_village')
      .values({ id: 'kb', group_id: 'fake:group:kb', village: 'khe-banh', valid_from: '2026-01-01' })
      .execute();
    const hoa = (text: string) => made.say(text, { from: 'hoa' });
    const kept = () => store.db.selectFrom('announcement').selectAll().execute();
    return { ...made, store, people, hoa, pao: (text: string) => made.say(text, { from: 'pao' }), kept };
  }
  const text =
    'Mời mỗi nhà một người dự họp thôn lúc 19 giờ thứ tư 25/11/2026 tại nhà văn hóa thôn. Cần hỏi thêm: trưởng thôn.';

  describe('drafting in chat', () => {
    it('goes from free text to a preview, an approval by another person, and out', async () => {
      const { hoa, pao, kept, channel } = await bench();
      expect(await hoa(`đăng thông báo: ${text}`)).toMatch(/loại gì[\s\S]+1\. Mời họp/u);
      expect(await hoa('1')).toMatch(/nơi nào[\s\S]+1\. Cả xã Châu Quế/u);
      expect(await hoa('Khe Bành và Ngòi Lèn')).toMatch(/lúc nào/u);
      const preview = await hoa('7 giờ sáng mai');
      expect(preview).toContain(text);
      expect(preview).toContain('2 thôn: 1 qua nhóm, 1 chưa tới được.');
      expect(preview).toContain('Gửi: 7 giờ ngày 23/11/2026 (thứ hai)');
      const before = channel.platform.length;
      const handed = await hoa('gửi duyệt');
      const code = /TB-\w{5}/u.exec(handed)![0];
      expect(handed).toMatch(/Đã gửi duyệt[\s\S]+1 người duyệt/u);
      const card = channel.platform.slice(before).find(({ to }) => to.id === 'pao')!;
      expect(card.text).toContain(text);
      expect(card.text).toContain(`duyệt ${code}`);
      expect((await kept())[0]).toMatchObject({
        state: 'submitted',
        made_by: 'person:Hoa',
        kind: 'meeting',
        code,
      });
      expect(await hoa(`duyệt ${code}`)).toContain('Chỉ người duyệt của xã này duyệt được.');
      expect(await pao(`duyet ${code.toLowerCase()}`)).toMatch(/Đã duyệt TB-/u);
      expect((await kept())[0]).toMatchObject({ state: 'approved', approved_by: 'person:Páo' });
      expect(channel.platform.at(-1)).toMatchObject({
        to: { id: 'hoa' },
        text: expect.stringContaining('đã được duyệt'),
      });
    });

    it('asks one by one for what a text leaves out, and adds it below without changing the text', async () => {
      const { hoa } = await bench();
      await hoa('/thongbao');
      await hoa('Mời họp');
      expect(await hoa('Mời mỗi nhà một người dự họp bàn việc làm đường.')).toContain('Họp ngày nào?');
      expect(await hoa('thứ bảy 28/11/2026')).toContain('Mấy giờ');
      expect(await hoa('19 giờ')).toContain('Họp ở đâu?');
      await hoa('nhà văn hóa thôn');
      await hoa('cả xã');
      const preview = await hoa('ngay');
      expect(preview).toContain(
        'Mời mỗi nhà một người dự họp bàn việc làm đường.\nNgày: thứ bảy 28/11/2026.\nGiờ: 19 giờ.',
      );
      expect(preview).toContain('Nên xem lại:\n- Tin chưa ghi nơi hỏi thêm.');
    });

    it('fills a template blank by blank', async () => {
      const { hoa, kept } = await bench();
      await hoa('/thông báo');
      await hoa('Cắt điện, cắt nước');
      await hoa('Điền từng ý');
      await hoa('cắt điện');
      await hoa('thứ bảy 28/11/2026');
      await hoa('7 giờ đến 11 giờ');
      await hoa('thôn Khe Bành');
      expect(await hoa('Bỏ qua')).toContain('Gửi cho nơi nào');
      await hoa('Khe Bành');
      const preview = await hoa('ngay');
      expect(preview).toContain('Thời gian: 7 giờ đến 11 giờ, thứ bảy 28/11/2026.');
      await hoa('Gửi duyệt');
      expect((await kept())[0]).toMatchObject({
        kind: 'utility-cut',
        topic: 'utilities',
        audience: { places: ['khe-banh'] },
      });
    });

    it('does not offer to hand in what a check stops, and takes the corrected text', async () => {
      const { hoa, kept } = await bench();
      await hoa(`đăng thông báo: ${text.replace('thứ tư', 'thứ bảy')}`);
      await hoa('1');
      await hoa('cả xã');
      const stopped = await hoa('ngay');
      expect(stopped).toContain('Thứ bảy 25/11/2026 là thứ tư.');
      expect(stopped).not.toContain('Gửi duyệt');
      await hoa('Sửa');
      await hoa('Chữ trong tin');
      const again = await hoa(text);
      expect(again).toMatch(/1\. Gửi duyệt/u);
      await hoa('1');
      expect(await kept()).toHaveLength(1);
    });

    it('is for private chat and for editors; others get a kind sentence and nothing is kept', async () => {
      const { say, pao, kept, store } = await bench();
      expect(await say('/thongbao', { from: 'la' })).toContain('dành cho người được xã giao việc soạn');
      expect(await pao('/thongbao')).toContain('dành cho người được xã giao việc soạn');
      expect(await say(`đăng thông báo: ${text}`, inGroup('hoa'))).toContain('ở trang quản lý');
      expect(await kept()).toEqual([]);
      expect(
        JSON.stringify(await store.db.selectFrom('conversation').select('state').execute()),
      ).not.toContain('oneByOne');
    });

    it('is dropped by a word, and forgotten after days', async () => {
      const { hoa, kept, clock } = await bench();
      await hoa(`đăng thông báo: ${text}`);
      expect(await hoa('bỏ')).toContain('Đã bỏ bản nháp');
      await hoa(`đăng thông báo: ${text}`);
      clock.advance(4 * 86_400_000);
      expect(await hoa('1')).toContain('không còn');
      expect(await kept()).toEqual([]);
    });

    it('lets a cry for help through, and says the numbers under a storm warning', async () => {
      const { hoa } = await bench();
      await hoa('/thongbao');
      expect(await hoa('cháy nhà rồi cứu với')).toContain('114');
      await hoa('/thongbao');
      await hoa('Cảnh báo bão, lũ, sạt lở (khẩn)');
      const next = await hoa('Lũ quét cuốn người ở suối Ngòi Thia, cứu với, ai ở gần suối chạy ngay.');
      expect(next).toContain('Nếu đang nguy hiểm thật');
      expect(next).toContain('Từ ngày nào?');
    });

    it('gives an announcement back with a reason that its editor reads', async () => {
      const { hoa, pao, kept, channel } = await bench();
      await hoa(`đăng thông báo: ${text}`);
      for (const answer of ['1', 'cả xã', 'ngay', 'Gửi duyệt']) await hoa(answer);
      const { code } = (await kept())[0]!;
      expect(await pao(`trả lại ${code}`)).toContain('Vì sao trả lại');
      expect(await pao('thiếu giờ kết thúc')).toContain('Đã trả lại');
      expect((await kept())[0]!.state).toBe('draft');
      expect(channel.platform.at(-1)).toMatchObject({
        to: { id: 'hoa' },
        text: expect.stringContaining('thiếu giờ kết thúc'),
      });
      expect(await pao(`duyệt ${code}`)).toContain('Không duyệt được: thông báo bản nháp.');
    });

    it('offers buttons where a channel has them, and takes the tap', async () => {
      const { hoa, say, kept, channel } = await bench();
      channel.capabilities = { ...channel.capabilities, choices: 'buttons', buttons: 10 };
      await hoa(`đăng thông báo: ${text}`);
      for (const choice of ['kind:meeting', 'audience:chau-que', 'now', 'send'])
        await say('', { from: 'hoa', choice: `drafting:${choice}` });
      const card = channel.platform.find(({ to, choices }) => to.id === 'pao' && choices.length === 2)!;
      expect(card.choices.map(({ label }) => label)).toEqual(['Duyệt', 'Trả lại']);
      await say('Duyệt', { from: 'pao', choice: card.choices[0]!.value });
      expect((await kept())[0]).toMatchObject({ state: 'approved', approved_by: 'person:Páo' });
      // The other card, tapped later, changes nothing and says why.
      expect(await say('Trả lại', { from: 'pao', choice: card.choices[1]!.value })).toContain(
        'Không trả lại được',
      );
    });

    it('never lets the person who wrote it approve it, whatever roles they hold', async () => {
      const { hoa, kept, people } = await bench();
      await people.person('Hoa', 'approver', 'chau-que');
      await hoa(`đăng thông báo: ${text}`);
      for (const answer of ['1', 'cả xã', 'ngay', 'Gửi duyệt']) await hoa(answer);
      expect(await hoa(`duyệt ${(await kept())[0]!.code}`)).toContain('Cần một người khác');
      expect((await kept())[0]!.state).toBe('submitted');
    });

    it('sends an urgent warning at once and asks for the approval afterwards', async () => {
      const { hoa, pao, kept } = await bench();
      const storm =
        'Mưa rất to từ 20 giờ thứ tư 25/11/2026, khu vực ven suối Ngòi Thia. Nhà sát suối sang nhà văn hóa thôn. Gọi trưởng thôn.';
      await hoa(`đăng thông báo khẩn: ${storm}`);
      await hoa('Cảnh báo bão, lũ, sạt lở (khẩn)');
      const preview = await hoa('cả xã');
      expect(preview).toMatch(/KHẨN: gửi ngay khi bấm[\s\S]+1\. Gửi ngay/u);
      expect(await hoa('1')).toContain('đang được gửi đi');
      const [one] = await kept();
      expect(one).toMatchObject({ state: 'approved', urgent: true, approved_by: null });
      expect(await pao(`duyệt ${one!.code}`)).toContain('Đã duyệt');
      expect((await kept())[0]).toMatchObject({ approved_by: 'person:Páo' });
    });

    /** A chat in which Hoa is asked for the words of an announcement and can send files. */
    async function withFiles(bytes: Uint8Array, work: (chat: FileChat) => Promise<void>) {
      const files = await fileServer((_request, response) => response.end(bytes));
      try {
        const fetchMedia = mediaFetcher({ allowOrigins: new Set([files.origin]), hosts: new Map() });
        const made = await bench(fetchMedia);
        await made.hoa('/thongbao');
        await made.hoa('Tin khác');
        const send = (name: string) =>
          made.say('', {
            from: 'hoa',
            attachments: [{ kind: 'file' as const, url: `${files.origin}/${name}`, detail: { name } }],
          });
        await work({ ...made, send });
      } finally {
        await files.close();
      }
    }
    type FileChat = Awaited<ReturnType<typeof bench>> & { send(name: string): Promise<string> };

    it('takes the words of an official letter, and sends the letter along', async () => {
      const letter = trialPdf([trialLetter]);
      await withFiles(letter, async ({ send, hoa, kept, store }) => {
        expect(await send('cv.pdf')).toMatch(/^Gửi cho nơi nào/u);
        await hoa('cả xã');
        const preview = await hoa('ngay');
        expect(preview).toContain('Thông báo: tạm ngừng cấp điện trên địa bàn xã');
        expect(preview).toContain('Có tệp kèm theo.');
        await hoa('Gửi duyệt');
        const [one] = await kept();
        expect(one).toMatchObject({
          title: 'Thông báo: tạm ngừng cấp điện trên địa bàn xã',
          file: { name: 'cv.pdf' },
        });
        const { content } = await store.db
          .selectFrom('kept_file')
          .select('content')
          .where('id', '=', one!.file!.id)
          .executeTakeFirstOrThrow();
        expect(Buffer.from(content, 'base64').equals(letter)).toBe(true);
      });
    });

    it('takes the words of a Word file, keeps the file itself from residents, and says why', async () => {
      // Its name tells nothing: what it is, its bytes tell.
      await withFiles(trialDocx(trialLetter), async ({ send, hoa, kept, store }) => {
        expect(await send('cv.pdf')).toMatch(
          /tệp Word không gửi tới dân[\s\S]+lưu thành PDF[\s\S]+Gửi cho nơi nào/u,
        );
        await hoa('cả xã');
        const preview = await hoa('ngay');
        expect(preview).toContain('Thông báo: tạm ngừng cấp điện trên địa bàn xã');
        expect(preview).not.toContain('tệp kèm');
        expect(await send('cv.docx')).toContain('tệp Word không gửi tới dân');
        await hoa('Xem lại');
        await hoa('Gửi duyệt');
        expect(await kept()).toMatchObject([{ state: 'submitted', file: null }]);
        expect(await store.db.selectFrom('kept_file').select('id').execute()).toEqual([]);
      });
    });

    it('tells of a letter that is too long what matters in it, for a person to shorten', async () => {
      const more = Array.from(
        { length: 90 },
        (_, at) => `Các đơn vị rà soát nội dung thứ ${at} theo kế hoạch đã giao.`,
      );
      const long = [...trialLetter.slice(0, 12), ...more, ...trialLetter.slice(12)];
      const matters = (file: string) =>
        new RegExp(
          `45/TB-UBND[^\\n]+dài quá[\\s\\S]+Ngày nào: 28/11/2026\\n- Mấy giờ: 7 giờ; 11 giờ[\\s\\S]+${file}[\\s\\S]+Viết cả tin`,
          'u',
        );
      const pages = [0, 36, 72].map((from) => long.slice(from, from + 36));
      await withFiles(trialPdf(pages), async ({ send, hoa, kept }) => {
        expect(await send('cv.pdf')).toMatch(matters('Tệp vẫn gửi kèm'));
        await hoa('Cắt điện 7 giờ đến 11 giờ ngày 28/11/2026 ở thôn Khe Bành.');
        await hoa('cả xã');
        expect(await hoa('ngay')).toContain('Có tệp kèm theo.');
        expect(await kept()).toEqual([]);
      });
      await withFiles(trialDocx(long), async ({ send }) => {
        expect(await send('cv.docx')).toMatch(matters('tệp Word không gửi tới dân'));
      });
    });

    it('says so kindly when no file can be taken, and loses nothing of the draft', async () => {
      const { say, hoa } = await bench();
      await hoa(`đăng thông báo: ${text}`);
      const attachments = [{ kind: 'image' as const, url: 'https://example.com/a.jpg' }];
      await hoa('1');
      expect(await say('', { from: 'hoa', attachments })).toMatch(
        /chưa nhận được tệp[\s\S]+Gửi cho nơi nào/u,
      );
      await hoa('cả xã');
      expect(await hoa('ngay')).toContain(text);
    });
  });
});
