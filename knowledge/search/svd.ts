import { randomNumbers } from '../random-numbers.ts';

/** A sparse row: column numbers and values. */
export interface SparseRow {
  columns: Int32Array;
  values: Float64Array;
}

/** The leading right singular vectors of a sparse matrix: `vectors[column * rank + i]`, and their values. */
export interface RightVectors {
  rank: number;
  vectors: Float64Array;
  values: Float64Array;
}

/**
 * Randomised singular value decomposition by subspace iteration (Halko, Martinsson & Tropp 2011, algorithm 4.4),
 * right vectors only. The start is seeded and every sum runs in a fixed order, so two builds agree to the bit.
 */
export function rightVectors(
  rows: readonly SparseRow[],
  columns: number,
  options: { dimensions: number; oversampling: number; iterations: number; seed: number },
): RightVectors {
  const width = Math.min(options.dimensions + options.oversampling, rows.length, columns);
  const rank = Math.min(options.dimensions, width);
  const random = randomNumbers(options.seed);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let basis: Float64Array = Float64Array.from({ length: columns * width }, gauss);
  let image: Float64Array = new Float64Array(0);
  for (let pass = 0; pass <= options.iterations; pass += 1) {
    image = timesRows(rows, basis, width);
    orthonormalise(image, rows.length, width);
    basis = timesColumns(rows, columns, image, width);
  }
  // The Gram matrix of the basis by way of the rows, which are few: (A basis)' image.
  const projected = timesRows(rows, basis, width);
  const gram = new Float64Array(width * width);
  for (let r = 0; r < rows.length; r += 1) {
    for (let i = 0; i < width; i += 1) {
      for (let j = 0; j < width; j += 1)
        gram[i * width + j]! += projected[r * width + i]! * image[r * width + j]!;
    }
  }
  const { values, vectors } = symmetricEigen(gram, width);
  const order = Array.from(values.keys())
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, rank);
  const singular = Float64Array.from(order, (at) => Math.sqrt(Math.max(values[at]!, 0)));
  const out = new Float64Array(columns * rank);
  for (let c = 0; c < columns; c += 1) {
    for (let i = 0; i < rank; i += 1) {
      let sum = 0;
      for (let j = 0; j < width; j += 1) sum += basis[c * width + j]! * vectors[j * width + order[i]!]!;
      out[c * rank + i] = singular[i]! > 1e-9 ? sum / singular[i]! : 0;
    }
  }
  return { rank, vectors: out, values: singular };
}

/** The sparse matrix times a dense one of `width` columns. */
function timesRows(rows: readonly SparseRow[], dense: Float64Array, width: number): Float64Array {
  const out = new Float64Array(rows.length * width);
  for (let r = 0; r < rows.length; r += 1) {
    const { columns, values } = rows[r]!;
    for (let at = 0; at < columns.length; at += 1) {
      const [from, value] = [columns[at]! * width, values[at]!];
      for (let j = 0; j < width; j += 1) out[r * width + j]! += value * dense[from + j]!;
    }
  }
  return out;
}

/** The transposed sparse matrix times a dense one of `width` columns. */
function timesColumns(
  rows: readonly SparseRow[],
  columns: number,
  dense: Float64Array,
  width: number,
): Float64Array {
  const out = new Float64Array(columns * width);
  for (let r = 0; r < rows.length; r += 1) {
    const row = rows[r]!;
    for (let at = 0; at < row.columns.length; at += 1) {
      const [to, value] = [row.columns[at]! * width, row.values[at]!];
      for (let j = 0; j < width; j += 1) out[to + j]! += value * dense[r * width + j]!;
    }
  }
  return out;
}

/** Modified Gram-Schmidt over the columns of a row-major matrix, in place. */
function orthonormalise(matrix: Float64Array, rows: number, width: number) {
  for (let j = 0; j < width; j += 1) {
    for (let p = 0; p < j; p += 1) {
      let dot = 0;
      for (let r = 0; r < rows; r += 1) dot += matrix[r * width + j]! * matrix[r * width + p]!;
      for (let r = 0; r < rows; r += 1) matrix[r * width + j]! -= dot * matrix[r * width + p]!;
    }
    let length = 0;
    for (let r = 0; r < rows; r += 1) length += matrix[r * width + j]! ** 2;
    length = Math.sqrt(length);
    for (let r = 0; r < rows; r += 1)
      matrix[r * width + j] = length > 1e-12 ? matrix[r * width + j]! / length : 0;
  }
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix, by cyclic Jacobi rotations. */
function symmetricEigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) v[i * size + i] = 1;
  for (let sweep = 0; sweep < 30; sweep += 1) {
    let off = 0;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        const apq = a[p * size + q]!;
        off += apq * apq;
        if (Math.abs(apq) < 1e-14) continue;
        const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        rotate(a, size, p, q, c, t * c, true);
        rotate(v, size, p, q, c, t * c, false);
      }
    }
    if (off < 1e-20) break;
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors: v };
}

function rotate(m: Float64Array, size: number, p: number, q: number, c: number, s: number, both: boolean) {
  for (let i = 0; i < size; i += 1) {
    const [x, y] = [m[i * size + p]!, m[i * size + q]!];
    m[i * size + p] = c * x - s * y;
    m[i * size + q] = s * x + c * y;
  }
  if (!both) return;
  for (let i = 0; i < size; i += 1) {
    const [x, y] = [m[p * size + i]!, m[q * size + i]!];
    m[p * size + i] = c * x - s * y;
    m[q * size + i] = s * x + c * y;
  }
}
