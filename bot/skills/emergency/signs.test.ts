import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { intents } from '../../skills/skill.ts';
import { type Danger, dangerIn, dangersIn } from './signs.ts';

const seedsOf = (intent: string) => readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url));
const cries = seedsOf('emergency');
const share = (hears: (text: string) => boolean) => cries.filter(hears).length / cries.length;

describe('dangersIn', () => {
  it.each([
    'lửa từ đám nương cháy lan xuống nhà dân rồi',
    'khói nhiều quá không ra được',
    'viết thư vĩnh biệt để trên bàn rồi bỏ đi',
    'em chuẩn bị sẵn chai thuốc sâu rồi, em đi đây',
    'lợn rừng húc rách đùi anh tôi',
    'chó dại cắn bốn người ở xóm dưới',
    'có thằng cầm súng săn dọa bắn cả nhà',
    'có người đàn ông lạ bắt cháu bé lên xe chạy mất',
    'đất trượt xuống rồi, nhà tôi nứt đôi',
    'máy xúc lật đè lên thợ',
    'có ai biết lái xe không chở giúp cháu tôi đi cấp cứu',
    'má con tui đang bị ổng rượt chém',
    'chay chay chay',
    'cuuuuu voiiii ba con oi',
  ])('hears "%s", addressed or not, with marks or without', (text) => {
    for (const typed of [text, fold(text)]) {
      expect(dangersIn(typed, 'addressed')).not.toEqual([]);
      expect(dangersIn(typed, 'overheard')).not.toEqual([]);
    }
  });

  it('hears most of the cries we teach by itself, without marks as well', () => {
    expect(share((text) => dangersIn(text, 'addressed').length > 0)).toBeGreaterThan(0.9);
    expect(share((text) => dangersIn(text, 'overheard').length > 0)).toBeGreaterThan(0.9);
    expect(share((text) => dangersIn(fold(text), 'addressed').length > 0)).toBeGreaterThan(0.84);
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
    'mệt muốn chết gặt xong chỉ thèm ngủ',
    'đói sắp xỉu rồi cơm chưa',
    'phá khóa xe máy kiểu gì',
    'xe cho da chay am am suot dem, rung nut het tuong nha toi',
    'trụ cứu hỏa đầu chợ không có nước',
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
    expect(taken.length / others.length).toBeLessThan(0.015);
  });
});
