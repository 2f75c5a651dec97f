/** A column of a table in a terminal. */
export interface Column {
  title: string;
  /** Longer cells are cut. */
  most?: number;
  right?: boolean;
}

/** Rows as aligned columns under their titles. Cells stand on one line each. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell, at) => cut(cell.replace(/\s+/gu, ' '), columns[at]!.most)));
  const widths = columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...cells.map((row) => widthOf(row[at]!))),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => {
        const pad = ' '.repeat(widths[at]! - widthOf(cell));
        return columns[at]!.right ? pad + cell : cell + pad;
      })
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => '─'.repeat(width))),
    ...cells.map(line),
  ].join('\n');
}

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

function widthOf(text: string): number {
  return [...graphemes.segment(text)].length;
}

function cut(text: string, most = Number.POSITIVE_INFINITY): string {
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
