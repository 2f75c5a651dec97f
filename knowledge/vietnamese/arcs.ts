import { accentedKey, toneOf, withoutTone } from './accented-key.ts';
import type { DecoderCosts } from './decoder-costs.ts';
import { fold } from './fold.ts';
import type { HeardWords } from './heard-words.ts';
import { type LanguageModel, wordIds } from './language-model.ts';
import { markRelation } from './mark-distance.ts';
import type { OneEdit } from './one-edit.ts';
import { regionalVariants } from './regional-spelling.ts';
import { runTogether } from './run-together.ts';
import { searchKey } from './search-key.ts';
import { isSyllable } from './syllable.ts';
import type { Teencode } from './teencode.ts';
import { readTelex, readVni } from './telex.ts';
import { hasDigit, isNumber, type Token } from './tokens.ts';

/** How a word was read: as it stands, with marks restored, or repaired in one of the ways people mistype. */
export type ArcKind =
  | 'same'
  | 'marks'
  | 'keyboard'
  | 'teencode'
  | 'heard'
  | 'regional'
  | 'edit'
  | 'split'
  | 'joined'
  | 'unknown';

/** One reading of the tokens `from` up to, not including, `to`. */
export interface Arc {
  from: number;
  to: number;
  /** The words read, with their ids in the model; a word without an id keeps its typed form. */
  words: { id: number; text: string }[];
  /** Cost of having typed this for those words, in nats. */
  cost: number;
  kind: ArcKind;
}

/** What the readings of a word are looked up in. */
export interface Lexicon {
  model: LanguageModel;
  edits: OneEdit;
  teencode: Teencode;
  heard: HeardWords;
  costs: DecoderCosts;
}

/** Readings at most for one typed word, per way of reading. */
const most = 10;

/**
 * Every reading of the token at `at`. `markCost` is what adding a mark to a word typed without any costs: high in a
 * message that carries its marks, nothing in one that carries none.
 */
export function arcsAt(tokens: readonly Token[], at: number, markCost: number, lexicon: Lexicon): Arc[] {
  const { costs } = lexicon;
  const token = tokens[at]!;
  const arcs: Arc[] = [];
  const add = (words: Arc['words'], cost: number, kind: ArcKind, to = at + 1) =>
    arcs.push({ from: at, to, words, cost, kind });
  const { text } = token;
  if (isNumber(text)) {
    add([{ id: wordIds.number, text }], 0, 'same');
    return arcs;
  }
  if (hasDigit(text)) {
    const id = lexicon.model.idOf(text);
    add([{ id, text }], id === wordIds.unknown ? costs.unknownCode : 0, 'same');
    addVni(text, lexicon, add);
    addGlued(text, lexicon, add);
    return arcs;
  }
  const key = accentedKey(text);
  const folded = fold(text);
  const syllable = isSyllable(folded);
  const marked = folded !== text;
  const readings = sameLetters(key, searchKey(text), markCost, lexicon);
  const known = readings.some(({ relation }) => relation === 'same');
  const careful = known
    ? marked
      ? costs.knownMarked
      : markCost
    : marked && syllable
      ? costs.possibleMarked
      : 0;
  for (const { id, cost, relation } of readings) {
    if (relation === 'same') add([{ id, text }], 0, 'same');
    else add([{ id, text: lexicon.model.words[id]! }], cost + (relation === 'other' ? careful : 0), 'marks');
  }
  if (!known)
    add([{ id: wordIds.unknown, text }], marked && syllable ? costs.unknownMarked : costs.unknown, 'unknown');
  const repair: Add = (words, cost, kind, to) => add(words, cost + careful, kind, to);
  for (const reading of lexicon.teencode.get(text) ?? [])
    repair(wordsOf(reading, lexicon), costs.teencode, 'teencode');
  const typed = readTelex(text);
  if (typed) {
    const base = syllable && readings.length > 0 ? costs.keyboardOnWord : costs.keyboard;
    for (const { id, cost } of sameLetters(typed, fold(withoutTone(typed)), 0, lexicon)) {
      if (markRelation(typed, accentedKey(lexicon.model.words[id]!)) === 'other') continue;
      add([{ id, text: lexicon.model.words[id]! }], base + cost, 'keyboard');
    }
  }
  addRegional(key, syllable, lexicon, (words, cost, kind, to) =>
    add(words, cost + careful * costs.regionalCareful, kind, to),
  );
  // In a marked message a known word is what was meant: no slip was ever found there, in three times the time.
  if (text.length >= 3 && careful < costs.knownMarked) addEdits(text, key, syllable, lexicon, repair);
  if (text.length >= 5) addSplits(text, key, lexicon, add);
  addJoined(tokens, at, lexicon, add);
  addHeard(tokens, at, lexicon, add);
  return arcs;
}

type Add = (words: Arc['words'], cost: number, kind: ArcKind, to?: number) => void;

function wordsOf(reading: string, { model }: Lexicon): Arc['words'] {
  return reading.split(' ').map((text) => ({ id: model.idOf(text), text }));
}

function sameLetters(key: string, folded: string, markCost: number, { model, costs }: Lexicon) {
  return model
    .withFold(folded)
    .slice(0, most)
    .map((id) => {
      const relation = markRelation(key, accentedKey(model.words[id]!));
      const cost = {
        same: 0,
        bare: markCost,
        part: costs.partOfMarks,
        swap: costs.toneSwap,
        other: costs.otherMarks,
      }[relation];
      return { id, relation, cost };
    });
}

