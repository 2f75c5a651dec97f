import { withoutCourtesies } from './courtesies.ts';

describe('withoutCourtesies', () => {
  it.each([
    ['cảm ơn, cho tôi hỏi làm căn cước ở đâu', 'làm căn cước ở đâu'],
    ['dạ em chào anh chị ạ, mẹ em mất thẻ bảo hiểm', 'mẹ em mất thẻ bảo hiểm'],
    ['hay quá, thế hồ sơ gồm những gì', 'hồ sơ gồm những gì'],
    ['cam on ad nhieu, cho em hoi le phi bao nhieu', 'le phi bao nhieu'],
    ['chị ơi\ncho hỏi\nlàm khai sinh', 'làm khai sinh'],
  ])('leaves the matter of "%s"', (text, rest) => {
    expect(withoutCourtesies(text).rest).toBe(rest);
  });

  it.each([
    'hay là tôi cần giấy tờ gì',
    'chồng em đánh em',
    'được không',
    'chào mừng ngày lễ thì xã nghỉ mấy hôm',
    'bạn là ai',
    'tốt nghiệp cấp ba có được hỗ trợ không',
  ])('keeps "%s" whole enough to be understood', (text) => {
    expect(withoutCourtesies(text).rest).not.toBe('');
  });

  it.each([
    ['hay quá', ['praise']],
    ['em cảm ơn ạ', ['thanks']],
    ['xin chào cán bộ', ['hello']],
    ['Chào loa', ['hello']],
    ['chao loa nhe', ['hello']],
    ['được rồi, cảm ơn nhé', ['agreed', 'thanks']],
    ['tạm biệt', ['bye']],
    ['cmon ad nhiu', ['thanks']],
  ])('knows "%s" as courtesy and nothing else', (text, said) => {
    expect(withoutCourtesies(text)).toEqual({ rest: '', said });
  });

  it.each(['', '   ', '😀', '...'])('finds no courtesy in %p', (text) => {
    expect(withoutCourtesies(text).said).toEqual([]);
  });
});
