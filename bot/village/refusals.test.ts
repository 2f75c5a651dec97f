import type { MessageEvent } from '../../adapters/channel.ts';
import { longestMessage, mostLines } from './message-form.ts';
import { perMinute } from './pace.ts';
import { visibleText } from './plain-browser.ts';
import { messages, send, villageBench } from './village-bench.ts';

describe('a message that cannot be taken', () => {
  it('because it is too long is given back whole, with the reason', async () => {
    const { visit, events } = await villageBench();
    const browser = await visit('/?as=lan&tab=direct');
    const text = `<b>"đầu"</b> ${'ễ'.repeat(longestMessage)}\ncuối & hết`;
    await browser.submit(messages, { text }, 'direct');
    expect(browser.page.status).toBe(422);
    const field = /<textarea id="direct-text"[^>]*>(.*?)<\/textarea>/su.exec(browser.page.html)!;
    expect(
      field[1]!
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    ).toBe(text);
    expect(visibleText(browser.page.html)).toMatch(new RegExp(`nhiều nhất là ${longestMessage}`, 'u'));
    expect(browser.page.html).toMatch(/data-as="lan" data-tab="direct"/u);
    expect(events).toEqual([]);
  });

  it('because it is exactly as long as allowed is taken', async () => {
    const { visit } = await villageBench();
    expect((await send(await visit(), { text: '👵'.repeat(longestMessage) })).status).toBe(200);
    expect((await send(await visit(), { text: '👵'.repeat(longestMessage + 1) })).status).toBe(422);
  });

  it.each([
    ['because it is empty', { text: ' \n ' }, 422],
    ['because its id is none', { text: 'a', id: '../x' }, 400],
    ['because its conversation is none', { text: 'a', chat: 'everyone' }, 400],
    ['because the form is endless', { text: 'a'.repeat(70_000) }, 413],
  ])('%s gets a sentence', async (_, form, status) => {
    const { visit, events } = await villageBench();
    const refused = await send(await visit(), form);
    expect(refused.status).toBe(status);
    expect(((await refused.json()) as { sentence: string }).sentence).toMatch(/^\p{Lu}.*\.$/su);
    expect(events).toEqual([]);
  });

  it('because too many came in a minute is refused politely, and taken after the wait', async () => {
    const { visit, clock, events } = await villageBench();
    const browser = await visit();
    for (let count = 0; count < perMinute; count += 1)
      await send(browser, { text: `a${count}`, id: `xxxxxxxx${count}` });
    const refused = await send(browser, { text: 'b' });
    expect(refused.status).toBe(429);
    expect(((await refused.json()) as { sentence: string }).sentence).toMatch(/Chờ 3 giây/u);
    expect(events).toHaveLength(perMinute);
    clock.advance(3_000);
    expect((await send(browser, { text: 'b' })).status).toBe(200);
  });

  it('because the conversation is full says how to begin again', async () => {
    const { visit, storage, events } = await villageBench();
    const browser = await visit();
    await send(browser, { text: 'a' });
    const { conversation } = events[0] as MessageEvent;
    for (let line = 1; line < mostLines; line += 1)
      await storage.append(`web:group:${conversation.id}`, {
        by: 'bot',
        id: `b${line}`,
        at: 1,
        text: 'x',
        choices: [],
      });
    const refused = await send(browser, { text: 'b' });
    expect(refused.status).toBe(409);
    expect(((await refused.json()) as { sentence: string }).sentence).toContain('Xóa cả thôn thử');
  });
});
