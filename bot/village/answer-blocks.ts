/** A part of an answer's text, by what it is for the reader. */
export type Block =
  | { kind: 'title' | 'heading' | 'source'; text: string }
  | { kind: 'paragraph' | 'list'; lines: string[] }
  | { kind: 'steps'; first: number; lines: string[] };

/**
 * Reads the structure out of an answer's plain text: an upper-case title among the first two blocks, headings
 * that end with a colon, steps ("1. "), lists ("- "), the line of the source. Every word is in exactly one
 * block, in order; only the marks of steps and lists are left out.
 */
export function answerBlocks(text: string): Block[] {
  const paragraphs = text.split(/\n[^\S\n]*\n/u).map(nonEmptyLines);
  return paragraphs
    .filter((lines) => lines.length > 0)
    .flatMap((lines, place) => (place < 2 && isTitle(lines) ? [title(lines[0]!)] : blocksOf(lines)));
}

const title = (text: string): Block => ({ kind: 'title', text });

function nonEmptyLines(paragraph: string): string[] {
  return paragraph
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function isTitle(lines: readonly string[]): boolean {
  const [line, second] = lines;
  return (
    second === undefined && /\p{Lu}{2}.*\p{Lu}{2}/u.test(line!) && line === line!.toLocaleUpperCase('vi')
  );
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const [place, line] of lines.entries()) {
    const step = /^(\d{1,2})\. +(.+)$/u.exec(line);
    const item = /^- +(.+)$/u.exec(line);
    if (step) addStep(blocks, Number(step[1]), step[2]!);
    else if (item) addLine(blocks, 'list', item[1]!);
    else if (line.startsWith('Nguồn: ')) blocks.push({ kind: 'source', text: line });
    else if (place === 0 && lines.length > 1 && /^.{1,60}:$/u.test(line))
      blocks.push({ kind: 'heading', text: line });
    else addLine(blocks, 'paragraph', line);
  }
  return blocks;
}

/** A number that does not follow the one before begins a list of its own, so that no step is renumbered. */
function addStep(blocks: Block[], number: number, line: string): void {
  const last = blocks.at(-1);
  if (last?.kind === 'steps' && last.first + last.lines.length === number) last.lines.push(line);
  else blocks.push({ kind: 'steps', first: number, lines: [line] });
}

function addLine(blocks: Block[], kind: 'paragraph' | 'list', line: string): void {
  const last = blocks.at(-1);
  if (last?.kind === kind) last.lines.push(line);
  else blocks.push({ kind, lines: [line] });
}
