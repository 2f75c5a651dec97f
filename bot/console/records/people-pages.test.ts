import { eachEngine } from '../../store/each-engine.ts';
import { visibleText } from '../../village/plain-browser.ts';
import { pagesBench } from '../announcements/pages-bench.ts';

const root = '/console/dia-ban/nguoi';
const village = 'thôn Khe Bành, xã Châu Quế';

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const all = await pagesBench(store);
    await all.person('Vân', 'organiser', 'chau-que');
    await all.person('Lý', 'relay', 'khe-banh');
    await all.person('Páo', 'relay', 'thon-3');
    const text = async (browser: Awaited<ReturnType<typeof all.signedIn>>, path = root) => {
      await browser.open(path);
      return visibleText(browser.html());
    };
    const rolesOf = async (person: string) =>
      (
        await store.db
          .selectFrom('role')
          .select(['role', 'place', 'valid_to', 'given_by'])
          .where('person', '=', person)
          .orderBy('place')
          .orderBy('role')
          .execute()
      ).map(({ role, place, valid_to, given_by }) => [role, place, valid_to, given_by]);
    return { ...all, store, text, rolesOf };
  }

  describe('the page of people', () => {
    it('shows who is in which role below the place one answers for, and nobody of elsewhere', async () => {
      const { signedIn, text } = await bench();
      const hoa = await signedIn('Hoa');
      expect(await text(hoa)).toMatch(
        /Hoa soạn , xã Châu Quế.*Lý chuyển tin , thôn Khe Bành.*từ 1\/1\/2026/u,
      );
      expect(hoa.html()).not.toMatch(/Páo|Thôi vai|Làm mã|Thêm người/u);
      expect(await text(hoa, `${root}?vai=relay&noi=khe+banh`)).not.toMatch(/Sơn/u);
      expect(await text(hoa, `${root}?noi=khong+dau+ca`)).toContain('Không có nơi tên "khong dau ca"');
      const nobody = await signedIn('Tâm', null);
      expect(await text(nobody)).toMatch(/chưa gắn với người nào.*Không có ai/u);
    });

    it('gives roles from a day and ends them, under the name of who did it', async () => {
      const { signedIn, text, rolesOf, store } = await bench();
      const van = await signedIn('Vân');
      const added = { name: 'Nguyễn Thị Mai', note: '', role: 'relay', place: village, day: '2026-12-01' };
      expect((await van.post(`${root}/them`, added)).status).toBe(303);
      expect(await text(van)).toContain('Đã giao vai cho Nguyễn Thị Mai.');
      expect((await van.post(`${root}/them`, added)).status).toBe(303);
      expect(await text(van)).toContain('đã có vai này rồi');
      const mai = await store.db.selectFrom('person').select('id').where('name', '=', added.name).execute();
      expect(mai).toHaveLength(1);
      expect(await text(van, `${root}?ngay=2026-12-02`)).toContain('Nguyễn Thị Mai');
      expect(await rolesOf(mai[0]!.id)).toEqual([['relay', 'khe-banh', null, 'Vân']]);
      await van.post(`${root}/${'Lý'}/vai`, { role: 'auditor', place: 'xã Châu Quế', day: '2026-11-22' });
      await van.post(`${root}/${'Lý'}/thoi`, { role: 'relay', place: 'khe-banh', day: '2026-12-01' });
      expect(await rolesOf('Lý')).toEqual([
        ['auditor', 'chau-que', null, 'Vân'],
        ['relay', 'khe-banh', '2026-11-30', 'thử'],
      ]);
      const wrong = await van.post(`${root}/them`, { ...added, role: 'approver' });
      expect([wrong.status, await wrong.text()]).toEqual([
        422,
        expect.stringMatching(/giao ở cấp xã trở lên[\s\S]+value="Nguyễn Thị Mai"/u),
      ]);
    });

    it('lets nobody give themselves a role, or anybody one outside their places, or change who they do not see', async () => {
      const { signedIn, rolesOf, store } = await bench();
      const van = await signedIn('Vân');
      const role = { role: 'approver', place: 'xã Châu Quế', day: '2026-11-22' };
      for (const [path, fields, status] of [
        [`${root}/Vân/vai`, role, 422],
        [`${root}/Vân/thoi`, { ...role, role: 'organiser' }, 422],
        [`${root}/them`, { ...role, name: ' vân ', note: '' }, 422],
        [`${root}/Lý/vai`, { ...role, place: 'xã Mậu A' }, 422],
        [`${root}/Páo/vai`, role, 404],
        [`${root}/Páo/ma`, {}, 404],
      ] as const)
        expect([path, (await van.post(path, fields)).status]).toEqual([path, status]);
      const hoa = await signedIn('Hoa');
      expect((await hoa.post(`${root}/Lý/thoi`, { role: 'relay', place: 'khe-banh' })).status).toBe(422);
      expect((await hoa.post(`${root}/Lý/ma`, {})).status).toBe(404);
      expect(await rolesOf('Vân')).toEqual([['organiser', 'chau-que', null, 'thử']]);
      expect(await rolesOf('Lý')).toEqual([['relay', 'khe-banh', null, 'thử']]);
      expect(await store.db.selectFrom('link_code').selectAll().execute()).toEqual([]);
    });

    it('makes a code only for who is nothing elsewhere, and shows it once', async () => {
      const { signedIn, person, text } = await bench();
      const van = await signedIn('Vân');
      const made = await van.post(`${root}/Lý/ma`, {});
      expect(visibleText(await made.text())).toMatch(/Lý nhắn riêng cho Loa Làng: liên kết [A-Z0-9]{6}/u);
      expect(made.headers.get('set-cookie') ?? '').not.toMatch(/li%C3%AAn/u);
      expect(await text(van)).not.toMatch(/liên kết [A-Z0-9]{6}/u);
      await person('Lý', 'approver', 'lao-cai');
      expect((await van.post(`${root}/Lý/ma`, {})).status).toBe(404);
    });
  });

  describe('tables of villages and people', () => {
    const csv = (...lines: string[]) => new File([lines.join('\n')], 'thon.csv');
    const rowsIn = (html: string) =>
      /name="rows" value="([^"]+)"/u.exec(html)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

    it('are looked at first, with every bad row named, and only the good ones written when that is wished', async () => {
      const { signedIn, postForm, store, office } = await bench();
      const van = await signedIn('Vân');
      const file = csv(
        'Xã,Thôn,Loại,Số hộ,Ghi thêm',
        'Châu Quế,Khe Bành,thôn,205,x',
        'Châu Quế,Nậm Lành,bản,nhiều,x',
        'Mậu A,Đầm Vạc,thôn,90,x',
        'Châu Quế,Pá Hu,bản,88,x',
      );
      const looked = await postForm(van, '/console/dia-ban/nhap', [
        ['file', file],
        ['do', 'check'],
      ]);
      const html = await looked.text();
      expect(visibleText(html)).toMatch(
        /4 dòng: 2 dòng đúng, 2 dòng sai.*Ghi thêm.*3 Số hộ "nhiều".*4 xã Mậu A ngoài địa bàn.*Ghi 2 dòng đúng/u,
      );
      expect(await office.findPlaces('bản Pá Hu, xã Châu Quế')).not.toMatchObject([
        { living: true, score: 1 },
      ]);
      const rows = rowsIn(html);
      // A form that was tampered with writes no more than the button would.
      const whole = await postForm(van, '/console/dia-ban/nhap', [
        ['rows', rows],
        ['do', 'write'],
      ]);
      expect(visibleText(await whole.text())).toContain('2 dòng sai');
      const written = await postForm(van, '/console/dia-ban/nhap', [
        ['rows', rows],
        ['do', 'write-good'],
      ]);
      expect(written.status).toBe(303);
      const names = await store.db
        .selectFrom('place_span')
        .select('name')
        .where('parent', '=', 'chau-que')
        .execute();
      expect(names.map(({ name }) => name)).toContain('Pá Hu');
      expect(names.map(({ name }) => name)).not.toContain('Nậm Lành');
      expect(
        await store.db.selectFrom('place_span').select('id').where('name', '=', 'Đầm Vạc').execute(),
      ).toEqual([]);
    });

    it('give no role to who brings them, and none outside their places', async () => {
      const { signedIn, postForm, rolesOf } = await bench();
      const van = await signedIn('Vân');
      const file = csv(
        'Họ tên,Vai,Nơi',
        `Sùng Thị Mây,chuyển tin,"${village}"`,
        'Vân,duyệt,xã Châu Quế',
        'Sùng A Của,duyệt,xã Mậu A',
      );
      const html = await (
        await postForm(van, `${root}/nhap`, [
          ['file', file],
          ['do', 'check'],
        ])
      ).text();
      expect(visibleText(html)).toMatch(/3 Không tự giao vai.*4 xã Mậu A ngoài địa bàn/u);
      await postForm(van, `${root}/nhap`, [
        ['rows', rowsIn(html)],
        ['do', 'write-good'],
      ]);
      expect(await rolesOf('Vân')).toHaveLength(1);
      await van.open(root);
      expect(visibleText(van.html())).toMatch(/Đã ghi: 1 thêm mới.*Sùng Thị Mây/u);
      expect(van.html()).not.toContain('Sùng A Của');
    });

    it('say what is wrong with a file, offer a sample, and are not for who organises nothing', async () => {
      const { signedIn, postForm } = await bench();
      const van = await signedIn('Vân');
      for (const [fields, sentence] of [
        [[['file', new File([], '')]], 'Chưa chọn tệp'],
        [[['rows', '{"x":1}']], 'Chưa chọn tệp'],
        [[['file', csv('Tên gì đó', 'a')]], 'Dòng đầu thiếu cột'],
        [[['file', new File(['PK\u0003\u0004 hỏng'], 'a.xlsx')]], 'Excel bị hỏng'],
      ] as [[string, string | File][], string][]) {
        const refused = await postForm(van, `${root}/nhap`, [...fields, ['do', 'check']]);
        expect([refused.status, visibleText(await refused.text())]).toEqual([
          422,
          expect.stringContaining(sentence),
        ]);
      }
      expect(await (await van.request(`${root}/nhap/mau.csv`)).text()).toMatch(/họ tên,vai,/u);
      const hoa = await signedIn('Hoa');
      expect((await hoa.request(`${root}/nhap`)).status).toBe(404);
      expect(
        (await postForm(hoa, '/console/dia-ban/nhap', [['file', csv('Xã,Thôn', 'Châu Quế,Pá Hu')]])).status,
      ).toBe(404);
    });
  });
});
