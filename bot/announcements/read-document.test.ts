import { zipSync } from 'fflate';
import { readOfficial } from './official-document.ts';
import { documentLimits, readDocument } from './read-document.ts';
import { trialDocx, trialLetter, trialPdf } from './trial-documents.ts';

const expected = {
  title: 'Thông báo: tạm ngừng cấp điện trên địa bàn xã',
  number: '45/TB-UBND',
  date: '2026-11-20',
  signer: 'Nguyễn Văn Páo',
  text: 'Điện lực tạm ngừng cấp điện từ 7 giờ đến 11 giờ ngày 28/11/2026 tại thôn Khe Bành để sửa đường dây.\nCác hộ dân chủ động trữ nước.',
};
/** Loading the libraries from source takes a machine at work many seconds. */
const patient = new AbortController().signal;
const codeOf = async (bytes: Uint8Array, deadline = patient) => {
  const read = await readDocument(bytes, deadline);
  return read.ok ? 'ok' : read.fault.code;
};

describe('reading an official letter', () => {
  it.each([
    ['a PDF', trialPdf([trialLetter]), 1],
    ['a PDF of two pages', trialPdf([trialLetter.slice(0, 11), trialLetter.slice(11)]), 2],
    ['a DOCX', trialDocx(trialLetter), 1],
  ])('takes title, number, date, signer and body out of %s', async (_what, bytes, pages) => {
    expect(await readDocument(bytes, patient)).toEqual({
      ok: true,
      document: { ...expected, pages, tooLong: false },
    });
  });

  it('reads a letter that names its matter by "V/v"', () => {
    const letter = [
      'UBND XÃ CHÂU QUẾ',
      'Số: 12/UBND-VHXH',
      'V/v tiêm phòng dại',
      'Châu Quế, ngày 3 tháng 12 năm 2026',
      'Trạm Y tế tiêm phòng dại cho chó ngày 10/12/2026.',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
      'Hà Thị Mai',
    ];
    expect(readOfficial(letter.join('\n'))).toEqual({
      title: 'Tiêm phòng dại',
      number: '12/UBND-VHXH',
      date: '2026-12-03',
      signer: 'Hà Thị Mai',
      text: 'Trạm Y tế tiêm phòng dại cho chó ngày 10/12/2026.',
    });
  });

  it('invents nothing for a text that is no letter', () => {
    expect(readOfficial('Mai họp thôn.\nMời bà con.')).toEqual({
      ...{ title: null, number: null, date: null, signer: null },
      text: 'Mai họp thôn.\nMời bà con.',
    });
  });

  it.each([
    ['a scanned PDF', trialPdf([[]]), 'document.scanned'],
    ['a PDF with a password', trialPdf([trialLetter], true), 'document.password'],
    ['half a PDF', trialPdf([trialLetter]).subarray(0, 300), 'document.broken'],
    [
      'a PDF of many pages',
      trialPdf(Array.from({ length: documentLimits.pages + 1 }, () => ['trang'])),
      'document.pages',
    ],
    ['a ZIP that is no DOCX', zipSync({ 'a.txt': new Uint8Array([1]) }), 'document.broken'],
    ['an empty DOCX', trialDocx([]), 'document.scanned'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'document.type'],
    ['nothing', new Uint8Array(), 'document.type'],
    ['a file that is too large', new Uint8Array(documentLimits.bytes + 1), 'document.size'],
    [
      'a DOCX that unpacks enormously',
      zipSync({ 'word/document.xml': new Uint8Array(documentLimits.unpackedBytes + 1) }),
      'document.heavy',
    ],
  ])('says what is wrong with %s', async (_what, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it('ends a reading that takes too long', async () => {
    expect(await codeOf(trialPdf([trialLetter]), AbortSignal.abort())).toBe('document.heavy');
  });
});
