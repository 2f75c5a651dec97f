import { strToU8, zipSync } from 'fflate';

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A DOCX with one paragraph a line, as Word writes it. */
export function trialDocx(lines: readonly string[]): Uint8Array {
  const paragraphs = lines.map(
    (line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`,
  );
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`,
    ),
  });
}

/** A range may not go beyond its last byte, and a block not beyond a hundred ranges (PDF 32000-1, 9.10.3). */
const blocks = [0, 100, 200].map((from) => {
  const ranges = Array.from({ length: Math.min(100, 256 - from) }, (_, at) => {
    const high = (from + at).toString(16).padStart(2, '0');
    return `<${high}00> <${high}FF> <${high}00>`;
  });
  return `${ranges.length} beginbfrange ${ranges.join(' ')} endbfrange`;
});

/**
 * A PDF with a page for each list of lines; its font maps two-byte codes to Unicode, as those of Vietnamese offices do.
 *
 * @param locked with a password that nobody knows.
 */
export function trialPdf(pages: readonly (readonly string[])[], locked = false): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const stream = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const first = 6;
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${first + at * 2} 0 R`).join(' ')}] >>`,
  );
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /Trial /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
  );
  add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Trial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Trial /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
  );
  add(
    stream(
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Trial def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange ${blocks.join(' ')} endcmap end end`,
    ),
  );
  for (const [at, lines] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${first + at * 2 + 1} 0 R >>`,
    );
    const shown = lines.map((line, row) => `1 0 0 1 50 ${800 - row * 20} Tm <${hex(line)}> Tj`);
    add(stream(lines.length === 0 ? '0 0 100 100 re f' : `BT /F 12 Tf ${shown.join(' ')} ET`));
  }
  const encrypt = locked
    ? ` /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> /ID [<00> <00>]`
    : '';
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  file += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer << /Size ${count} /Root 1 0 R${encrypt} >>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(file, 'latin1');
}

function hex(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => letter.codePointAt(0)!.toString(16).padStart(4, '0'))
    .join('');
}

/** An official letter as a commune writes it, line by line. */
export const trialLetter = [
  'ỦY BAN NHÂN DÂN',
  'XÃ CHÂU QUẾ',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Số: 45/TB-UBND',
  'Châu Quế, ngày 20 tháng 11 năm 2026',
  'THÔNG BÁO',
  'Về việc tạm ngừng cấp điện',
  'trên địa bàn xã',
  'Điện lực tạm ngừng cấp điện từ 7 giờ đến 11 giờ ngày 28/11/2026',
  'tại thôn Khe Bành để sửa đường dây.',
  'Các hộ dân chủ động trữ nước.',
  'Nơi nhận:',
  '- Các thôn;',
  '- Lưu: VT.',
  'TM. ỦY BAN NHÂN DÂN',
  'CHỦ TỊCH',
  'Nguyễn Văn Páo',
];
