import { redact, redactDeep } from './redact.ts';

describe('redaction', () => {
  it.each([
    ['căn cước của tôi 033095001234 làm sao', 'căn cước của tôi [số căn cước] làm sao'],
    ['cccd 0330 9500 1234', 'cccd [số căn cước]'],
    ['cccd 033.095.001.234 nhé', 'cccd [số căn cước] nhé'],
    ['cmnd 060812345', 'cmnd [số giấy tờ]'],
    ['gọi 0912345678', 'gọi [số điện thoại]'],
    ['gọi 091 234 5678 nha', 'gọi [số điện thoại] nha'],
    ['zalo +84 912 345 678', 'zalo [số điện thoại]'],
    ['sđt:0216.3851.234', 'sđt:[số điện thoại]'],
    ['thẻ DN4010112345678', 'thẻ [số thẻ bảo hiểm y tế]'],
    ['thẻ GD 4 01 0112345678', 'thẻ [số thẻ bảo hiểm y tế]'],
    ['mã bhxh 7912345678', 'mã bhxh [số bảo hiểm]'],
    ['thẻ ngân hàng 9704 3612 3456 7890', 'thẻ ngân hàng [số thẻ]'],
    ['stk 88001234', 'stk [số tài khoản]'],
    ['số tài khoản: 1234567890123', 'số tài khoản: [số tài khoản]'],
    ['thư a.b@gmail.com nhé', 'thư [thư điện tử] nhé'],
    ['xe 21B1-123.45', 'xe [biển số xe]'],
    ['hộ chiếu C1234567', 'hộ chiếu [số hộ chiếu]'],
    ['số không chín một hai ba bốn năm sáu bảy tám của tôi', 'số [số riêng] của tôi'],
    ['khong chin mot hai ba bon nam sau bay tam', '[số riêng]'],
  ])('takes the number out of "%s"', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'đóng 113.850 đồng một tháng',
    'được 2.530.000.000 đồng',
    'theo Nghị định 69/2024/NĐ-CP ngày 25/6/2024',
    'gọi 115 hay 112',
    'tổng đài 1900 0368, 18001096',
    'từ 15/8/2026 đến 28/2/2027',
    'mẫu CT01, TK01',
    'cháu 5 tuổi, nhà 7 người, năm 2026',
    'một hai ba bốn năm người',
    'con tôi sinh năm một chín chín tám',
  ])('leaves "%s" as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('reaches every text of an event and leaves the ids it is answered by', () => {
    const event = {
      id: '246845883529197922',
      sender: '246845883529197922',
      conversation: { id: '388613280878808645', kind: 'direct' },
      text: 'số 0912345678',
      raw: { message: { text: 'cccd 033095001234', msg_id: '96123456789' } },
    };
    expect(redactDeep(event)).toEqual({
      ...event,
      text: 'số [số điện thoại]',
      raw: { message: { text: 'cccd [số căn cước]', msg_id: '96123456789' } },
    });
  });

  it('changes nothing when applied twice', () => {
    const once = redact('cccd 033095001234, sđt 0912 345 678, stk 88001234, a@b.vn');
    expect(redact(once)).toBe(once);
  });
});
