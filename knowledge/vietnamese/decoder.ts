import { type Arc, type ArcKind, arcsAt, type Lexicon } from './arcs.ts';
import { type DecoderCosts, decoderCosts } from './decoder-costs.ts';
import { fold } from './fold.ts';
import { heardWords } from './heard-words.ts';
import { type LanguageModel, wordIds } from './language-model.ts';
import { OneEdit } from './one-edit.ts';
import { isProtected } from './protected.ts';
import { teencode } from './teencode.ts';
import { hasDigit, type Token, tokenise } from './tokens.ts';

/** One word as it was read, and the typed tokens it stands for. */
export interface DecodedWord {
  text: string;
  kind: ArcKind;
  /** Index of the first typed token, and of the first after. */
  from: number;
  to: number;
  opens: boolean;
}

/** A message as typed and as read. */
export interface Decoded {
  typed: Token[];
  words: DecodedWord[];
}

/** Reads a message: restores marks, undoes keyboard residue, chat spelling, regional spelling and slips. */
export interface Decoder {
  decode(text: string): Decoded;
}

interface State {
  cost: number;
  last: number;
  arc: Arc | null;
  before: State | null;
}

/**
 * A noisy-channel decoder: one lattice of all readings of all tokens, weighed by what each way of mistyping costs
 * and by how well the words follow each other, searched with a beam. It is never switched off for marked text:
 * half-marked messages are common, and marks that were typed cost to change.
 */
export function createDecoder(model: LanguageModel, costs: DecoderCosts = decoderCosts): Decoder {
  const lexicon: Lexicon = {
    model,
    edits: new OneEdit(model.guideFolds()),
    teencode: teencode(),
    heard: heardWords(),
    costs,
  };
  const byEar: Lexicon = { ...lexicon, costs: { ...costs, ...costs.byEar } };
  return {
    decode(text) {
      const typed = tokenise(text);
      const words = read(typed, lexicon);
      return { typed, words: writesByEar(words) ? read(typed, byEar) : words };
    },
  };
}

/**
 * True of somebody who spells as they speak: several words were read as another region's spelling. Then the others,
 * which happen to be words too (`lào` for `nào`), are most likely spelt the same way.
 */
function writesByEar(words: readonly DecodedWord[]): boolean {
  return words.filter(({ kind }) => kind === 'regional').length >= 2;
}

function read(typed: Token[], lexicon: Lexicon): DecodedWord[] {
  const { model, costs } = lexicon;
  const markCost = costs.bareAmongMarked * markedShare(typed);
  /** Per place between tokens, the cheapest way there for each last word. */
  const states = Array.from({ length: typed.length + 1 }, () => new Map<number, State>());
  states[0]!.set(wordIds.start, { cost: 0, last: wordIds.start, arc: null, before: null });
  typed.forEach((token, at) => {
    const reached = cheapest(states[at]!, costs.beam);
    const arcs = isProtected(typed, at) ? [asTyped(token, at, model)] : arcsAt(typed, at, markCost, lexicon);
    for (const arc of arcs) {
      const there = states[arc.to]!;
      const end = arc.words.at(-1)!.id;
      let known = there.get(end);
      // The words alone cost this much behind any word.
      const least = arc.words.reduce((sum, { id }) => sum + model.leastCost(id), arc.cost);
      for (const before of reached) {
        // The states come cheapest first: what follows costs more still.
        if (known && before.cost + least >= known.cost) break;
        let { cost, last } = before;
        if (token.opens) last = wordIds.start;
        cost += arc.cost;
        for (const { id } of arc.words) {
          cost += model.cost(last, id);
          last = id;
        }
        if (!known || cost < known.cost) {
          known = { cost, last, arc, before };
          there.set(end, known);
        }
      }
    }
  });
  return walkBack(cheapest(states[typed.length]!, 1)[0]!, typed);
}

/** The share of the words of a message that carry a mark, against the share in text typed with care (about 0.75). */
function markedShare(typed: readonly Token[]): number {
  const words = typed.filter((token) => !hasDigit(token.text));
  const marked = words.filter((token) => fold(token.text) !== token.text);
  return words.length === 0 ? 0 : Math.min(1, marked.length / words.length / 0.75);
}

function asTyped(token: Token, at: number, model: LanguageModel): Arc {
  return {
    from: at,
    to: at + 1,
    words: [{ id: model.idOf(token.text), text: token.text }],
    cost: 0,
    kind: 'same',
  };
}

/** The cheapest states first, at most `width`. */
function cheapest(states: ReadonlyMap<number, State>, width: number): State[] {
  return [...states.values()].sort((a, b) => a.cost - b.cost).slice(0, width);
}

function walkBack(end: State, typed: readonly Token[]): DecodedWord[] {
  const words: DecodedWord[] = [];
  for (let state: State | null = end; state?.arc; state = state.before) {
    const { arc } = state;
    words.unshift(
      ...arc.words.map(({ text }, index) => ({
        text,
        kind: arc.kind,
        from: arc.from,
        to: arc.to,
        opens: index === 0 && typed[arc.from]!.opens,
      })),
    );
  }
  return words;
}
