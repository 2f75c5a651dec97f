import { redact } from '../privacy/redact.ts';
import { codeIn, newCode } from './receipt-code.ts';

const many = Array.from({ length: 2000 }, () => newCode('PA'));

describe('a receipt code', () => {
  it('holds no letter that is mistaken for another', () => {
    for (const code of many) expect(code).toMatch(/^PA-[0-9A-HJKMNP-TV-Z]{5}$/u);
  });

  it('is read back however it is typed', () => {
    for (const code of many) {
      const bare = code.slice(3);
      for (const typed of [code, code.toLowerCase(), `PA ${bare}`, `pa${bare}`, `phiếu ${bare} xong chưa`])
        expect(codeIn(`cho hỏi ${typed}`, 'PA')).toBe(code);
    }
    expect(codeIn('mã pa-7kO1i', 'PA')).toBe('PA-7K011');
  });

  it('is not taken for a private number and survives redaction', () => {
    for (const code of many) expect(redact(`phiếu ${code} của tôi`)).toBe(`phiếu ${code} của tôi`);
  });

  it.each([
    'phản ánh của tôi đến đâu rồi',
    'phiếu số 118',
    'gọi 0912345678',
    'pa nghia la gi',
    'mẫu CT01',
    'PA-12345',
  ])('is not seen in "%s"', (text) => {
    expect(codeIn(text, 'PA')).toBeNull();
  });

  it('of one kind is not read as the other', () => {
    expect(codeIn('CH-7K3FQ', 'PA')).toBeNull();
  });
});
