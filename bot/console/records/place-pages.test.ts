import { eachEngine } from '../../store/each-engine.ts';
import { visibleText } from '../../village/plain-browser.ts';
import { pagesBench } from '../announcements/pages-bench.ts';

const root = '/console/dia-ban';
const at = (id: string, end = '') => `${root}/noi/${id}${end}`;
/** The fields of the form that a report stands in. */
function shownIn(html: string): { request: string; mark: string } {
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`, 'u').exec(html)![1]!;
  return { request: value('request'), mark: value('mark') };
}

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const all = await pagesBench(store);
    await all.person('Vân', 'organiser', 'chau-que');
    await all.person('Bình', 'organiser', 'lao-cai');
    const text = async (browser: Awaited<ReturnType<typeof all.signedIn>>, path: string) => {
      await browser.open(path);
      return visibleText(browser.html());
    };
    const events = () => store.db.selectFrom('place_event').selectAll().execute();
    return { ...all, store, text, events };
  }

  describe('the pages of places', () => {
    it('show the tree, a place by its folded name, and what it was called on another day', async () => {
      const { signedIn, text, office } = await bench();
      const hoa = await signedIn('Hoa');
      expect(await text(hoa, root)).toMatch(/Các tỉnh Tỉnh Lào Cai 2 nơi/u);
      expect(await text(hoa, `${root}?tim=khe+banh`)).toContain('thôn Khe Bành, xã Châu Quế, tỉnh Lào Cai');
      const event = { kind: 'rename', day: '2026-12-01', place: 'khe-banh', name: 'Khe Vải' } as const;
      await office.placeEvent(event, { by: 'Bình', check: false });
      expect(await text(hoa, at('khe-banh'))).toMatch(/Thôn Khe Bành.*Lịch sử: 2 tên gọi, 1 thay đổi/u);
      expect(await text(hoa, at('khe-banh', '?ngay=2026-12-02'))).toMatch(
        /Địa bàn › tỉnh Lào Cai › xã Châu Quế Thôn Khe Vải .*1\/12\/2026: đổi tên.* Bình ghi\./u,
      );
      expect(await text(hoa, at('chau-que'))).toMatch(
        /Bên trong xã Châu Quế: 2 Thôn Khe Bành Thôn Ngòi Lèn/u,
      );
      expect((await hoa.request(at('khong-co'))).status).toBe(404);
    });

    it('tell what an event would do before it is written, write what was shown, and do it once', async () => {
      const { signedIn, person, events } = await bench();
      await person('Lý', 'relay', 'khe-banh');
      const van = await signedIn('Vân');
      const typed = { day: '2026-12-01', others: 'thôn ngoi len', name: 'thôn Khe Vải', basis: 'NQ 12' };
      const looked = await van.post(at('khe-banh', '/nhap'), { ...typed, do: 'check' });
      const html = await looked.text();
      expect(visibleText(html)).toMatch(
        /Thay đổi này sẽ Bắt đầu thôn Khe Vải.*Thôi tồn tại thôn Khe Bành.*thôn Ngòi Lèn.*1 vai của 1 người, 1 nhóm/u,
      );
      expect(await events()).toEqual([]);
      const shown = shownIn(html);
      const other = await van.post(at('khe-banh', '/nhap'), {
        ...typed,
        ...shown,
        day: '2027-01-01',
        do: 'write',
      });
      expect(visibleText(await other.text())).toContain('Thay đổi này sẽ');
      expect(await events()).toEqual([]);
      const clicks = await Promise.all(
        [1, 2].map(() => van.post(at('khe-banh', '/nhap'), { ...typed, ...shown, do: 'write' })),
      );
      expect(clicks.map(({ status }) => status)).toEqual([303, 303]);
      expect(await events()).toMatchObject([
        { kind: 'merge', day: '2026-12-01', basis: 'NQ 12', made_by: 'Vân' },
      ]);
      // Back in the browser and changed, it is another wish: never told to be written when it is not.
      const again = await van.post(at('khe-banh', '/nhap'), {
        ...typed,
        ...shown,
        name: 'thôn Khác',
        do: 'write',
      });
      expect(again.status).toBe(422);
    });

    it('name everything that is missing, keep what was typed, and add a part', async () => {
      const { signedIn, events } = await bench();
      const van = await signedIn('Vân');
      const refused = await van.post(at('khe-banh', '/tach'), {
        ...{ day: '', parts: '2', 'part-0': 'thôn 3A', 'part-1': '', do: 'check' },
      });
      const html = await refused.text();
      expect([refused.status, visibleText(html)]).toEqual([
        422,
        expect.stringMatching(/Chọn ngày.*Tách thì cần tên của ít nhất hai phần/u),
      ]);
      expect(html).toContain('value="thôn 3A"');
      const more = await van.post(at('khe-banh', '/tach'), { parts: '2', 'part-0': 'thôn 3A', do: 'more' });
      expect(await more.text()).toMatch(/value="thôn 3A"[\s\S]+name="part-2"/u);
      const unknown = await van.post(at('khe-banh', '/chuyen'), {
        day: '2026-12-01',
        to: 'xã Không Có',
        do: 'check',
      });
      expect(visibleText(await unknown.text())).toContain('Không có nơi tên "xã Không Có"');
      for (const [slug, fields] of [
        ['doi-ten', { name: 'thôn Khe Vải' }],
        ['dong', {}],
        ['tach', { parts: '2', 'part-0': 'thôn 3A', 'part-1': 'thôn 3B' }],
      ] as const)
        expect([
          slug,
          visibleText(
            await (
              await van.post(at('khe-banh', `/${slug}`), { day: '2026-12-01', ...fields, do: 'check' })
            ).text(),
          ),
        ]).toEqual([slug, expect.stringContaining('Thay đổi này sẽ')]);
      expect(await events()).toEqual([]);
    });

    it('let nobody change what is not below a place they organise', async () => {
      const { signedIn, text, events } = await bench();
      const rename = { day: '2026-12-01', name: 'thôn Mới', do: 'check' };
      const status = async (name: string, id: string) =>
        (await (await signedIn(name)).post(at(id, '/doi-ten'), rename)).status;
      // An editor changes no place, an organiser not their own commune, nor another's village.
      expect(await status('Hoa', 'khe-banh')).toBe(404);
      expect(await status('Vân', 'chau-que')).toBe(404);
      const binh = await signedIn('Bình');
      expect((await binh.post(at('chau-que', '/doi-ten'), { ...rename, name: 'xã Mới' })).status).toBe(200);
      expect(await text(binh, at('lao-cai'))).not.toContain('Thay đổi từ một ngày');
      const nobody = await signedIn('Tâm', null);
      expect(await text(nobody, root)).toContain('chưa gắn với người nào');
      expect(await text(nobody, at('khe-banh'))).not.toMatch(/Người và vai ở đây|Thay đổi từ|Lưu số/u);
      expect(await events()).toEqual([]);
    });

    it('refuse an event that reaches into a commune of somebody else', async () => {
      const { signedIn, events } = await bench();
      const van = await signedIn('Vân');
      for (const [slug, fields] of [
        ['nhap', { others: 'thôn 3, xã Mậu A', name: 'thôn Mới' }],
        ['chuyen', { to: 'xã Mậu A' }],
      ] as const) {
        const refused = await van.post(at('khe-banh', `/${slug}`), {
          day: '2026-12-01',
          ...fields,
          do: 'check',
        });
        expect([slug, refused.status, visibleText(await refused.text())]).toEqual([
          slug,
          422,
          expect.stringContaining('cần vai tổ chức'),
        ]);
      }
      expect(await events()).toEqual([]);
    });

    it('make an office’s number public for editors there, and take no form from elsewhere', async () => {
      const { signedIn, text } = await bench();
      const hoa = await signedIn('Hoa');
      expect((await hoa.post(at('chau-que', '/so-may'), { phone: '0987 654 321' })).status).toBe(303);
      expect(await text(hoa, at('chau-que'))).toMatch(
        /Số 0987 654 321 là số công khai.*Số công khai 0987 654 321/u,
      );
      const wrong = await hoa.post(at('chau-que', '/so-may'), { phone: 'gọi xã' });
      expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('value="gọi xã"')]);
      expect((await hoa.post(at('mau-a', '/so-may'), { phone: '0987 654 321' })).status).toBe(404);
      const foreign = { origin: 'https://evil.example' };
      expect((await hoa.post(at('chau-que', '/so-may'), { phone: '' }, foreign)).status).toBe(403);
      expect((await hoa.request(at('chau-que', '/so-may'))).status).toBe(404);
    });
  });
});
