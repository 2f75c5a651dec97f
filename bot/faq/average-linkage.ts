/** Longest time without letting other work in, in milliseconds: the server answers residents meanwhile. */
const longestBreath = 8;

/**
 * Hierarchical clustering with average linkage, cut at a similarity, by nearest-neighbour chains (Murtagh 1983):
 * time and memory grow with the square of `count`. The same input gives the same clusters; ties go to the lower
 * number. Lets other work in between.
 *
 * @param similarity of items `a` and `b`, symmetric.
 * @returns the clusters as lists of item numbers, each ascending, in the order of their first items.
 */
export async function averageLinkage(
  count: number,
  similarity: (a: number, b: number) => number,
  atLeast: number,
): Promise<number[][]> {
  const breathe = createBreath();
  const table = new Float32Array(count * count);
  for (let a = 0; a < count; a += 1) {
    for (let b = 0; b < a; b += 1) table[a * count + b] = table[b * count + a] = similarity(a, b);
    await breathe();
  }
  const members: number[][] = Array.from({ length: count }, (_, item) => [item]);
  const growing = new Set(members.keys());
  const finished: number[][] = [];
  const nearest = (a: number, preferred: number | undefined) => {
    let best = preferred ?? -1;
    let most = preferred === undefined ? Number.NEGATIVE_INFINITY : table[a * count + preferred]!;
    for (const b of growing) {
      const value = table[a * count + b]!;
      if (b !== a && (value > most || (value === most && best >= 0 && b < best && best !== preferred))) {
        best = b;
        most = value;
      }
    }
    return { best, most };
  };
  const chain: number[] = [];
  while (growing.size > 0) {
    await breathe();
    if (chain.length === 0) chain.push(growing.values().next().value!);
    const tip = chain.at(-1)!;
    const { best, most } = nearest(tip, chain.at(-2));
    if (best < 0 || most < atLeast) {
      // Merging others never brings it nearer to any of them: average linkage is reducible.
      finished.push(members[tip]!);
      growing.delete(tip);
      chain.pop();
    } else if (best !== chain.at(-2)) {
      chain.push(best);
    } else {
      chain.splice(-2);
      join(tip, best);
    }
  }
  return finished.map((items) => items.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);

  function join(a: number, b: number): void {
    const [sizeA, sizeB] = [members[a]!.length, members[b]!.length];
    growing.delete(b);
    for (const k of growing) {
      const mean = (sizeA * table[a * count + k]! + sizeB * table[b * count + k]!) / (sizeA + sizeB);
      table[a * count + k] = table[k * count + a] = mean;
    }
    members[a]!.push(...members[b]!);
  }
}

function createBreath(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestBreath) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
