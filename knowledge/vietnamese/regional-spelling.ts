/** Onsets and codas that are one sound somewhere in the country, or one habit of chat spelling. */
const onsets: readonly (readonly string[])[] = [
  ['s', 'x'],
  ['tr', 'ch'],
  ['d', 'gi', 'r', 'v'],
  ['l', 'n'],
  ['f', 'ph'],
  ['j', 'gi'],
  ['z', 'd', 'gi', 'r', 'v'],
  ['dz', 'd', 'gi', 'v'],
  ['k', 'c'],
  ['q', 'qu'],
  ['w', 'qu'],
  ['w', 'hu'],
  ['ngh', 'ng'],
  ['gh', 'g'],
  ['hw', 'qu'],
  ['h', 'kh'],
  ['t', 'tr'],
  ['z', 'đ'],
  ['y', 'gi', 'd'],
];
const codas: readonly (readonly string[])[] = [
  ['n', 'ng'],
  ['t', 'c'],
  ['g', 'ng'],
  ['nh', 'n'],
  ['ch', 't'],
  ['k', 'c', 'ch'],
  ['h', 'nh'],
  ['ng', 'nh'],
];
/** Vowel groups that are spelt alike in the South or by ear. */
const vowels: readonly (readonly [string, string])[] = [
  ['iêu', 'iu'],
  ['ươu', 'iêu'],
  ['ươu', 'ưu'],
  ['iêm', 'im'],
  ['uôi', 'ui'],
  ['ươi', 'ưi'],
  ['ươm', 'ơm'],
  ['oan', 'an'],
  ['ay', 'ai'],
  ['ây', 'ay'],
  ['au', 'ao'],
  ['ôm', 'om'],
  ['ôp', 'op'],
  ['âu', 'au'],
  ['inh', 'anh'],
  ['ưt', 'ưc'],
];

/**
 * Other ways the same sound is written, for an accented key without its tone: `sử` typed for `xử`, `chả` for `trả`,
 * `luôn` for `luông`. The tone and the other marks stay. Not every result is a word.
 */
export function regionalVariants(letters: string): string[] {
  const found = new Set<string>();
  const start =
    /^(?:ngh|ng|nh|gh|gi(?=[aăâeêioôơuưy])|kh|ph|th|tr|ch|qu|dz|[bcdđfghjklmnpqrstvwxz])/u.exec(
      letters,
    )?.[0] ?? '';
  const end = /(?:ng|nh|ch|[cghkmnpt])$/u.exec(letters.slice(start.length))?.[0] ?? '';
  const middle = letters.slice(start.length, letters.length - end.length);
  const starts = [start, ...swaps(start, onsets)];
  const ends = [end, ...swaps(end, codas)];
  for (const first of starts) for (const last of ends) found.add(first + middle + last);
  for (const [left, right] of vowels) {
    const rime = middle + end;
    for (const [from, to] of [
      [left, right],
      [right, left],
    ] as const) {
      if (rime === from) for (const first of starts) found.add(first + to);
    }
  }
  found.delete(letters);
  return [...found];
}

function swaps(part: string, groups: readonly (readonly string[])[]): string[] {
  return part === ''
    ? []
    : groups.filter((group) => group.includes(part)).flatMap((group) => group.filter((p) => p !== part));
}
