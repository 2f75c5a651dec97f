import { type Chances, type Intent, intents } from '../../skills/skill.ts';
import { type Features, featuresOf, slots } from './features.ts';

/** A trained classifier: softmax over weights of features, quantised to a byte each. */
export interface Model {
  /** One weight per slot and intent, slot by slot; times `scale` of the intent. */
  weights: Int8Array;
  scale: Float32Array;
  bias: Float32Array;
}

const size = intents.length;

/** The chances of a text. Pure; a text without words gets what the bias says. */
export function chancesOf(model: Model, text: string): Chances {
  const scores = scoresOf(model.weights, featuresOf(text)).map(
    (sum, at) => sum * model.scale[at]! + model.bias[at]!,
  );
  softmax(scores);
  return Object.fromEntries(intents.map((intent, at) => [intent, scores[at]!])) as Record<Intent, number>;
}

/** What the weights say of the features, per intent. */
export function scoresOf(weights: Float32Array | Int8Array, features: Features): Float64Array {
  const scores = new Float64Array(size);
  features.slots.forEach((slot, place) => {
    const row = slot * size;
    const value = features.values[place]!;
    for (let at = 0; at < size; at += 1) scores[at]! += weights[row + at]! * value;
  });
  return scores;
}

/** Turns scores into chances, in place. */
export function softmax(scores: Float64Array): void {
  const highest = Math.max(...scores);
  let total = 0;
  scores.forEach((score, at) => {
    scores[at] = Math.exp(score - highest);
    total += scores[at]!;
  });
  for (let at = 0; at < scores.length; at += 1) scores[at]! /= total;
}

/** Bytes of a model on disk: the numbers of its intents and slots, bias, scale, weights. */
export function toBytes(model: Model): Uint8Array {
  const head = Float32Array.of(size, slots, ...model.bias, ...model.scale);
  return Buffer.concat([Buffer.from(head.buffer), Buffer.from(model.weights.buffer)]);
}

/** The model of a file, or null when the file is of another shape (an older build). */
export function fromBytes(bytes: Uint8Array): Model | null {
  const headNumbers = 2 + 2 * size;
  if (bytes.byteLength !== headNumbers * 4 + slots * size) return null;
  const copy = Uint8Array.from(bytes);
  const head = new Float32Array(copy.buffer, 0, headNumbers);
  if (head[0] !== size || head[1] !== slots) return null;
  return {
    bias: head.slice(2, 2 + size),
    scale: head.slice(2 + size),
    weights: new Int8Array(copy.buffer, headNumbers * 4),
  };
}
