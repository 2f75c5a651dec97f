import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { intents } from '../../skills/skill.ts';
import { type Danger, dangerIn, dangersIn } from './signs.ts';

const seedsOf = (intent: string) => readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url));
const cries = seedsOf('emergency');
/** Without marks these are everyday words: "từ từ thôi", "đang chạy ở". */
const ambiguousBare = new Set([
  'chắc em tự tử thôi',
  'xe khách đang cháy ở đèo Khau Phạ',
  'bị kẹt trong hang nước dâng',
]);

describe('dangersIn', () => {
  it.each(cries)('hears "%s" when it is addressed and when it is not', (text) => {
    expect(dangersIn(text, 'addressed')).not.toEqual([]);
    expect(dangersIn(text, 'overheard')).not.toEqual([]);
  });

  it('hears cries for help typed without marks as well', () => {
    const missed = cries.filter(
      (text) => !ambiguousBare.has(text) && dangersIn(fold(text), 'addressed').length === 0,
    );
    expect(missed.length / cries.length).toBeLessThan(0.02);
  });

  it.each([
    'trợ cấp tai nạn lao động được bao nhiêu',
    'quán ăn chay ở đâu',
    'chạy xe ôm có phải đóng thuế không',
    'chay xe om co phai dong thue khong',
    'vo oi nau com di',
    'vợ ơi tối nay ăn gì',
    'chạy nhà mới hết bao nhiêu tiền',
    'hàng cháy hàng rồi, mai có lại',
    'vé xem bóng đá cháy vé',
    'mai xã diễn tập chữa cháy',
    'gọi 114 có mất tiền không',
    'goi 115 co mat tien ko',
    'báo cháy giả bị phạt bao nhiêu',
    'số cấp cứu là số nào',
    'mua bình chữa cháy ở đâu',
    'tập huấn phòng chống đuối nước',
    'cấp cứu có cần giấy chuyển tuyến không',
    'nhà cháy hết rồi xin hỗ trợ thế nào',
    'bố tôi bị tai biến nằm một chỗ có được trợ cấp không',
    'trâu nhà em bị chết rét',
    'tra cứu với mã nào',
    'buồn cười chết mất',
    'app ngân hàng không chạy được',
  ])('does not take "%s" for danger', (text) => {
    expect(dangersIn(text, 'addressed')).toEqual([]);
  });

  it.each([
    'chết cười',
    'chán sống quá haha',
    'hôm qua có tai nạn ở ngã ba',
    'xem phim cháy nhà hay lắm',
    'bà con đun bếp cẩn thận kẻo cháy nhà',
    'cười xỉu với ông này',
    'nghe nói năm ngoái có lũ quét ở bên kia',
    'đánh nhau trong phim kinh quá',
    'cái Mai sắp đẻ trứng à =))',
  ])('lets group talk like "%s" pass', (text) => {
    expect(dangersIn(text, 'overheard')).toEqual([]);
  });

  it('believes in a group what is said without a joke', () => {
    expect(dangerIn('chán sống quá')).toBe('self-harm');
    expect(dangerIn('có tai nạn ở ngã ba')).toBe('accident');
    expect(dangerIn('hôm qua đến giờ mẹ em không thở được')).toBe('medical');
  });

  it('respects the marks that were typed', () => {
    expect(dangerIn('nhà ông Tư đang cháy to', 'addressed')).toBe('fire');
    expect(dangerIn('nhà ông Tư đang chạy to', 'addressed')).toBeNull();
    expect(dangerIn('vợ em vỡ ối rồi', 'addressed')).toBe('medical');
  });

  it.each<[string, Danger[]]>([
    ['xe khách lật đang bốc cháy, có người kẹt trong xe', ['fire', 'accident']],
    ['em muốn chết, em uống thuốc sâu rồi', ['self-harm']],
    ['🆘', ['any']],
  ])('names the dangers of "%s", gravest first', (text, dangers) => {
    expect(dangersIn(text, 'addressed').slice(0, dangers.length)).toEqual(dangers);
  });

  it('leaves ordinary talk alone', () => {
    const others = intents.filter((intent) => intent !== 'emergency').flatMap(seedsOf);
    const taken = others.filter((text) => dangersIn(text, 'overheard').length > 0);
    expect(taken.length / others.length).toBeLessThan(0.01);
  });
});
