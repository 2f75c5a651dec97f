import type { MessageEvent, ReactionEvent } from '../../../adapters/channel.ts';
import { said } from '../../fake-channel.ts';
import { createLog } from '../../log.ts';
import { peopleBench } from '../../people/people-bench.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { createIngest } from '../../turn/ingest.ts';
import { inGroup, turnBench } from '../../turn/turn-bench.ts';
import { anybody } from '../announcement-bench.ts';
import { approve, submit } from '../approve.ts';
import { createDraft, draftShape } from '../draft.ts';
import { ledgerOf } from '../ledger.ts';
import { channelStandings } from '../standing.ts';
import { sendDue } from '../start-announcements.ts';
import { correctAnnouncement, withdrawAnnouncement } from '../stop-and-correct.ts';
import { answeringSentences, askedFor } from './question-parts.ts';

const text =
  'Mời mỗi nhà một người dự họp bình xét hộ nghèo.\nThời gian: 19 giờ, thứ tư 25/11/2026.\nĐịa điểm: nhà văn hóa thôn.\nMang theo: căn cước.\nCần hỏi thêm: trưởng thôn.';

describe('what a question asks of an announcement', () => {
  it.each([
    ['mấy giờ họp', 'Thời gian: 19 giờ, thứ tư 25/11/2026.'],
    ['hop o dau the', 'Địa điểm: nhà văn hóa thôn.'],
    ['có phải mang gì không', 'Mang theo: căn cước.'],
    ['ai phải đi', 'Mời mỗi nhà một người dự họp bình xét hộ nghèo.'],
    ['hỏi ai được', 'Cần hỏi thêm: trưởng thôn.'],
  ])('"%s" is answered by "%s"', (question, sentence) => {
    expect(answeringSentences(text, askedFor(question), '2026-11-23')).toEqual([sentence]);
  });

  it('asks for nothing with thanks and remarks', () => {
    expect(['cảm ơn nhé', 'tôi bận', 'ok'].flatMap(askedFor)).toEqual([]);
  });
});

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = await turnBench(store);
    const people = await peopleBench(store);
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
    const channels = new Map([['fake', made.channel]]);
    const deps = { store, clock: made.clock, standing: () => channelStandings(store, made.clock, channels) };
    const announce = async (title = 'Họp bình xét hộ nghèo') => {
      const draft = draftShape.parse({ place: 'chau-que', title, text, audience: { places: ['chau-que'] } });
      const { id, code } = await createDraft(store.db, draft, 'soan', made.clock.now());
      await submit(store.db, id, 'soan', made.clock.now(), anybody);
      await approve(store.db, id, 'duyet', made.clock.now(), anybody);
      await sendDue(deps, createLog('silent'));
      await made.sends();
      const at = made.channel.platform.findLastIndex(({ text: sent }) => sent.includes(code));
      return { id, code, message: `p${at}` };
    };
    const ingest = createIngest(store, made.clock, () => {});
    const stateOf = async (id: string, village = 'khe-banh') => {
      const line = (await ledgerOf(store.db, id)).find((one) => one.village === village)!;
      return `${line.state} ${line.evidence}`;
    };
    const react = (messageId: string, emoji: string | null = '👍', sender = 'dan'): ReactionEvent => ({
      ...{ kind: 'reaction', id: `r-${messageId}-${emoji}-${sender}`, at: made.clock.now().getTime() },
      ...{ conversation: { id: 'kb', kind: 'group' }, sender, messageId, emoji },
    });
    const inVillage = (part: Partial<MessageEvent> = {}) => ({ ...inGroup('dan', 'kb'), ...part });
    return { ...made, store, people, deps, announce, ingest, stateOf, react, inVillage };
  }

  describe('an announcement that is seen and asked after', () => {
    it('counts a sign of a resident as seen, once, and a sign on another message not at all', async () => {
      const { announce, ingest, channel, stateOf, react, store } = await bench();
      const { id, message } = await announce();
      expect(await stateOf(id)).toBe('sent null');
      await ingest(channel, [react('p999'), react(message, null)], 'r');
      expect(await stateOf(id)).toBe('sent null');
      await ingest(channel, [react(message), react(message)], 'r');
      await ingest(channel, [react(message, '❤️')], 'r');
      expect(await stateOf(id)).toBe('seen reaction');
      expect(await stateOf(id, 'ngoi-len')).toBe('missed null');
      expect(await store.db.selectFrom('arrival').select(['kind', 'by']).execute()).toEqual([
        { kind: 'reaction', by: 'fake:direct:dan' },
      ]);
    });

    it('answers what quotes it from its own sentence, with its date and code, and counts the question', async () => {
      const { announce, say, inVillage, stateOf } = await bench();
      const { id, code, message } = await announce();
      const answer = await say('họp mấy giờ thế', inVillage({ replyTo: message }));
      expect(answer).toContain('"Thời gian: 19 giờ, thứ tư 25/11/2026."');
      expect(answer).not.toContain('Địa điểm');
      expect(answer).toContain(`Nguồn: thông báo ${code} của UBND xã Châu Quế, gửi ngày 22/11/2026.`);
      expect(await stateOf(id)).toBe('seen question');
    });

    it('does not take thanks under it for a question', async () => {
      const { announce, say, inVillage } = await bench();
      const { message } = await announce();
      expect(await say('cảm ơn', inVillage({ replyTo: message }))).not.toContain('Nguồn: thông báo');
    });

    it('answers a question that names the matter of a recent one in that conversation, and only there and then', async () => {
      const { announce, say, inVillage, clock } = await bench();
      await announce();
      const question = 'họp bình xét hộ nghèo ở đâu';
      expect(await say(question, inVillage())).toContain('"Địa điểm: nhà văn hóa thôn."');
      expect(await say(question, { from: 'nguoi-la' })).not.toContain('Nguồn: thông báo');
      clock.advance(8 * 86_400_000);
      expect(await say(question, inVillage())).not.toContain('Nguồn: thông báo');
    });

    it('shows the whole for a bare code, and takes it as proof from a resident of a village it is for', async () => {
      const { announce, say, stateOf, people } = await bench();
      const { id, code } = await announce();
      await say('chào', { from: 'lan' });
      await people.person('Lan', 'resident', 'ngoi-len');
      await people.linked('Lan', 'fake:direct:lan');
      expect(await say(code.toLowerCase().replace('-', ' '), { from: 'lan' })).toContain(text);
      expect(await stateOf(id, 'ngoi-len')).toBe('seen code');
      expect(await stateOf(id)).toBe('sent null');
      expect(await say(code, { from: 'nguoi-la' })).toContain(text);
      expect(await stateOf(id)).toBe('sent null');
    });

    it('answers with the corrected words, and says when it is taken back', async () => {
      const { announce, say, inVillage, deps } = await bench();
      const { id, code, message } = await announce();
      const change = { title: 'Họp', text: text.replace('19 giờ', '20 giờ'), reason: 'sai giờ' };
      await correctAnnouncement(deps, id, 'duyet', change);
      const answer = await say('mấy giờ?', inVillage({ replyTo: message }));
      expect(answer).toMatch(/20 giờ[\s\S]+đã đính chính/u);
      await withdrawAnnouncement(deps, id, 'duyet', 'Hoãn họp.');
      expect(await say(code, inVillage())).toContain('không còn hiệu lực');
    });

    it('shows nobody a draft by its code', async () => {
      const { store, say } = await bench();
      const draft = draftShape.parse({
        place: 'chau-que',
        title: 'Bí mật',
        text,
        audience: { places: ['chau-que'] },
      });
      const { code } = await createDraft(store.db, draft, 'soan', new Date('2026-11-22T01:00:00Z'));
      expect(await say(code)).not.toContain('bình xét');
    });

    it('lets a quoted cry for help be a cry for help', async () => {
      const { announce, say, inVillage } = await bench();
      const { message } = await announce();
      expect(await say('cháy nhà rồi cứu với', inVillage({ replyTo: message }))).toContain('114');
    });

    it('keeps nobody in the proofs who was erased', async () => {
      const { announce, ingest, channel, react, stateOf, say, store } = await bench();
      const { id, message } = await announce();
      await ingest(channel, [react(message)], 'r');
      await say('xóa', { from: 'dan' });
      expect(await store.db.selectFrom('arrival').select('by').execute()).toEqual([{ by: null }]);
      expect(await stateOf(id)).toBe('seen reaction');
    });

    it('counts a question again as one, whatever the platform repeats', async () => {
      const { announce, ingest, channel, store, inVillage } = await bench();
      const { message } = await announce();
      const event = said('mấy giờ', inVillage({ replyTo: message }));
      await ingest(channel, [event], 'r');
      await ingest(channel, [event], 'r');
      expect(await store.db.selectFrom('arrival').select('kind').execute()).toEqual([{ kind: 'question' }]);
    });
  });
});
