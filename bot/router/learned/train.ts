import { randomFrom, shuffle } from '../../../knowledge/random-numbers.ts';
import { noised } from '../../../knowledge/vietnamese/noised.ts';
import { intents } from '../../skills/skill.ts';
import { type Features, featuresOf, slots } from './features.ts';
import { type Model, scoresOf, softmax } from './model.ts';

import type { Seed } from './seeds.ts';

/** How the classifier is trained. Measured with `eval/quality/router-crossval.ts`. */
const training = {
  /**
   * Copies of each utterance with noise and without marks, beside as many as it is written: with 1, mistyped text
   * loses 1.3 points; with 4, marked text loses 1.2.
   */
  noisedCopies: 2,
  /**
   * How much rarer intents count more: by this power of how rare they are. Cross-validated macro-F1 0.3: 75.6,
   * 0.5: 76.8, 0.8: 78.3; 1 gains nothing more.
   */
  rarity: 0.8,
  rounds: 4,
  step: 0.2,
  biasStep: 0.02,
  /** Weight decay, which keeps rare features humble. */
  decay: 2e-5,
  /** Gradients below are not worth a pass over the features. */
  negligible: 0.01,
};

const size = intents.length;

interface Sample {
  intent: number;
  weight: number;
  features: Features;
}

/**
 * Softmax regression by stochastic gradient descent with AdaGrad steps (Duchi, Hazan, Singer 2011). Rare intents
 * count more, for the guides bring many times more questions than we have of anything else. The same seeds give the same model.
 */
export function train(seeds: readonly Seed[]): Model {
  const samples = samplesOf(seeds);
  const weights = new Float32Array(slots * size);
  const squares = new Float32Array(slots * size).fill(1e-6);
  const bias = new Float32Array(size);
  const random = randomFrom(1);
  for (let round = 0; round < training.rounds; round += 1) {
    shuffle(samples, random);
    for (const { intent: right, weight, features } of samples) {
      const chances = scoresOf(weights, features);
      for (let intent = 0; intent < size; intent += 1) chances[intent]! += bias[intent]!;
      softmax(chances);
      for (let intent = 0; intent < size; intent += 1) {
        const gradient = weight * (chances[intent]! - (intent === right ? 1 : 0));
        bias[intent]! -= training.biasStep * gradient;
        if (Math.abs(gradient) < training.negligible) continue;
        for (let place = 0; place < features.slots.length; place += 1) {
          const at = features.slots[place]! * size + intent;
          const slope = gradient * features.values[place]! + training.decay * weights[at]!;
          squares[at]! += slope * slope;
          weights[at]! -= (training.step * slope) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  return quantise(weights, bias);
}

function samplesOf(seeds: readonly Seed[]): Sample[] {
  const counts = intents.map((intent) => seeds.filter((seed) => seed.intent === intent).length);
  return seeds.flatMap(({ intent: name, text }) => {
    const intent = intents.indexOf(name);
    const weight = (seeds.length / size / counts[intent]!) ** training.rarity;
    const copies = Array.from({ length: training.noisedCopies }, (_, copy) => noised(text, copy + 1));
    return [text, text, ...copies].map((typed) => ({ intent, weight, features: featuresOf(typed) }));
  });
}

/** A byte per weight: a third of a percent of the largest is finer than what the training can tell. */
function quantise(weights: Float32Array, bias: Float32Array): Model {
  const scale = new Float32Array(size);
  for (let at = 0; at < weights.length; at += 1) {
    const intent = at % size;
    scale[intent] = Math.max(scale[intent]!, Math.abs(weights[at]!) / 127);
  }
  return {
    weights: Int8Array.from(weights, (weight, at) => Math.round(weight / scale[at % size]!)),
    scale,
    bias,
  };
}
