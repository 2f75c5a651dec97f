import { Resvg } from '@resvg/resvg-js';
import jsqr from 'jsqr';
import { langChainRephraser } from '../../../knowledge/model/langchain-rephraser.ts';
import { openChatModel } from '../../../knowledge/model/open-chat-model.ts';
import { TrialModelServer } from '../../../knowledge/model/trial-model-server.ts';
import { letterShortener } from '../../announcements/letter.ts';
import { trialDocx, trialLetter } from '../../announcements/trial-documents.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { visibleText } from '../../village/plain-browser.ts';
import { pagesBench } from './pages-bench.ts';

const root = '/console/thong-bao';
const written: [string, string][] = [
  ['request', 'k1'],
  ['place', 'chau-que'],
  ['title', 'Lịch tiêm'],
  ['text', 'Tiêm chủng 7 giờ ngày 26/11 tại trạm y tế xã.'],
  ['when', 'now'],
  ['repeat', 'none'],
];

/** What a phone reads on a drawing. */
function readQr(svg: string): string | undefined {
  const { pixels, width, height } = new Resvg(svg).render();
  // CommonJS under Node's ESM: the function is the module's default of its default.
  const read = (jsqr as unknown as { default?: typeof jsqr.default }).default ?? jsqr;
  return (read as typeof jsqr.default)(new Uint8ClampedArray(pixels), width, height)?.data;
}

