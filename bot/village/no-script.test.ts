import type { MessageEvent } from '../../adapters/channel.ts';
import { messages, pane, refreshed, send, villageBench } from './village-bench.ts';

describe('a browser without script', () => {
  it('asks in the group, is led back, and sees question and answer', async () => {
    const { visit, events, answer } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: '@loalang lam can cuoc o dau' }, 'group');
    expect(browser.answers.at(-2)!.status).toBe(303);
    expect(browser.page.url).toMatch(/^\/\?as=mui&tab=group#m-/u);
    expect(events).toMatchObject([{ kind: 'message', text: 'lam can cuoc o dau', addressed: true }]);
    expect(pane(browser, 'group')).toMatch(/^Bà Mùi \d\d:\d\d @loalang lam can cuoc o dau$/u);
    expect(browser.page.html).toContain('data-waiting');
    await answer(events[0]!, 'Đến công an xã.');
    await browser.open('/?as=mui&tab=group');
    expect(pane(browser, 'group')).toMatch(/@loalang lam can cuoc o dau .*Loa Làng .*Đến công an xã\./u);
    expect(browser.page.html).not.toContain('data-waiting');
  });

  it('puts the mention before the text with its own button, once', async () => {
    const { visit, events } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: 'làm căn cước', mention: 'yes' }, 'group');
    await browser.submit(messages, { text: '@bot làm khai sinh', mention: 'yes' }, 'group');
    expect(events).toMatchObject([
      { text: 'làm căn cước', addressed: true },
      { text: 'làm khai sinh', addressed: true },
    ]);
    expect(pane(browser, 'group')).toContain('@Loa Làng làm căn cước');
    expect(pane(browser, 'group')).not.toContain('@Loa Làng @bot');
  });

  it('shows talk among neighbours to the group and does not announce an answer', async () => {
    const { visit, events } = await villageBench();
    const browser = await visit('/?as=phuc');
    await browser.submit(messages, { text: 'Chiều nay họp thôn nhé' }, 'group');
    expect(events).toMatchObject([{ addressed: false }]);
    await browser.open('/?as=lan');
    expect(pane(browser, 'group')).toMatch(/Anh Phúc .*Chiều nay họp thôn nhé/u);
    expect(browser.page.html).not.toContain('data-waiting');
  });

  it('taps a choice: the label is said, the value goes to the product', async () => {
    const { visit, events, answer } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: '@bot căn cước' }, 'group');
    await answer(events[0]!, 'Muốn hỏi gì?', [{ label: 'Lệ phí', value: 'guide:x:fee' }]);
    await browser.open('/?as=lan&tab=group');
    await browser.submit(messages, { choice: 'guide:x:fee' }, 'group');
    expect(events[1]).toMatchObject({
      choice: 'guide:x:fee',
      text: 'Lệ phí',
      addressed: true,
      sender: expect.stringMatching(/\.lan$/u),
    });
    expect(pane(browser, 'group')).toMatch(/Em Lan .*Lệ phí$/u);
  });

  it('refuses a choice that nobody offered', async () => {
    const { visit, events, answer } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: '@bot căn cước' }, 'group');
    await answer(events[0]!, 'Muốn hỏi gì?', [{ label: 'Lệ phí', value: 'guide:x:fee' }]);
    const message = `câu-${events.pop()!.id}`;
    expect((await send(browser, { choice: 'guide:y:fee', message })).status).toBe(409);
    const taken = await send(browser, { choice: 'guide:x:fee', message: 'không có' });
    expect(taken.status).toBe(409);
    expect(events).toEqual([]);
  });

  it('goes on from an answer without a mention', async () => {
    const { visit, events, answer } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: '@bot căn cước' }, 'group');
    await answer(events[0]!, 'Đến công an xã.');
    const reply = /href="([^"]*reply=[^"]*)#group-text"/u.exec((await refreshed(browser)).page.html)![1]!;
    await browser.open(reply.replaceAll('&amp;', '&'));
    await browser.submit(messages, { text: 'mất bao lâu', replyTo: `câu-${events[0]!.id}` }, 'group');
    expect(events[1]).toMatchObject({ text: 'mất bao lâu', addressed: true });
  });

  it('sees the older lines of a long conversation on request', async () => {
    const { visit, storage, events } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: 'tin đầu tiên' }, 'group');
    const stream = `web:group:${(events[0] as MessageEvent).conversation.id}`;
    for (let line = 1; line <= 70; line += 1)
      await storage.append(stream, { by: 'bot', id: `b${line}`, at: 1, text: `câu ${line}`, choices: [] });
    await refreshed(browser);
    expect(pane(browser, 'group')).not.toContain('tin đầu tiên');
    const older = /<a href="([^"]*)">Xem 11 tin cũ hơn/u.exec(browser.page.html)![1]!;
    await browser.open(older.replaceAll('&amp;', '&'));
    expect(pane(browser, 'group')).toContain('tin đầu tiên');
  });

  it('changes conversation and person by links', async () => {
    const { visit } = await villageBench();
    const browser = await visit();
    for (const [, href] of browser.page.html.matchAll(/<a href="(\/\?[^"#]*)"/gu)) {
      await browser.open(href!.replaceAll('&amp;', '&'));
      expect(browser.page.status).toBe(200);
    }
  });
});

describe('a double post', () => {
  it('is one message', async () => {
    const { visit, events } = await villageBench();
    const browser = await visit();
    const form = { text: '@bot căn cước', id: 'xxxxxxxx' };
    await Promise.all([send(browser, form), send(browser, form)]);
    await send(browser, form);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    expect(pane(await refreshed(browser), 'group').match(/căn cước/gu)).toHaveLength(1);
  });

  it('of an old page with another text is another message', async () => {
    const { visit, events } = await villageBench();
    const browser = await visit();
    await send(browser, { text: '@bot một', id: 'xxxxxxxx' });
    await send(browser, { text: '@bot hai', id: 'xxxxxxxx' });
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it('after a failure hands over what was shown but not stored', async () => {
    const { visit, events, state } = await villageBench({ failing: true });
    const browser = await visit();
    const form = { text: '@bot căn cước', id: 'xxxxxxxx' };
    const failed = await send(browser, form);
    expect(failed.status).toBe(503);
    expect(((await failed.json()) as { sentence: string }).sentence).toMatch(/xin gửi lại/u);
    state.failing = false;
    expect((await send(browser, form)).status).toBe(200);
    expect(events).toHaveLength(1);
    expect(pane(await refreshed(browser), 'group').match(/căn cước/gu)).toHaveLength(1);
  });
});
