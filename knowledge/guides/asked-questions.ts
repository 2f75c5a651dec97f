import { type AskedQuestion, type Aspect, aspects } from './guide.ts';
import type { GuideFault } from './parse-guide.ts';

const known: ReadonlySet<string> = new Set(aspects);

/**
 * Reads `<id>.questions.txt`, which may lie beside a guide: one `aspect: question` a line, `#` begins a comment.
 * Gives the questions that are right, and every fault with its line.
 */
export function parseAskedQuestions(
  file: string,
  text: string,
): { asked: AskedQuestion[]; faults: GuideFault[] } {
  const asked: AskedQuestion[] = [];
  const faults: GuideFault[] = [];
  text
    .normalize('NFC')
    .split(/\r?\n/u)
    .forEach((raw, index) => {
      const line = raw.trim();
      if (line === '' || line.startsWith('#')) return;
      const at = line.indexOf(':');
      const aspect = line.slice(0, Math.max(0, at)).trim();
      const question = line.slice(at + 1).trim();
      if (known.has(aspect) && question !== '') asked.push({ aspect: aspect as Aspect, text: question });
      else
        faults.push({
          file,
          line: index + 1,
          fault: `không đọc được "${line}"`,
          remedy: `viết "phần: câu hỏi", phần là một trong: ${aspects.join(', ')}`,
        });
    });
  return { asked, faults };
}
