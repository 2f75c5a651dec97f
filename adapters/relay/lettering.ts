import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Font, type PathCommand } from 'opentype.js';

/** One weight of Be Vietnam Pro, whose letters are spread over two files. */
export interface Lettering {
  /** Width of a line of text at a size, in pixels. */
  width(text: string, size: number): number;
  /** The outline of a line as SVG path data, its baseline beginning at `x`, `y`. */
  outline(text: string, x: number, y: number, size: number): string;
  /** Cuts text at spaces into lines no wider than `most` pixels; a word that is too long is cut anywhere. */
  wrap(text: string, size: number, most: number): string[];
}

const require = createRequire(import.meta.url);

/** Reads a weight; done once for each, when the first picture is drawn. */
export function letteringOf(weight: 400 | 700): Lettering {
  const fonts = ['vietnamese', 'latin'].map((subset) =>
    load(`be-vietnam-pro-${subset}-${weight}-normal.woff`),
  );

  /** Runs of letters that one file holds; what neither holds (emoji) is left out. */
  const runsOf = (text: string) => {
    const runs: { font: Font; text: string }[] = [];
    for (const letter of text.normalize('NFC')) {
      const font = fonts.find((one) => one.charToGlyphIndex(letter) > 0);
      if (!font) continue;
      const last = runs.at(-1);
      if (last?.font === font) last.text += letter;
      else runs.push({ font, text: letter });
    }
    return runs;
  };
  const width = (text: string, size: number) =>
    runsOf(text).reduce((sum, run) => sum + run.font.getAdvanceWidth(run.text, size), 0);

  return {
    width,
    outline(text, x, y, size) {
      let at = x;
      return runsOf(text)
        .map((run) => {
          const data = run.font.getPath(run.text, at, y, size).commands.map(pathData).join('');
          at += run.font.getAdvanceWidth(run.text, size);
          return data;
        })
        .join('');
    },
    wrap(text, size, most) {
      const lines: string[] = [];
      const space = width(' ', size);
      let line = '';
      let filled = 0;
      for (const word of text.split(/\s+/u).flatMap((one) => cut(one, (part) => width(part, size) <= most))) {
        const wide = width(word, size);
        if (line !== '' && filled + space + wide <= most) {
          line += ` ${word}`;
          filled += space + wide;
          continue;
        }
        if (line !== '') lines.push(line);
        line = word;
        filled = wide;
      }
      return [...lines, line];
    },
  };
}

function load(file: string): Font {
  const bytes = readFileSync(require.resolve(`@fontsource/be-vietnam-pro/files/${file}`));
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** The library's own `toPathData` writes NaN for coordinates near a whole number (2.0.0). */
function pathData(command: PathCommand): string {
  const { type, ...points } = command;
  const { x1, y1, x2, y2, x, y } = points as Partial<Record<'x1' | 'y1' | 'x2' | 'y2' | 'x' | 'y', number>>;
  const numbers = [x1, y1, x2, y2, x, y].filter((one) => one !== undefined);
  return `${type}${numbers.map((one) => Math.round(one * 10) / 10).join(' ')}`;
}

/** A link may be wider than the page. */
function cut(word: string, fits: (part: string) => boolean): string[] {
  if (fits(word)) return [word];
  const parts: string[] = [''];
  for (const letter of word) {
    if (fits(parts.at(-1)! + letter)) parts[parts.length - 1] += letter;
    else parts.push(letter);
  }
  return parts;
}
