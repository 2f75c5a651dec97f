import { wishIn } from './wishes.ts';

describe('wishes to hear an answer in another way', () => {
  it.each([
    ['nói dễ hiểu hơn', 'plainer'],
    ['noi de hieu hon di', 'plainer'],
    ['giải thích lại cho đơn giản hơn với', 'plainer'],
    ['nói lại cho bà em dễ hiểu', 'plainer'],
    ['em chưa hiểu lắm', 'plainer'],
    ['khó hiểu quá', 'plainer'],
    ['ngắn thôi', 'shorter'],
    ['ngan thoi nhe', 'shorter'],
    ['nói ngắn gọn thôi', 'shorter'],
    ['tóm tắt lại giúp em', 'shorter'],
    ['dài quá', 'shorter'],
    ['dịch sang tiếng Mông', 'hmong'],
    ['dich sang tieng mong', 'hmong'],
    ["nói bằng tiếng H'Mông đi", 'hmong'],
    ['dịch giúp mẹ em sang tiếng Dao với', 'dao'],
    ['dịch câu này ra tiếng Tày', 'tay'],
    ['có bản tiếng Thái không', 'thai'],
    ['cho em bản tiếng Anh', 'english'],
    ['dịch sang tiếng anh', 'english'],
  ])('hears %s as %s, about the answer before', (text, wish) => {
    expect(wishIn(text)).toEqual({ wish, alone: true });
  });

  it.each([
    ['làm căn cước cho con cần gì, dịch sang tiếng Mông', 'hmong'],
    ['đăng ký khai sinh ở đâu nói ngắn gọn thôi', 'shorter'],
  ])('hears the wish at the end of a question: %s', (text, wish) => {
    expect(wishIn(text)).toEqual({ wish, alone: false });
  });

  it.each([
    'làm căn cước ở đâu',
    'giấy khai sinh dịch sang tiếng Anh thì công chứng ở đâu',
    'thời gian ngắn nhất là bao lâu',
    'tiếng Mông',
    'học tiếng Anh ở đâu',
    'thẻ cũ có dễ hỏng không',
    'đường dài quá tải hư hết rồi',
    'thôi',
  ])('hears no wish in: %s', (text) => {
    expect(wishIn(text)).toBeNull();
  });
});
