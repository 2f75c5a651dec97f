import { isAddressed } from './addressed.ts';

const pageId = '103847561029384';
const by = (rule: 'none' | 'mention' | 'question' | 'all', text: string, value: object = {}) =>
  isAddressed(rule, value, text, pageId);

describe('a comment wants an answer', () => {
  it.each([
    'Họp ở đâu vậy',
    'hop o dau the',
    'Mấy giờ phát?',
    'cho hỏi cần giấy tờ gì',
    'làm thế nào để nộp',
    'lệ phí bao nhiêu ạ',
  ])('when it asks: %s', (text) => {
    expect(by('question', text)).toBe(true);
    expect(by('mention', text)).toBe(false);
  });

  it.each(['@Xã Đông Cuông xem giúp', 'Loa Làng ơi', 'nhờ loa lang'])(
    'when it mentions the Page: %s',
    (text) => {
      expect(by('question', text)).toBe(true);
      expect(by('mention', text)).toBe(true);
    },
  );

  it('when it tags the Page, whatever the text', () => {
    expect(by('mention', 'Xã Thử giúp với', { message_tags: [{ id: pageId, type: 'page' }] })).toBe(true);
  });

  it.each(['Cảm ơn xã', 'Đã xem', 'Lan ơi vào đọc này', 'Hay quá', 'Chúc mừng', '👍', ''])(
    'not when it does not: %s',
    (text) => {
      expect(by('question', text)).toBe(false);
      expect(by('all', text)).toBe(true);
      expect(by('none', 'Họp ở đâu?')).toBe(false);
    },
  );
});
