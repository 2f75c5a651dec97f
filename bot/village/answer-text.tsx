import type { Child } from 'hono/jsx';
import { answerBlocks, type Block } from './answer-blocks.ts';
import { findLinks } from './links.ts';

/** An answer as HTML: headings, numbered steps, lists, the source set apart. */
export function AnswerText({ text }: { text: string }) {
  return <>{answerBlocks(text).map(renderBlock)}</>;
}

function renderBlock(block: Block) {
  switch (block.kind) {
    case 'title':
      return <h3 class="title">{linked(block.text)}</h3>;
    case 'heading':
      return <h4>{linked(block.text)}</h4>;
    case 'source':
      return <p class="source">{linked(block.text)}</p>;
    case 'steps':
      return (
        <ol start={block.first}>
          {block.lines.map((line) => (
            <li>{linked(line)}</li>
          ))}
        </ol>
      );
    case 'list':
      return (
        <ul>
          {block.lines.map((line) => (
            <li>{linked(line)}</li>
          ))}
        </ul>
      );
    case 'paragraph':
      return <p>{broken(block.lines)}</p>;
  }
}

/** What a resident wrote: lines, and nothing tappable. */
export function PlainText({ text }: { text: string }) {
  return <p>{text.split('\n').flatMap((line, place) => (place === 0 ? [line] : [<br />, line]))}</p>;
}

function broken(lines: readonly string[]): Child[] {
  return lines.flatMap((line, place) => (place === 0 ? linked(line) : [<br />, ...linked(line)]));
}

function linked(text: string): Child[] {
  return findLinks(text).map(({ text: label, href }) =>
    href ? (
      <a href={href} rel="noopener noreferrer">
        {label}
      </a>
    ) : (
      label
    ),
  );
}
