import { factsMissingFrom } from '../../answer/fact-check.ts';
import { englishFigures } from './english-figures.ts';
import { vietnameseFigures } from './vietnamese-figures.ts';

/**
 * The figures of a line that its source does not have, and those it has lost: numbers, amounts, dates, phones, links,
 * codes, in digits or in words, with their units. A line is held against its own source line, so that two fees
 * that change places are found.
 */
export function comparedFigures(
  source: string,
  line: string,
  english: boolean,
): { added: string[]; lost: string[] } {
  const written = english ? englishFigures(line) : line;
  const said = vietnameseFigures(written);
  return {
    added: factsMissingFrom([source, vietnameseFigures(source)], said),
    // Only what the source writes in digits must stay in digits: "nộp một lần" may become "chỉ nộp".
    lost: factsMissingFrom([line, said], source),
  };
}
