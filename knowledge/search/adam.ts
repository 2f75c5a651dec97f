/** How fast the means of slopes and of their squares forget. */
const kept = { slopes: 0.9, squares: 0.999 };

/** Steps of Adam (Kingma & Ba 2015) for one array of weights. */
export class Adam {
  readonly #slopes: Float32Array;
  readonly #squares: Float32Array;
  #steps = 0;

  constructor(
    private readonly weights: Float32Array,
    private readonly rate: number,
  ) {
    this.#slopes = new Float32Array(weights.length);
    this.#squares = new Float32Array(weights.length);
  }

  /** One step down. `slopes` are divided by `examples` first. */
  step(slopes: Float32Array, examples: number): void {
    this.#steps += 1;
    const first = 1 - kept.slopes ** this.#steps;
    const second = 1 - kept.squares ** this.#steps;
    for (let at = 0; at < slopes.length; at += 1) {
      const slope = slopes[at]! / examples;
      const mean = kept.slopes * this.#slopes[at]! + (1 - kept.slopes) * slope;
      const square = kept.squares * this.#squares[at]! + (1 - kept.squares) * slope * slope;
      this.#slopes[at] = mean;
      this.#squares[at] = square;
      this.weights[at]! -= (this.rate * (mean / first)) / (Math.sqrt(square / second) + 1e-8);
    }
  }
}