function addVni(text: string, lexicon: Lexicon, add: Add) {
  const vni = readVni(text);
  if (!vni) return;
  for (const { id, relation, cost } of sameLetters(vni, fold(withoutTone(vni)), 0, lexicon)) {
    if (relation === 'other') continue;
    add([{ id, text: lexicon.model.words[id]! }], lexicon.costs.keyboard + cost, 'keyboard');
  }
}

/** A number typed without the space beside its word: `muc2`, `14tuoi`, `3thang`, `500k`. */
function addGlued(text: string, lexicon: Lexicon, add: Add) {
  const { model, costs } = lexicon;
  const parts = /^(?:(?<word>\p{L}{2,})(?<after>\d{1,3})|(?<before>\d{1,4})(?<unit>\p{L}+))$/u.exec(
    text,
  )?.groups;
  if (!parts) return;
  const letters = (parts.word ?? parts.unit)!;
  const number = { id: wordIds.number, text: (parts.after ?? parts.before)! };
  const place = (words: Arc['words'], cost: number) =>
    add(parts.word ? [...words, number] : [number, ...words], costs.gluedNumber + cost, 'same');
  const unit = parts.unit && units[parts.unit];
  if (unit) place(wordsOf(unit, lexicon), 0);
  if (letters.length < 2) return;
  for (const { id, cost, relation } of sameLetters(accentedKey(letters), searchKey(letters), 0, lexicon)) {
    if (relation !== 'other') place([{ id, text: model.words[id]! }], cost);
  }
}

/** Short units people write right behind a number. */
const units: Record<string, string> = {
  k: 'nghìn',
  ng: 'nghìn',
  tr: 'triệu',
  củ: 'triệu',
  đ: 'đồng',
  d: 'đồng',
  t: 'tuổi',
  h: 'giờ',
  p: 'phút',
  th: 'tháng',
};

function addRegional(key: string, syllable: boolean, lexicon: Lexicon, add: Add) {
  const { model, costs } = lexicon;
  for (const letters of regionalVariants(withoutTone(key))) {
    const variant = letters + toneOf(key);
    for (const { id, relation, cost } of sameLetters(variant, fold(letters), 0, lexicon)) {
      if (relation === 'other') continue;
      add(
        [{ id, text: model.words[id]! }],
        costs.regional - (syllable ? 0 : costs.noSyllable) + cost,
        'regional',
      );
    }
  }
}

function addEdits(text: string, key: string, syllable: boolean, lexicon: Lexicon, add: Add) {
  const { model, costs } = lexicon;
  const folded = searchKey(text);
  for (const near of lexicon.edits.near(folded)) {
    const base =
      costs.edit - (near[0] === folded[0] ? costs.firstLetter : 0) - (syllable ? 0 : costs.noSyllable);
    for (const id of model.withFold(near).slice(0, most)) {
      const word = accentedKey(model.words[id]!);
      const tone = toneOf(key) !== '' && toneOf(key) !== toneOf(word) ? costs.wrongTone : 0;
      add([{ id, text: model.words[id]! }], base + tone, 'edit');
    }
  }
}

/** Words typed without the spaces between, unless the letters are a word as they stand. */
function addSplits(text: string, key: string, lexicon: Lexicon, add: Add) {
  const { model, costs } = lexicon;
  if (
    model.withFold(searchKey(text)).some((id) => markRelation(key, accentedKey(model.words[id]!)) !== 'other')
  )
    return;
  const wordsFor = (part: string) =>
    sameLetters(accentedKey(part), searchKey(part), 0, lexicon).filter(
      ({ relation }) => relation !== 'other',
    );
  for (const { ids, cost } of runTogether(text, wordsFor, model))
    add(
      ids.map((id) => ({ id, text: model.words[id]! })),
      costs.split + (ids.length - 2) * costs.splitMore + cost,
      'split',
    );
}

/** A word typed with a space inside it: `vn eid`, `gi ấy`. */
function addJoined(tokens: readonly Token[], at: number, lexicon: Lexicon, add: Add) {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (!next || next.opens || hasDigit(next.text)) return;
  const joined = token.text + next.text;
  if (
    lexicon.model.withFold(searchKey(token.text)).length > 0 &&
    lexicon.model.withFold(searchKey(next.text)).length > 0
  )
    return;
  for (const { id, relation, cost } of sameLetters(accentedKey(joined), searchKey(joined), 0, lexicon)) {
    if (relation !== 'other')
      add([{ id, text: lexicon.model.words[id]! }], lexicon.costs.joined + cost, 'joined', at + 2);
  }
}

/** A foreign word written as it is heard: `gia lô`, `gô gồ`. One syllable alone must not be a word of its own. */
function addHeard(tokens: readonly Token[], at: number, lexicon: Lexicon, add: Add) {
  const { costs, heard } = lexicon;
  let key = '';
  for (let to = at + 1; to <= Math.min(at + heard.longest, tokens.length); to += 1) {
    if (to > at + 1 && tokens[to - 1]!.opens) return;
    key += `${key && ' '}${searchKey(tokens[to - 1]!.text)}`;
    const meant = heard.words.get(key);
    if (meant) add(wordsOf(meant, lexicon), to === at + 1 ? costs.heardAlone : costs.heard, 'heard', to);
  }
}
