/** What a spreadsheet takes for the start of a formula, in the widths people's keyboards have. */
const formula = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

export type Cell = string | number | null;

/**
 * A table as comma-separated values (RFC 4180: lines end in CRLF, cells with commas, quotes or line breaks are
 * quoted, quotes doubled). A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP,
 * "CSV Injection"): what residents wrote is opened on the commune's computers.
 *
 * @param mark begin with a byte order mark, without which Excel reads Vietnamese in a wrong encoding.
 */
export function toCsv(rows: readonly (readonly Cell[])[], { mark = false } = {}): string {
  const lines = rows.map((row) => `${row.map(cellOf).join(',')}\r\n`);
  return `${mark ? '\ufeff' : ''}${lines.join('')}`;
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
