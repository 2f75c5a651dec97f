import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { intents } from '../skill.ts';
import { type Command, commandIn, tellsTrouble } from './commands.ts';

const said: Record<Command, string[]> = {
  done: [
    'xong',
    'xong rồi',
    'em làm xong rồi ạ',
    'xong bước này rồi',
    'dạ xong rồi',
    'xong bước 2',
    'làm rồi',
  ],
  nod: ['rồi', 'ok', 'ừ', 'vâng ạ', 'được', 'ok rồi', 'oke'],
  fixed: ['được rồi', 'à được rồi', 'dạ được rồi ạ', 'em làm được rồi', 'đc rồi'],
  next: [
    'tiếp',
    'bước tiếp theo',
    'bước tiếp theo là gì',
    'tiếp đi',
    'bước sau',
    'rồi sao nữa',
    'làm gì tiếp',
  ],
  stuck: [
    'chưa được',
    'không được',
    'bị lỗi',
    'em làm không được',
    'ko đc',
    'vẫn lỗi',
    'không hiểu',
    'hổng được',
  ],
  no: ['chưa', 'không', 'vẫn chưa ạ'],
  back: ['làm lại bước trước', 'quay lại bước trước', 'bước trước', 'xem lại bước vừa rồi'],
  leave: ['thôi không làm nữa', 'không làm nữa', 'thôi em không làm nữa ạ', 'dừng bài này'],
  later: ['thôi mai làm tiếp', 'để mai làm nốt', 'chờ chút', 'từ từ đã', 'chưa xong', 'em đang làm'],
  whole: ['xem cả bài', 'cho xem hết các bước', 'xem toàn bộ', 'cả bài đi'],
  where: ['em đang làm đến đâu rồi', 'đang ở bước mấy', 'làm tới mô rồi', 'đến bước nào rồi nhỉ'],
  resume: ['em làm tiếp', 'làm tiếp', 'tiếp tục', 'giờ em làm tiếp nhé', 'cho em làm tiếp bài hôm trước'],
  start: ['làm từng bước', 'chỉ em từng bước', 'hướng dẫn từng bước một', 'chỉ từng bước đi'],
};

describe('commandIn', () => {
  it.each(Object.entries(said))('knows "%s" with marks and without', (command, texts) => {
    for (const text of texts)
      for (const typed of [text, fold(text), text.toUpperCase()])
        expect([typed, commandIn(typed)]).toEqual([typed, command]);
  });

  it('takes the last of several short messages, and none when one of them says more', () => {
    expect(commandIn('chưa được\nà được rồi')).toBe('fixed');
    expect(commandIn('xong rồi\nbước tiếp theo')).toBe('next');
    expect(commandIn('xong rồi\nmất bao nhiêu tiền')).toBeNull();
    expect(commandIn('')).toBeNull();
  });

  it('leaves stopping and erasing to who keeps the data', () => {
    for (const text of ['thôi', 'dừng', 'dừng lại', 'xóa', 'thôi đừng nhắn nữa'])
      expect([text, commandIn(text)]).toEqual([text, null]);
  });

  it('takes no seed of the router for a command, small talk apart', () => {
    const others = intents.filter((intent) => intent !== 'greeting_thanks' && intent !== 'ignore');
    const taken = others
      .flatMap((intent) => readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url)))
      .flatMap((text) => [text, fold(text)])
      .filter((text) => commandIn(text) !== null);
    expect(taken).toEqual([]);
  });
});

describe('tellsTrouble', () => {
  it.each([
    'không được, nó báo sai mã',
    'bấm mãi không được',
    'nó báo sai mật khẩu',
    'vo khong duoc no doi ma',
  ])('hears it in "%s"', (text) => expect(tellsTrouble(text)).toBe(true));
  it.each(['không được cấp lại thì sao', 'vào không được làm sao', 'mất thẻ căn cước', 'cần giấy tờ gì'])(
    'takes "%s" for another question',
    (text) => expect(tellsTrouble(text)).toBe(false),
  );
});
