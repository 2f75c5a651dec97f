import { loadGuides } from '../guides/load-guides.ts';
import { createAnswerer } from './answerer.ts';
import { inConversation } from './in-conversation.ts';

const answerer = inConversation(createAnswerer(loadGuides().guides));
const today = '2026-11-22';
const previous = { guide: 'dang-ky-khai-sinh', aspect: 'steps' as const };

describe('in a conversation', () => {
  it.each([
    ['thế hết bao nhiêu tiền', 'fee'],
    ['the mat bao nhieu tien vay', 'fee'],
    ['làm ở đâu', 'where'],
    ['lam o dau vay a', 'where'],
    ['bao lâu thì xong', 'time'],
    ['cần giấy tờ gì', 'documents'],
  ])('"%s" asks about the guide answered last', (text, aspect) => {
    const answer = answerer.answer({ text, today, previous });
    expect(answer).toMatchObject({ status: 'answered', guide: { id: 'dang-ky-khai-sinh' }, aspect });
  });

  it.each(['làm căn cước ở đâu', 'mất thẻ ngân hàng thì sao', 'đăng ký xe hết bao nhiêu tiền'])(
    '"%s" names its own matter and is searched',
    (text) => {
      const { candidates } = answerer.answer({ text, today, previous });
      expect(candidates[0]!.guide).not.toBe(previous.guide);
    },
  );

  it.each([
    ['mang theo những gì', 'vneid-muc-2', 'documents'],
    ['mấy hôm thì xong', 'tach-ho', 'time'],
    ['chủ nhà không chịu ký thì sao', 'dang-ky-tam-tru', 'troubleshoot'],
  ])('"%s" goes on with %s, which is near though not sure', (text, guide, aspect) => {
    const answer = answerer.answer({ text, today, previous: { guide, aspect: 'steps' } });
    expect(answer).toMatchObject({ status: 'answered', guide: { id: guide }, aspect });
  });

  it('does not take a question of something else for a follow-up', () => {
    const answer = answerer.answer({ text: 'giá vàng hôm nay bao nhiêu', today, previous });
    expect(answer.guide).toBeNull();
  });

  it('answers from the guide a person picked, on the aspect they picked, without a search', () => {
    const answer = answerer.answer({ text: 'x', today, guide: 'vneid-muc-2', aspect: 'time' });
    expect(answer).toMatchObject({ status: 'answered', guide: { id: 'vneid-muc-2' }, aspect: 'time' });
  });

  it('does not answer from a guide that is out of force, though it was picked', () => {
    const early = answerer.answer({ text: 'x', today: '1999-01-01', guide: 'vneid-muc-2' });
    expect(early.status).toBe('abstained');
  });
});
