import { eachEngine } from '../store/each-engine.ts';
import { chosen, consoleBench, origin } from './console-bench.ts';
import { seedCases } from './seed-cases.ts';
import { idleMs, longestSessionMs } from './sessions.ts';

const pages = [
  '/console',
  '/console/questions',
  '/console/questions.csv',
  '/console/handoffs',
  '/console/feedback',
  '/console/password',
];
const minute = 60_000;

eachEngine((open) => {
  beforeAll(async () => {
    await open();
  }, 240_000);

  const bench = async (part = {}) => {
    const store = await open();
    return { ...consoleBench(store, part), store };
  };

  it('shows nothing to who is not signed in', async () => {
    const { visit } = await bench();
    for (const path of pages) {
      const response = await visit().request(path);
      expect([path, response.status, response.headers.get('location')]).toEqual([
        path,
        303,
        '/console/sign-in',
      ]);
    }
    for (const path of [
      '/console/handoffs/CH-00A00/reply',
      '/console/feedback/PA-00A00/state',
      '/console/password',
    ])
      expect((await visit().post(path, { text: 'a' })).status).toBe(401);
  }, 20_000);

  it('opens only the choice of a password to who was given one, and ends every session under the old one', async () => {
    const { office, visit, signIn } = await bench();
    const given = await office.addStaff('Nguyễn Thị Hoa');
    if (!given.ok) throw new Error(given.sentence);
    const [one, other] = [visit(), visit()];
    for (const browser of [one, other])
      expect((await signIn(browser, given.password, 'NGUYEN thi  hoa')).headers.get('location')).toBe(
        '/console/questions',
      );
    for (const path of pages.slice(1, -1))
      expect((await one.request(path)).headers.get('location')).toBe('/console/password');
    for (const [fields, reason] of [
      [{ new: 'ngắn', again: 'ngắn' }, 'ít nhất'],
      [{ new: chosen, again: `${chosen}!` }, 'không giống nhau'],
      [{ new: given.password, again: given.password }, 'phải khác'],
      [{ new: 'nguyễn thị hoa 1990', again: 'nguyễn thị hoa 1990' }, 'tên đăng nhập'],
    ] as const) {
      const refused = await one.post('/console/password', fields);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain(reason);
    }
    expect((await one.post('/console/password', { new: chosen, again: chosen })).status).toBe(303);
    expect((await one.request('/console/questions')).status).toBe(200);
    expect((await other.request('/console/questions')).headers.get('location')).toBe('/console/sign-in');
    expect((await signIn(visit(), given.password, 'nguyễn thị hoa')).status).toBe(401);
    expect((await signIn(visit(), chosen, 'nguyễn thị hoa')).status).toBe(303);
  }, 30_000);

  it('lets five attempts under a name pass, then one a minute, even with the right password', async () => {
    const { hoa, visit, signIn, clock } = await bench();
    await hoa();
    clock.advance(10 * minute);
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await signIn(visit(), `sai ${attempt}`)).status).toBe(401);
    const limited = await signIn(visit(), chosen);
    expect(limited.status).toBe(429);
    expect(await limited.text()).toContain('Chờ 1 phút');
    expect((await signIn(visit(), chosen, 'binh')).status).toBe(401);
    clock.advance(minute);
    expect((await signIn(visit(), chosen)).status).toBe(303);
    expect((await signIn(visit(), chosen)).status).toBe(429);
  }, 30_000);

  it('tells a wrong name nothing that a wrong password is not told, and limits it alike', async () => {
    const { hoa, visit, signIn, clock } = await bench();
    await hoa();
    clock.advance(10 * minute);
    const words = async (name: string) => {
      const response = await signIn(visit(), 'sai mật khẩu', name);
      return `${response.status} ${(await response.text()).replaceAll(name, '')}`;
    };
    for (let attempt = 0; attempt < 6; attempt += 1)
      expect(await words('khong-co-ai')).toBe(await words('hoa'));
  }, 30_000);

  it('refuses a session that ended, and gives back what was typed', async () => {
    const { hoa, clock, signIn, visit } = await bench();
    const browser = await hoa();
    clock.advance(idleMs - minute);
    expect((await browser.request('/console/feedback')).status).toBe(200);
    clock.advance(idleMs + minute);
    expect((await browser.request('/console/feedback')).status).toBe(303);
    const refused = await browser.post('/console/handoffs/CH-00A00/reply', { text: 'câu dài vừa gõ <b>' });
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain('câu dài vừa gõ &lt;b&gt;');
    const again = visit();
    await signIn(again, chosen);
    for (let hours = 1; hours < longestSessionMs / 3_600_000; hours += 1) {
      clock.advance(60 * minute);
      expect((await again.request('/console/feedback')).status).toBe(200);
    }
    clock.advance(60 * minute);
    expect((await again.request('/console/feedback')).status).toBe(303);
  }, 30_000);

  it('ends a session when it is left, and all of them when somebody is removed', async () => {
    const { hoa, office, signIn, visit, store } = await bench();
    const browser = await hoa();
    const other = visit();
    await signIn(other, chosen);
    await browser.post('/console/sign-out', {});
    expect((await browser.request('/console/feedback')).status).toBe(303);
    expect((await other.request('/console/feedback')).status).toBe(200);
    expect(await office.removeStaff('hoa')).toMatchObject({ ok: true });
    expect((await other.request('/console/feedback')).status).toBe(303);
    expect((await signIn(visit(), chosen)).status).toBe(401);
    expect(await store.db.selectFrom('staff_session').selectAll().execute()).toEqual([]);
  }, 30_000);

  it('keeps no password and no key to a session in the database', async () => {
    const { office, visit, signIn, store } = await bench();
    const given = await office.addStaff('Hoa');
    if (!given.ok) throw new Error(given.sentence);
    const signed = await signIn(visit(), given.password);
    const [, token] = /^can-bo=([^;]+)/u.exec(signed.headers.getSetCookie()[0]!)!;
    expect(signed.headers.getSetCookie()[0]).toMatch(
      /^can-bo=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/u,
    );
    const kept = JSON.stringify([
      await store.db.selectFrom('staff').selectAll().execute(),
      await store.db.selectFrom('staff_session').selectAll().execute(),
    ]);
    expect(kept).not.toContain(given.password);
    expect(kept).not.toContain(token);
    expect(kept).toMatch(/scrypt\$/u);
  }, 20_000);

  it('sends the cookie over https only where the console is served over https', async () => {
    const { office, visit, signIn } = await bench({ publicUrl: 'https://loalang.vn' });
    const given = await office.addStaff('Hoa');
    const [line] = (await signIn(visit(), given.ok ? given.password : '')).headers.getSetCookie();
    expect(line).toMatch(/^__Host-can-bo=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/u);
  }, 20_000);

  it('refuses forms of other sites, whatever they hold', async () => {
    const { hoa, office, store, clock } = await bench({ publicUrl: 'http://loalang.vn' });
    await seedCases(store, clock.now());
    const browser = await hoa();
    const [ticket] = await office.feedback('open');
    const path = `/console/feedback/${ticket!.code}/state`;
    for (const headers of [
      {},
      { origin: 'https://xau.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://khac.loalang.vn' },
    ] as Record<string, string>[]) {
      expect((await browser.post(path, { state: 'closed' }, headers)).status).toBe(403);
      expect(
        (await browser.post('/console/sign-in', { name: 'hoa', password: chosen }, headers)).status,
      ).toBe(403);
    }
    expect(await office.feedback('closed')).toEqual([]);
    const own: Record<string, string>[] = [
      { origin },
      { origin: 'http://loalang.vn' },
      { 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of own)
      expect((await browser.post(path, { state: 'closed' }, headers)).status).toBe(303);
  }, 30_000);
});
