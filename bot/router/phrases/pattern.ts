/** One element of a phrase: a word, any few words, or a choice between runs of elements. */
export type Node =
  | { kind: 'word'; text: string; marked: boolean }
  | { kind: 'gap' }
  | { kind: 'choice'; options: Node[][] };

/** A phrase to look for. */
export interface Pattern {
  nodes: Node[];
  /** The message must begin, or end, with the phrase. */
  starts: boolean;
  ends: boolean;
}

/** The most words a gap stands for. */
export const longestGap = 3;

/**
 * Reads one phrase as the lists write it, in plain Vietnamese with marks:
 * `a b` words side by side; `(a|b c)` one of them; `(a)?` may be missing; `…` up to three words of the same
 * sentence; `a!` and `(a|b)!` only when typed with the marks; `^ a` at the beginning and `a $` at the end of the
 * message.
 *
 * @throws Error naming the phrase when brackets do not close.
 */
export function parsePattern(line: string): Pattern {
  const parts = line.match(/\)!|[()|^$…?]|[^\s()|^$…?]+/gu) ?? [];
  const starts = parts[0] === '^';
  const ends = parts.at(-1) === '$';
  const rest = parts.slice(starts ? 1 : 0, ends ? -1 : undefined);
  const { nodes, at } = run(rest, 0, line);
  if (at !== rest.length) throw new Error(`Cụm từ viết sai ngoặc: "${line}"`);
  return { nodes, starts, ends };
}

function run(parts: readonly string[], from: number, line: string): { nodes: Node[]; at: number } {
  const nodes: Node[] = [];
  let at = from;
  while (at < parts.length) {
    const part = parts[at]!;
    if (part === '|' || part.startsWith(')')) break;
    at += 1;
    if (part === '…') nodes.push({ kind: 'gap' });
    else if (part === '(') {
      const options: Node[][] = [];
      for (;;) {
        const option = run(parts, at, line);
        options.push(option.nodes);
        at = option.at + 1;
        const closing = parts[option.at];
        if (closing === ')!') for (const word of options.flatMap(wordNodes)) word.marked = true;
        if (closing?.startsWith(')')) break;
        if (closing !== '|') throw new Error(`Cụm từ thiếu ngoặc đóng: "${line}"`);
      }
      if (parts[at] === '?') {
        options.push([]);
        at += 1;
      }
      nodes.push({ kind: 'choice', options });
    } else {
      const marked = part.endsWith('!');
      nodes.push({ kind: 'word', text: (marked ? part.slice(0, -1) : part).toLowerCase(), marked });
    }
  }
  return { nodes, at };
}

/** The words a phrase can begin with, or null when it can begin with any. */
export function firstWords(nodes: readonly Node[]): string[] | null {
  const [node, ...rest] = nodes;
  if (!node || node.kind === 'gap') return null;
  if (node.kind === 'word') return [node.text];
  const words: string[] = [];
  for (const option of node.options) {
    const first = firstWords([...option, ...rest]);
    if (!first) return null;
    words.push(...first);
  }
  return words;
}

/** The words a phrase is made of. */
export function wordsOf(nodes: readonly Node[]): string[] {
  return wordNodes(nodes).map(({ text }) => text);
}

function wordNodes(nodes: readonly Node[]): Extract<Node, { kind: 'word' }>[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'word') return [node];
    return node.kind === 'gap' ? [] : node.options.flatMap(wordNodes);
  });
}
