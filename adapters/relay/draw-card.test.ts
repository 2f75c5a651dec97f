import { Resvg } from '@resvg/resvg-js';
import jsqr from 'jsqr';
import { drawCard } from './draw-card.ts';
import { letteringOf } from './lettering.ts';

const text = 'THÔNG BÁO của UBND xã Châu Quế\nLịch tiêm\n\nMời bà con đưa trẻ tới trạm y tế xã lúc 7 giờ 30.';

function pixels(png: Uint8Array) {
  const base64 = Buffer.from(png).toString('base64');
  const width = Buffer.from(png).readUInt32BE(16);
  const height = Buffer.from(png).readUInt32BE(20);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${base64}"/></svg>`;
  return { width, height, data: new Uint8ClampedArray(new Resvg(svg).render().pixels) };
}

describe('the picture of a card', () => {
  it('has a QR code that a phone reads', async () => {
    const link = 'https://loalang.laocai.gov.vn/tb/CT-7K3FQ';
    const { data, width, height } = pixels(await drawCard({ text, code: 'CT-7K3FQ', link }));
    // CommonJS under Node's ESM: the function is the module's default of its default.
    const read = (jsqr as unknown as { default?: typeof jsqr.default }).default ?? jsqr;
    expect((read as typeof jsqr.default)(data, width, height)?.data).toBe(link);
  });

  it('grows with its text, up to what a phone still shows', async () => {
    const heightOf = async (body: string) =>
      pixels(await drawCard({ text: body, code: 'CT-7K3FQ', link: null })).height;
    const [short, long, endless] = [
      await heightOf(text),
      await heightOf(`${text}\n${'Mang theo sổ tiêm của trẻ. '.repeat(20)}`),
      await heightOf(`${text}\n${'Mang theo sổ tiêm của trẻ. '.repeat(900)}`),
    ];
    expect(long).toBeGreaterThan(short);
    expect(endless).toBeLessThan(3000);
  });
});

describe('lettering', () => {
  const letters = letteringOf(400);

  it('knows every letter of Vietnamese, composed or not', () => {
    const all = 'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ';
    for (const letter of `${all}${all.toUpperCase()}0123456789"“”–…₫%`) {
      expect([letter, letters.width(letter, 36) > 0]).toEqual([letter, true]);
      expect(letters.width(letter.normalize('NFD'), 36)).toBe(letters.width(letter, 36));
      expect(letters.outline(letter, 64, 70, 36)).not.toMatch(/NaN/u);
    }
  });

  it('leaves out what it cannot draw', () => {
    expect(letters.outline('🙏', 0, 0, 36)).toBe('');
  });

  it('keeps every line within the page, links too, and loses no word', () => {
    const long = `Xem ${'https://laocai.gov.vn/'.repeat(9)} rồi đưa trẻ tới trạm y tế xã ${'sớm '.repeat(60)}`;
    const lines = letters.wrap(long, 36, 500);
    for (const line of lines) expect(letters.width(line, 36)).toBeLessThanOrEqual(500);
    expect(lines.join('').replaceAll(' ', '')).toBe(long.replaceAll(' ', ''));
  });
});