eachEngine((open) => {
  const bench = async (part = {}) => pagesBench(await open(), part);

  it('leads from the form through plan and approval to the ledger', async () => {
    const { signedIn, postForm, due, sendAll, group, son } = await bench();
    const hoa = await signedIn('Hoa');
    const made = await postForm(hoa, `${root}/moi`, [...written, ['do', 'save']]);
    const address = made.headers.get('location')!;
    expect([made.status, address]).toEqual([303, expect.stringMatching(/^\/console\/thong-bao\/TB-\w{5}$/u)]);
    await hoa.open(address);
    expect(visibleText(hoa.html())).toMatch(
      /Đã lưu bản nháp.*2 thôn: 1 qua nhóm của thôn, 1 chưa tới được; gửi từ 22\/11\/2026 08:00, xong lúc 22\/11\/2026 08:00.*thôn Ngòi Lèn, xã Châu Quế Chưa có nhóm.*Đăng ký nhóm.*nhom, trong nhóm: 1 tin THÔNG BÁO của UBND xã Châu Quế/u,
    );
    expect((await hoa.post(`${address}/gui-duyet`, { request: 'k2' })).status).toBe(303);
    await hoa.open(address);
    expect(visibleText(hoa.html())).toMatch(/chờ duyệt/u);
    expect(hoa.html()).not.toContain(`${address}/duyet`);
    const approver = await signedIn('Sơn');
    await approver.open(address);
    expect(approver.html()).toContain(`action="${address}/duyet"`);
    expect((await approver.post(`${address}/duyet`, { request: 'k3' })).status).toBe(303);
    await due();
    await sendAll();
    expect(group.platform).toHaveLength(1);
    await approver.open(address);
    expect(visibleText(approver.html())).toMatch(
      /Có bằng chứng tới dân: 0\/2 thôn. Đã gửi đi: 1.*nền tảng đã nhận, chưa biết tới dân 1 chưa có đường tới 1/u,
    );
    await approver.open(`${address}/so?commune=chau-que`);
    expect(visibleText(approver.html())).toMatch(
      /thôn Khe Bành, xã Châu Quế nền tảng đã nhận, chưa biết tới dân, qua nhóm của thôn 22\/11\/2026 08:00 chưa có bằng chứng/u,
    );
    expect((await approver.request(`${address}/so.xlsx`)).headers.get('content-type')).toContain(
      'spreadsheet',
    );
    expect((await son.list({})).announcements).toHaveLength(1);
  }, 60_000);

  it('keeps everything typed through a search, an added place, an upload and a fault', async () => {
    const { signedIn, postForm, as } = await bench();
    const hoa = await signedIn('Hoa');
    const html = async (fields: [string, string | File][]) =>
      (await postForm(hoa, `${root}/moi`, [...written, ...fields])).text();
    const found = await html([
      ['find', 'khe banh'],
      ['do', 'find'],
    ]);
    expect(visibleText(found)).toContain('thôn Khe Bành, xã Châu Quế, tỉnh Lào Cai');
    expect(found).toContain('value="to:khe-banh"');
    expect(found).toContain('Tiêm chủng 7 giờ');
    const added = await html([['do', 'to:khe-banh']]);
    expect(added).toMatch(/name="to" value="khe-banh" checked/u);
    const pdf = new File([`%PDF-1.7\n${' '.repeat(500)}`], 'công văn.pdf');
    const faulty = await html([
      ['title', ''],
      ['file', pdf],
      ['do', 'save'],
    ]);
    const [, fileId] = /name="fileId" value="([0-9a-f]{32})"/u.exec(faulty)!;
    expect(visibleText(faulty)).toContain('công văn.pdf');
    const made = await postForm(hoa, `${root}/moi`, [
      ...written,
      ['to', 'khe-banh'],
      ['fileId', fileId!],
      ['when', 'at'],
      ['at', '2026-11-25T07:30'],
      ['repeat', 'weekly'],
      ['do', 'save'],
    ]);
    const code = made.headers.get('location')!.split('/').at(-1)!;
    expect(await as('person:Hoa').read(code)).toMatchObject({
      sendAt: '2026-11-25T00:30:00.000Z',
      repeat: '30 7 * * 3',
      audience: { places: ['khe-banh'] },
      file: { name: 'công văn.pdf' },
    });
    await hoa.open(`${root}/${code}/sua`);
    expect(hoa.html()).toMatch(/value="2026-11-25T07:30"/u);
    expect(hoa.html()).toMatch(/<option value="weekly" selected/u);
  }, 60_000);

  it('makes an announcement of a template, asks for what is open, and keeps its kind and the topic that was chosen', async () => {
    const { signedIn, postForm, as } = await bench();
    const hoa = await signedIn('Hoa');
    const send = (fields: [string, string][]) =>
      postForm(hoa, `${root}/moi`, [['request', 'k'], ['place', 'chau-que'], ['when', 'now'], ...fields]);
    const opened = await (
      await send([
        ['kind', 'meeting'],
        ['do', 'template'],
      ])
    ).text();
    expect(visibleText(opened)).toMatch(/Họp về việc gì\?.*Ghép thành tin/u);
    expect(opened).toMatch(/<option value="meeting" selected[\s\S]+<option value="meeting" selected/u);
    const blanks: [string, string][] = [
      ['kind', 'meeting'],
      ['blanksOpen', 'yes'],
      ['blank-what', 'làm đường'],
      ['blank-who', 'mỗi nhà một người'],
      ['blank-day', 'thứ bảy 28/11/2026'],
      ['blank-hour', '19 giờ'],
    ];
    const open = await send([...blanks, ['do', 'enter']]);
    expect([open.status, visibleText(await open.text())]).toEqual([
      422,
      expect.stringContaining('Mẫu còn thiếu: Họp ở đâu?'),
    ]);
    blanks.push(['blank-place', 'nhà văn hóa thôn'], ['topic', 'services']);
    const filled = await (await send([...blanks, ['do', 'fill']])).text();
    expect(filled).toContain('value="Mời họp: làm đường"');
    const made = await send([...blanks, ['do', 'enter']]);
    const code = made.headers.get('location')!.split('/').at(-1)!;
    expect(await as('person:Hoa').read(code)).toMatchObject({
      kind: 'meeting',
      topic: 'services',
      title: 'Mời họp: làm đường',
      text: expect.stringContaining('Thời gian: 19 giờ, thứ bảy 28/11/2026.'),
    });
  }, 60_000);

  it('takes the words of an official letter for a person to shorten, and says what the letter has and the words have not', async () => {
    const { signedIn, postForm } = await bench();
    const hoa = await signedIn('Hoa');
    const send = (fields: [string, string | File][]) =>
      postForm(hoa, `${root}/moi`, [['request', 'k'], ['place', 'chau-que'], ['when', 'now'], ...fields]);
    const docx = () => new File([new Uint8Array(trialDocx(trialLetter))], 'cv.docx');
    // Saved without a click on the button that reads: it is read all the same.
    const read = await (
      await send([
        ['letterFile', docx()],
        ['do', 'enter'],
      ])
    ).text();
    expect(visibleText(read)).toMatch(
      /Đã chép chữ của công văn.*Công văn số 45\/TB-UBND, ngày 20\/11\/2026.*Mấy giờ 7 giờ; 11 giờ.*Hỏi ai chưa thấy/u,
    );
    expect(read).toContain('value="Thông báo: tạm ngừng cấp điện trên địa bàn xã"');
    expect(read).not.toContain('value="shorten"');
    const typed = await (
      await send([
        ['letterFile', docx()],
        ['text', 'Cắt điện.'],
        ['do', 'letter'],
      ])
    ).text();
    expect(typed).toMatch(/<textarea id="text"[^>]*>Cắt điện.<\/textarea>/u);
    const [, letter] = /<textarea id="letter"[^>]*>([^<]+)<\/textarea>/u.exec(read)!;
    const made = await send([
      ['letter', letter!],
      ['title', 'Cắt điện'],
      ['text', 'Cắt điện 7 giờ đến 11 giờ ngày 29/11/2026.'],
      ['do', 'save'],
    ]);
    await hoa.open(made.headers.get('location')!);
    expect(visibleText(hoa.html())).toMatch(
      /Tin có mà công văn không có: 29\/11\/2026. Công văn có mà tin không nhắc: [^.]*28\/11\/2026/u,
    );
    const scan = await send([
      ['letterFile', new File(['ảnh'], 'anh.png')],
      ['do', 'letter'],
    ]);
    expect([scan.status, visibleText(await scan.text())]).toEqual([
      422,
      expect.stringContaining('Chỉ đọc được tệp'),
    ]);
    const nobody = await signedIn('Tâm', null);
    const refused = await postForm(nobody, `${root}/moi`, [
      ['letterFile', docx()],
      ['do', 'letter'],
    ]);
    expect(visibleText(await refused.text())).toContain('Chỉ người soạn');
  }, 60_000);

  it("has a letter shortened by the model, and takes its words only when they are the letter's", async () => {
    const model = new TrialModelServer();
    const baseUrl = await model.open();
    try {
      const open = () => openChatModel({ baseUrl, model: 'trial' });
      const { signedIn, postForm } = await bench({
        shorten: letterShortener(langChainRephraser({ open }, [])),
      });
      const hoa = await signedIn('Hoa');
      const letter = trialLetter.slice(9, 12).join(' ');
      const short = 'Điện lực tạm ngừng cấp điện từ 7 giờ đến 11 giờ ngày 28/11/2026 tại thôn Khe Bành.';
      const shorten = async () => {
        const fields: [string, string][] = [
          ['place', 'chau-que'],
          ['letter', letter],
          ['text', letter],
        ];
        const got = await postForm(hoa, `${root}/moi`, [...fields, ['do', 'shorten']]);
        const html = await got.text();
        return { status: got.status, html, text: /<textarea id="text"[^>]*>([^<]*)</u.exec(html)![1] };
      };
      model.answers = [{ say: short }];
      const taken = await shorten();
      expect(taken).toMatchObject({ status: 200, text: short });
      expect(visibleText(taken.html)).toContain('Đọc lại từng câu');
      expect(taken.html).toContain('value="shorten"');
      model.answers = [{ say: short.replace('11 giờ', '17 giờ') }];
      const lied = await shorten();
      expect(lied).toMatchObject({ status: 422, text: letter });
      expect(visibleText(lied.html)).toContain('Viết ngắn bằng tay');
      model.answers = [{ status: 500 }];
      expect(await shorten()).toMatchObject({ status: 422, text: letter });
    } finally {
      await model.close();
    }
  }, 60_000);

  it('names every fault of the form at once', async () => {
    const { signedIn, postForm } = await bench();
    const hoa = await signedIn('Hoa');
    const refused = await postForm(hoa, `${root}/moi`, [
      ['place', 'chau-que'],
      ['title', ''],
      ['text', ''],
      ['when', 'at'],
      ['at', '2026-01-01T07:00'],
      ['do', 'save'],
    ]);
    expect(refused.status).toBe(422);
    expect(visibleText(await refused.text())).toMatch(
      /Thông báo cần có tiêu đề.*Thông báo chưa có nội dung.*Giờ gửi đã qua/u,
    );
  }, 60_000);

  it('says in numbers what stopping, correcting and taking back will do, and does it once for a double click', async () => {
    const { signedIn, brought, sendAll, group } = await bench();
    const son = await signedIn('Sơn');
    const id = await brought('sending');
    await sendAll();
    await son.open(`${root}/${id}/dinh-chinh`);
    expect(visibleText(son.html())).toMatch(
      /1 nơi đã nhận bản cũ sẽ nhận bản đính chính.*0 nơi chưa nhận gì/u,
    );
    const [, request] = /name="request" value="([^"]+)"/u.exec(son.html())!;
    const words = { request: request!, title: 'Lịch tiêm', text: 'Tiêm ngày 27/11.', reason: 'sai ngày' };
    const clicks = await Promise.all([1, 2].map(() => son.post(`${root}/${id}/dinh-chinh`, words)));
    expect(clicks.map(({ status }) => status)).toEqual([303, 303]);
    await sendAll();
    expect(group.platform.map(({ text }) => text.slice(0, 9))).toEqual(['THÔNG BÁO', 'ĐÍNH CHÍN']);
    const unsaid = await son.post(`${root}/${id}/thu-hoi`, { request: 'k', reason: ' ' });
    expect([unsaid.status, visibleText(await unsaid.text())]).toEqual([
      422,
      expect.stringMatching(/Ghi lý do/u),
    ]);
    await son.open(`${root}/${id}/dung`);
    expect(visibleText(son.html())).toMatch(
      /0 nơi chưa gửi sẽ không nhận nữa. 1 nơi đã nhận thì vẫn giữ tin/u,
    );
    expect(
      (await son.post(`${root}/${id}/thu-hoi`, { request: 'k', reason: 'Buổi tiêm hoãn.' })).status,
    ).toBe(303);
    await sendAll();
    expect(group.platform.at(-1)!.text).toMatch(/^THU HỒI/u);
    const late = await son.post(`${root}/${id}/dung`, { request: 'z', reason: 'muộn' });
    expect([late.status, visibleText(await late.text())]).toEqual([
      409,
      expect.stringContaining('Không dừng được: thông báo đã thu hồi.'),
    ]);
  }, 60_000);

  it('shows why a draft came back until it is handed in anew', async () => {
    const { signedIn, brought, as } = await bench();
    const id = await brought('submitted');
    await as('person:Sơn').reject(id, { reason: 'thiếu giờ kết thúc' }, null);
    const hoa = await signedIn('Hoa');
    await hoa.open(`${root}/${id}`);
    expect(visibleText(hoa.html())).toMatch(/Sơn : Trả lại để sửa. Lý do: thiếu giờ kết thúc Đứng tên/u);
    await hoa.post(`${root}/${id}/gui-duyet`, { request: 'k' });
    await hoa.open(`${root}/${id}`);
    expect(visibleText(hoa.html())).not.toMatch(/thiếu giờ kết thúc Đứng tên/u);
  }, 60_000);

  it('shows the findings of the checks where the plan is, the stops first', async () => {
    const { signedIn, brought, findings } = await bench();
    findings.push(
      { code: 'place', level: 'advice', sentence: 'Chưa ghi địa điểm.', remedy: 'Ghi thêm nơi họp.' },
      { code: 'weekday', level: 'stop', sentence: 'Thứ bảy 26/11 là thứ năm.', remedy: 'Sửa ngày.' },
    );
    const id = await brought('draft');
    const hoa = await signedIn('Hoa');
    await hoa.open(`${root}/${id}`);
    expect(visibleText(hoa.html())).toMatch(
      /Phải sửa: Thứ bảy 26\/11 là thứ năm. Sửa ngày. Nên xem lại: Chưa ghi địa điểm. Ghi thêm nơi họp./u,
    );
    const refused = await hoa.post(`${root}/${id}/gui-duyet`, { request: 'k' });
    expect([refused.status, visibleText(await refused.text())]).toEqual([
      422,
      expect.stringContaining('Thứ bảy 26/11 là thứ năm.'),
    ]);
  }, 60_000);

  it('prints a sheet whose code opens the public page, and neutralises what was typed', async () => {
    const { signedIn, brought } = await bench({ publicUrl: 'https://loa.example.vn' });
    const hoa = await signedIn('Hoa');
    const id = await brought('draft', { title: '<script>alert(1)</script>' });
    const sheet = await (await hoa.request(`${root}/${id}/in`)).text();
    expect(sheet).toMatch(/aria-label="Mã QR mở https:\/\/loa\.example\.vn\/tb\/TB-\w{5}"[^>]*><svg/u);
    const link = /aria-label="Mã QR mở ([^"]+)"/u.exec(sheet)![1];
    expect(readQr(/<svg.+?<\/svg>/su.exec(sheet)![0])).toBe(link);
    expect(visibleText(sheet)).toMatch(/chưa được duyệt.*UBND xã Châu Quế.*Hoặc nhắn mã TB-\w{5}/u);
    for (const path of ['', `/${id}`, `/${id}/sua`, `/${id}/in`]) {
      const html = await (await hoa.request(`${root}${path}`)).text();
      expect(html).toContain('&lt;script&gt;alert(1)');
      expect(html).not.toMatch(/<script>| style="| on[a-z]+="|javascript:/u);
    }
  }, 60_000);

  it('hides what belongs to another commune, and tells a name without a role what to do', async () => {
    const { signedIn, brought, person } = await bench();
    const id = await brought('sending');
    await person('Lan', 'approver', 'mau-a');
    const lan = await signedIn('Lan');
    for (const path of ['', '/sua', '/so', '/so.csv', '/in', '/dung', '/dinh-chinh', '/thu-hoi'])
      expect([path, (await lan.request(`${root}/${id}${path}`)).status]).toEqual([path, 404]);
    for (const path of ['duyet', 'tra-lai', 'dung', 'thu-hoi'])
      expect((await lan.post(`${root}/${id}/${path}`, { request: 'k', reason: 'x' })).status).toBe(404);
    const nobody = await signedIn('Tâm', null);
    await nobody.open(root);
    expect(visibleText(nobody.html())).toMatch(
      /chưa gắn với người nào.*loa people staff "Tâm".*Không có thông báo nào/u,
    );
    expect((await nobody.request(`${root}/moi`)).status).toBe(303);
  }, 60_000);

  it('takes a document of 5 MB with a form, and refuses a larger one with a sentence', async () => {
    const { signedIn, postForm } = await bench();
    const hoa = await signedIn('Hoa');
    const of = (bytes: number) => new File(['%PDF-1.7\n', new Uint8Array(bytes)], 'a.pdf');
    const send = async (bytes: number) =>
      postForm(hoa, `${root}/moi`, [...written, ['file', of(bytes)], ['do', 'save']]);
    expect((await send(4.9 * 1024 * 1024)).status).toBe(303);
    expect(visibleText(await (await send(5.1 * 1024 * 1024)).text())).toContain('Tệp lớn quá 5 MB');
    expect((await send(7 * 1024 * 1024)).status).toBe(413);
  }, 60_000);
});
