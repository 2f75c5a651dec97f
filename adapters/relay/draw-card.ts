import { renderAsync } from '@resvg/resvg-js';
import { encode } from 'uqr';
import { type Lettering, letteringOf } from './lettering.ts';

/** The picture of a card: what a group sees even where links and long texts are folded away. */
export interface CardPicture {
  text: string;
  code: string;
  /** What the QR code opens; null = the code is shown as text alone. */
  link: string | null;
}

/** Pixels: as wide as phones show pictures sharp. */
const width = 1080;
const margin = 64;
const inner = width - 2 * margin;
const qrSize = 260;
/** Lines of the body; what is beyond them stands in the message itself. */
const mostLines = 42;

const colours = { paper: '#faf5ea', ink: '#262a63', band: '#262a63', onBand: '#ffffff' };

interface Line {
  text: string;
  bold: boolean;
  size: number;
  /** Pixels from the line above. */
  step: number;
}

let weights: { plain: Lettering; bold: Lettering } | undefined;

/** Draws a card as PNG. Letters become outlines, so that the machine needs no font of its own. */
export async function drawCard(picture: CardPicture): Promise<Uint8Array> {
  weights ??= { plain: letteringOf(400), bold: letteringOf(700) };
  const { plain, bold } = weights;
  const body = bodyOf(picture.text);
  const foot = body.bottom + 48;
  const textAt = picture.link === null ? margin : margin + qrSize + 40;
  const hint = picture.link === null ? 'Đã đọc tin: nhắn mã này cho Loa Làng' : 'Quét mã: xem bản mới nhất,';
  const height = foot + (picture.link === null ? 150 : qrSize) + margin;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    `<rect width="${width}" height="104" fill="${colours.band}"/>`,
    path(bold.outline('LOA LÀNG', margin, 70, 48), colours.onBand),
    path(body.outline, colours.ink),
    `<rect x="${margin}" y="${foot - 24}" width="${inner}" height="3" fill="${colours.ink}"/>`,
    picture.link === null ? '' : qrCode(picture.link, margin, foot),
    path(bold.outline(picture.code, textAt, foot + 70, 60), colours.ink),
    path(plain.outline(hint, textAt, foot + 130, 34), colours.ink),
    picture.link === null
      ? ''
      : path(plain.outline('bấm xác nhận đã nhận', textAt, foot + 176, 34), colours.ink),
    '</svg>',
  ].join('');
  const image = await renderAsync(svg, { font: { loadSystemFonts: false } });
  return image.asPng();
}

/** Outlines of the last texts: all cards of an announcement have the same body, and it is most of the work. */
const bodies = new Map<string, { outline: string; bottom: number }>();
const mostBodies = 8;

function bodyOf(text: string): { outline: string; bottom: number } {
  const known = bodies.get(text);
  if (known) return known;
  const { plain, bold } = weights!;
  const all = text.split('\n').flatMap((line, at) => {
    const size = at === 1 ? 48 : 36;
    const letters = at < 2 ? bold : plain;
    if (line.trim() === '') return [{ text: '', bold: false, size, step: 26 }];
    return letters
      .wrap(line.trim(), size, inner)
      .map((part): Line => ({ text: part, bold: at < 2, size, step: Math.round(size * 1.45) }));
  });
  const lines =
    all.length <= mostLines
      ? all
      : [...all.slice(0, mostLines), { text: '(xem tiếp trong tin nhắn)', bold: true, size: 36, step: 52 }];
  let bottom = 130;
  const outline = lines
    .map((line) => {
      bottom += line.step;
      return (line.bold ? bold : plain).outline(line.text, margin, bottom, line.size);
    })
    .join('');
  const body = { outline, bottom };
  if (bodies.size >= mostBodies) bodies.delete(bodies.keys().next().value!);
  bodies.set(text, body);
  return body;
}

/** A QR code with the quiet zone of four modules that readers expect, as one path. */
function qrCode(link: string, x: number, y: number): string {
  const { data, size } = encode(link, { ecc: 'M', border: 4 });
  const module = qrSize / size;
  const dark = data.flatMap((row, down) =>
    row.flatMap((on, across) => (on ? [`M${across} ${down}h1v1h-1z`] : [])),
  );
  return `<g transform="translate(${x} ${y}) scale(${module})" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${dark.join('')}" fill="#000"/></g>`;
}

function path(data: string, fill: string): string {
  return `<path d="${data}" fill="${fill}"/>`;
}
