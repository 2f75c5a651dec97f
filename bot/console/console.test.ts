import { eachEngine } from '../store/each-engine.ts';
import { inGroup, turnBench } from '../turn/turn-bench.ts';
import { visibleText } from '../village/plain-browser.ts';
import { consoleBench } from './console-bench.ts';

const unknown = 'lam giay phep khai thac cat soi o dau';

eachEngine((open) => {
  beforeAll(async () => {
    await (await bench()).say('làm vneid mức 2 ở đâu');
  }, 240_000);

  async function bench() {
    const store = await open();
    const talk = await turnBench(store);
    return {
      ...talk,
      ...consoleBench(store, { clock: talk.clock, capabilities: talk.channel.capabilities }),
    };
  }

  it('brings a reply typed on the page to the person, and says so on the next page only', async () => {
    const { say, hoa, sends, channel } = await bench();
    await say(unknown, { from: 'an' });
    const browser = await hoa();
    await browser.open('/console/handoffs');
    expect(visibleText(browser.html())).toContain(unknown);
    const [, action] = /action="(\/console\/handoffs\/CH-\w{5}\/reply)"/u.exec(browser.html())!;
    const sent = await browser.post(action!, { text: 'Hỏi ban quản lý chợ.' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/console/handoffs']);
    await sends();
    expect(channel.platform.at(-1)).toMatchObject({
      to: { id: 'an' },
      text: expect.stringContaining('Hỏi ban quản lý chợ.'),
    });
    await browser.open('/console/handoffs');
    expect(visibleText(browser.html())).toMatch(/Đã chuyển câu trả lời.*Không còn câu nào chờ/u);
    await browser.open('/console/handoffs?filter=settled');
    expect(visibleText(browser.html())).not.toContain('Đã chuyển câu trả lời');
    expect(visibleText(browser.html())).toContain('Hoa trả lời');
  }, 20_000);

  it('gives back what was typed when it cannot be sent, at its question and with the reason', async () => {
    const { say, hoa, office } = await bench();
    await say(unknown);
    const browser = await hoa();
    const [{ id } = { id: '' }] = await office.handoffs('waiting');
    const refused = await browser.post(`/console/handoffs/${id}/reply`, { text: 'chuyển vào stk 88001234' });
    expect(refused.status).toBe(422);
    expect(visibleText(await refused.text())).toMatch(/số tài khoản.*chuyển vào stk 88001234/u);
    expect(await office.handoffs('waiting')).toHaveLength(1);
  }, 20_000);

  it('moves a ticket and replies to it', async () => {
    const { say, hoa, office, sends, channel } = await bench();
    await say('phản ánh: cống tắc ở thôn 5', { from: 'an' });
    const browser = await hoa();
    const [ticket] = await office.feedback('open');
    await browser.post(`/console/feedback/${ticket!.code}/state`, { state: 'working' });
    expect((await office.feedback('open'))[0]!.state).toBe('working');
    await browser.post(`/console/feedback/${ticket!.code}/reply`, { text: 'Mai thông cống.' });
    await sends();
    expect(channel.platform.at(-1)!.text).toContain('Mai thông cống.');
    await browser.open('/console/feedback?filter=answered');
    expect(visibleText(browser.html())).toMatch(/cống tắc ở thôn 5.*thôn 5.*Mai thông cống/u);
  }, 20_000);

  it('shows what people asked, clustered, with counts, places and what was answered', async () => {
    const { say, hoa, office } = await bench();
    await say('làm vneid mức 2 ở đâu', { from: 'an' });
    await say('lam vneid muc 2 o dau vay', { from: 'binh' });
    await say('cấp vneid mức 2 chỗ nào', inGroup('chi'));
    await say('xin giay phep mo lo giet mo lon o dau vay, em o thôn Khe Bành', { from: 'an' });
    await say('cảm ơn', { from: 'an' });
    const { clusters, asked } = await office.questions(30);
    expect(asked).toBe(4);
    expect(clusters[0]).toMatchObject({
      count: 3,
      statuses: { answered: 3 },
      guide: { id: 'vneid-muc-2', count: 3 },
      channels: [
        { channel: 'fake', inGroup: false, count: 2 },
        { channel: 'fake', inGroup: true, count: 1 },
      ],
    });
    expect(clusters[1]).toMatchObject({
      count: 1,
      statuses: { abstained: 1 },
      guide: null,
      places: ['thôn Khe Bành'],
    });
    const browser = await hoa();
    await browser.open('/console/questions?days=7&status=abstained');
    expect(visibleText(browser.html())).toContain('lo giet mo');
    expect(visibleText(browser.html())).not.toContain('vneid');
  }, 20_000);

  it('neutralises what residents wrote, on the page and in the table they download', async () => {
    const { say, hoa } = await bench();
    const attack = '=HYPERLINK("http://x","bấm") <script>alert(1)</script> lam giay phep khai thac cat soi';
    await say(attack);
    const browser = await hoa();
    for (const path of ['/console/questions', '/console/handoffs']) {
      await browser.open(path);
      expect(browser.html()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(browser.html()).not.toMatch(/<script| style=| on[a-z]+="|javascript:/u);
    }
    const csv = await (await browser.request('/console/questions.csv')).text();
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""bấm"")`);
    expect(csv).not.toMatch(/(?:^|,|\r\n)"?[=+@-]/u);
  }, 20_000);

  it('says with every answer that nothing but our own files may be used, and nothing may be kept', async () => {
    const { hoa, visit } = await bench();
    const browser = await hoa();
    for (const response of [
      await visit().request('/console/sign-in'),
      await browser.request('/console/questions'),
      await browser.request('/console/questions.csv'),
      await browser.post('/console/handoffs/CH-00A00/reply', { text: 'a' }),
      await browser.post('/console/handoffs/CH-00A00/reply', { text: 'a' }, {}),
    ]) {
      expect(response.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'.*frame-ancestors 'none'$/u,
      );
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    await browser.open('/console/questions');
    const [, css] = /href="(\/console\/console\.[0-9a-f]{12}\.css)"/u.exec(browser.html())!;
    expect((await visit().request(css!)).headers.get('cache-control')).toContain('immutable');
  }, 20_000);
});
