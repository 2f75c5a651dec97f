import { said } from '../../fake-channel.ts';
import { addressesOf, personOf } from '../../people/addresses.ts';
import { mostTries } from '../../people/link-codes.ts';
import { peopleBench } from '../../people/people-bench.ts';
import { peopleOffice } from '../../people/people-office.ts';
import { emptyOld } from '../../privacy/retention.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { claimConversations } from '../../turn/claim-conversations.ts';
import { handleConversation } from '../../turn/handle-conversation.ts';
import { inGroup, turnBench } from '../../turn/turn-bench.ts';
import { consentWording, inPrivateText, notLinkedText, refusedTexts, toldText } from './says.ts';

const minuteMs = 60_000;
const at = (from: string) => `fake:direct:${from}`;

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = await turnBench(store);
    const codeFor = async (from: string) =>
      /liên kết: (\S{6})/u.exec(await made.say('liên kết', { from }))![1]!;
    const claim = (code: string, from: string) => made.say(`liên kết ${code}`, { from });
    const who = (from: string) => personOf(store.db, at(from));
    return { ...made, store, codeFor, claim, who };
  }

  it('makes two channels one person, says what that means, and keeps what was agreed to', async () => {
    const { store, codeFor, claim, who } = await bench();
    const code = await codeFor('web');
    const answer = await claim(code.toLowerCase(), 'zalo');
    expect(answer).toContain('Đã liên kết hai kênh.');
    expect(answer).toContain('"bỏ liên kết"');
    expect(answer).toContain(toldText);
    expect(await who('web')).not.toBeNull();
    expect(await who('zalo')).toBe(await who('web'));
    const consents = await store.db
      .selectFrom('address')
      .select(['conversation', 'consent_wording'])
      .execute();
    expect(consents).toHaveLength(2);
    expect(consents.every(({ consent_wording }) => consent_wording === consentWording)).toBe(true);
  });

  it('tells the channel that was there before, where the person wants to be written to', async () => {
    const { channel, codeFor, claim, say } = await bench();
    const code = await codeFor('web');
    await say('thôi', { from: 'web' });
    await claim(code, 'zalo');
    expect(channel.platform.filter(({ text }) => text === toldText)).toEqual([]);
    await claim(await codeFor('zalo'), 'messenger');
    expect(channel.platform.filter(({ text }) => text === toldText).map(({ to }) => to.id)).toEqual(['zalo']);
  });

  it('joins all that was linked on both sides when neither has a role', async () => {
    const { store, codeFor, claim, who } = await bench();
    await claim(await codeFor('a'), 'b');
    await claim(await codeFor('c'), 'd');
    await claim(await codeFor('a'), 'c');
    expect(new Set(await Promise.all(['a', 'b', 'c', 'd'].map(who))).size).toBe(1);
    expect(await store.db.selectFrom('person').selectAll().execute()).toHaveLength(1);
    expect(await claim(await codeFor('b'), 'd')).toContain(refusedTexts.linked);
  });

  it('takes a code once, for fifteen minutes, and not where it was given', async () => {
    const { clock, codeFor, claim, who } = await bench();
    const code = await codeFor('a');
    expect(await claim(code, 'a')).toContain(refusedTexts.own);
    await claim(code, 'b');
    expect(await claim(code, 'c')).toContain(refusedTexts.wrong);
    const late = await codeFor('a');
    clock.advance(15 * minuteMs);
    expect(await claim(late, 'c')).toContain(refusedTexts.wrong);
    const replaced = await codeFor('a');
    await codeFor('a');
    expect(await claim(replaced, 'c')).toContain(refusedTexts.wrong);
    expect(await who('c')).toBeNull();
  });

  it('lets only one of two claims at once win, and tells the other', async () => {
    const { store, clock, deps, channel, receive, codeFor, sends, turns, who } = await bench();
    const code = await codeFor('a');
    await receive(said(`liên kết ${code}`, { from: 'b' }), said(`liên kết ${code}`, { from: 'c' }));
    clock.advance(minuteMs);
    const claimed = await claimConversations(store, clock, 8);
    expect(claimed).toHaveLength(2);
    await Promise.all(claimed.map((conversation) => handleConversation(deps, conversation)));
    clock.advance(minuteMs);
    await turns();
    await sends();
    const linked = [await who('b'), await who('c')].filter((person) => person !== null);
    expect(linked).toEqual([await who('a')]);
    const answers = ['b', 'c'].map((id) =>
      channel.platform.filter(({ to, text }) => to.id === id && text !== toldText).map(({ text }) => text),
    );
    expect(answers.map(({ length }) => length)).toEqual([1, 1]);
    expect(answers.flat().filter((text) => text.includes('Đã liên kết'))).toHaveLength(1);
    expect(answers.flat().filter((text) => text.includes(refusedTexts.wrong))).toHaveLength(1);
  });

  it('stops guessing after five wrong codes an hour, for that conversation alone', async () => {
    const { clock, codeFor, claim, store } = await bench();
    const code = await codeFor('a');
    for (let guess = 0; guess < mostTries; guess += 1)
      expect(await claim('BBBBBB', 'kẻ đoán')).toContain(refusedTexts.wrong);
    expect(await claim(code, 'kẻ đoán')).toContain(refusedTexts['too-many']);
    expect(await claim(code, 'b')).toContain('Đã liên kết');
    clock.advance(61 * minuteMs);
    expect(await claim(await codeFor('a'), 'kẻ đoán')).toContain('Đã liên kết');
    clock.advance(25 * 60 * minuteMs);
    await emptyOld(store, clock);
    expect(await store.db.selectFrom('link_try').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('link_code').selectAll().execute()).toEqual([]);
  });

  it('makes a member the team entered known by a code the team made', async () => {
    const { store, clock, claim, who, codeFor } = await bench();
    const { person } = await peopleBench(store);
    await person('Nguyễn Thị Hoa', 'approver', 'chau-que');
    const office = peopleOffice(store, clock, (name) => name);
    const made = await office.makeCode('nguyen thi hoa');
    const code = /liên kết (\S{6})/u.exec(made.sentence)![1]!;
    expect(await claim(code, 'hoa')).toContain('là của Nguyễn Thị Hoa');
    expect(await who('hoa')).toBe('Nguyễn Thị Hoa');
    // Nobody takes her roles over by having her write a code, nor gives her theirs.
    expect(await claim(await codeFor('kẻ lừa'), 'hoa')).toContain(refusedTexts['has-roles']);
    expect(await who('hoa')).toBe('Nguyễn Thị Hoa');
    expect(await claim(await codeFor('hoa'), 'máy hai')).toContain('là của Nguyễn Thị Hoa');
    expect(
      (await addressesOf(store.db, 'Nguyễn Thị Hoa')).map(({ conversation }) => conversation).sort(),
    ).toEqual([at('hoa'), at('máy hai')].sort());
  });

  it('unlinks the channel it is said on, and forgets with "xóa"', async () => {
    const { store, codeFor, claim, say, who } = await bench();
    expect(await say('bỏ liên kết', { from: 'a' })).toContain(notLinkedText);
    await claim(await codeFor('a'), 'b');
    await say('bỏ liên kết', { from: 'b' });
    expect([await who('a'), await who('b')]).toEqual([expect.any(String), null]);
    await say('xóa', { from: 'a' });
    await say('xóa', { from: 'b' });
    for (const table of ['person', 'address', 'link_code'] as const)
      expect([table, await store.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
  });

  it('gives no code in a group, and takes none', async () => {
    const { store, say, codeFor } = await bench();
    expect(await say('liên kết', inGroup('an'))).toContain(inPrivateText);
    const code = await codeFor('an');
    expect(await say(`liên kết ${code}`, inGroup('bình'))).toContain(inPrivateText);
    expect(await store.db.selectFrom('address').selectAll().execute()).toEqual([]);
  });
});
