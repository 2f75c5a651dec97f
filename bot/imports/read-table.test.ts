import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { takeColumns } from './columns.ts';
import { readTable } from './read-table.ts';

const read = (text: string) => readTable(Buffer.from(text));

describe('readTable', () => {
  it.each([
    ['commas', 'Xã,Thôn\nChâu Quế,"Khe Bành, trên"'],
    ['semicolons', 'Xã;Thôn\nChâu Quế;Khe Bành, trên'],
    ['tabs', 'Xã\tThôn\nChâu Quế\tKhe Bành, trên'],
    ['the mark of Excel and its line ends', '\ufeffXã;Thôn\r\nChâu Quế;Khe Bành, trên\r\n'],
    ['marks typed apart', 'Xã;Thôn\nChâu Quế;Khe Bành, trên'.normalize('NFD')],
  ])('reads a file with %s', async (_, text) => {
    expect(await read(text)).toEqual({
      ok: true,
      lines: [
        { line: 1, cells: ['Xã', 'Thôn'] },
        { line: 2, cells: ['Châu Quế', 'Khe Bành, trên'] },
      ],
    });
  });

  it('keeps the line numbers of the file over empty lines and cells of several lines', async () => {
    const table = await read('a,b\n\n1,"x\ny"\n,\n2,z');
    expect(table.ok && table.lines.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [4, '1'],
      [6, '2'],
    ]);
  });

  it('reads the first sheet of an Excel workbook', async () => {
    const table = await readTable(workbook([['Xã', 'Thôn', 'Số hộ'], [], ['Châu Quế', 'Khe Bành', 205]]));
    expect(table).toEqual({
      ok: true,
      lines: [
        { line: 1, cells: ['Xã', 'Thôn', 'Số hộ'] },
        { line: 3, cells: ['Châu Quế', 'Khe Bành', '205'] },
      ],
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'trống'],
    ['another encoding', Buffer.from([0x58, 0xe3, 0x2c, 0xff]), 'UTF-8'],
    ['a quote that never ends', Buffer.from('a,b\n1,"x\n2,y'), 'ngoặc kép'],
    ['a broken workbook', Buffer.from('PK\u0003\u0004 hỏng'), 'hỏng'],
    ['a workbook that fills the memory', bomb(), 'nặng quá'],
    ['the Excel of before 2007', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'xls'],
  ])('says what is wrong with %s', async (_, bytes, sentence) => {
    expect(await readTable(bytes)).toEqual({ ok: false, sentence: expect.stringContaining(sentence) });
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(typeof (await readTable(Buffer.from(bytes))).ok).toBe('boolean');
      }),
    );
  });
});

describe('takeColumns', () => {
  const columns = [
    { key: 'commune', titles: ['xã', 'tên xã'], required: true },
    { key: 'village', titles: ['thôn'], required: true },
    { key: 'note', titles: ['ghi chú'] },
  ] as const;
  const lines = (...cells: string[][]) => cells.map((row, at) => ({ line: at + 1, cells: row }));

  it('knows titles without marks, in any order, and names those it does not know', () => {
    expect(takeColumns(lines(['THON', 'STT', 'Ten  xa:'], ['Khe Bành', '1', 'Châu Quế']), columns)).toEqual({
      ok: true,
      ignored: ['STT'],
      rows: [{ line: 2, commune: 'Châu Quế', village: 'Khe Bành', note: '' }],
    });
  });

  it.each([
    ['a missing column', [['Thôn']], '"xã"'],
    ['a column twice', [['Xã', 'Tên xã', 'Thôn']], 'hai cột'],
    ['no line', [], 'không có dòng'],
  ])('refuses %s', (_, table, sentence) => {
    expect(takeColumns(lines(...table), columns)).toEqual({
      ok: false,
      sentence: expect.stringContaining(sentence),
    });
  });
});

/** A workbook as Office writes it, with strings and numbers in place. */
function workbook(rows: (string | number)[][]): Buffer {
  const cell = (value: string | number, at: string) =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const sheet = rows
    .map((row, line) => {
      const cells = row.map((value, at) => cell(value, `${String.fromCharCode(65 + at)}${line + 1}`));
      return `<row r="${line + 1}">${cells.join('')}</row>`;
    })
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const files = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Thôn" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)]))),
  );
}

/** A small file that unpacks to 64 MB. */
function bomb(): Buffer {
  return Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(64 * 1024 * 1024) }));
}
