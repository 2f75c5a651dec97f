import type { Aspect, Guide } from '../guides/guide.ts';
import { tokenise } from '../vietnamese/tokens.ts';
import { type AspectCue, asksHow, aspectCues } from './aspect-cue-table.ts';

const compiled = aspectCues.map((cue) => ({
  ...cue,
  pattern: new RegExp(`(?<= )(?:${cue.says})(?= )`, 'gu'),
}));

/** A cue found in a question: its aspect, weight and words. */
export interface FoundCue {
  aspect: Aspect;
  weight: number;
  words: string;
}

/** Every cue in a question: decoded words, lower case, one space between, in the standard language. */
export function findCues(words: string): FoundCue[] {
  const text = ` ${words} `;
  return compiled.flatMap(({ aspect, weight, pattern }) =>
    (text.match(pattern) ?? []).map((found) => ({ aspect, weight, words: found })),
  );
}

/** Aspects whose cues can be the very topic of a guide: "mất", "phạt nguội", "nộp phí", "gọi số". */
const topical: readonly Aspect[] = ['fee', 'troubleshoot', 'legal', 'contact'];

/**
 * The aspect a question asks of a guide by its cues alone. The heaviest cue wins, the earlier in the table on a tie. A cue whose words
 * the guide's title holds is the topic of the guide, not a part of it: "quên mật khẩu làm sao" asks the guide of that
 * name for its steps; "quên mật khẩu rồi" tells of trouble all the same. Without a cue, a bare name of a matter asks
 * what it is, and a wish or a mishap how to go about it.
 */
export function cueAspect(words: string, guide: Pick<Guide, 'title'> | undefined): Aspect {
  const title = ` ${tokenise(guide?.title ?? '')
    .map((token) => token.text)
    .join(' ')} `;
  const isTopic = ({ aspect, weight, words: cue }: FoundCue) => {
    if (!topical.includes(aspect) || asking.test(cue)) return false;
    if (aspect === 'troubleshoot' && !how) return false;
    if (aspect === 'troubleshoot' && weight <= mishap && mishaps.test(title)) return true;
    const parts = cue.split(' ');
    return parts.filter((part) => !idle.has(part)).every((part) => title.includes(` ${part} `));
  };
  const cues = findCues(words);
  const how = cues.some(asksHow);
  let best: AspectCue['aspect'] | null = null;
  let most = 0;
  for (const cue of cues) {
    if (cue.weight > most && !isTopic(cue)) {
      best = cue.aspect;
      most = cue.weight;
    }
  }
  if (best) return best;
  return words.split(' ').length <= longestName ? 'overview' : 'steps';
}

/** Words at most in a bare name of a matter. */
const longestName = 5;

/** Words of a cue that say nothing of its topic. */
const idle = new Set(['bị', 'có', 'được', 'không', 'phải', 'cho', 'bao', 'là']);
/** A cue that asks is a question even where its words stand in the title. */
const asking = /bao nhiêu|mấy|không$|gì|nào|chưa$/u;
/** Words of a title that make a mishap the topic of the guide: having lost or broken it is not trouble on the way. */
const mishaps = / (?:quên|mất|hỏng|bị|lỡ|nhầm|khóa|thoát|sai) | không (?!tiền)/u;
/** The weight up to which a cue tells of a mishap; above, of something that does not work. */
const mishap = 3;
