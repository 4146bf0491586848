import { createRandom } from '../nn/random';

/** A symmetric matrix seen through a few directions: basisᵀ · matrix · basis is tridiagonal. */
export interface KrylovBasis {
  /** Orthonormal vectors. */
  readonly basis: readonly Float64Array[];
  /** basis.length × basis.length. */
  readonly projected: number[][];
}

/** Of the length of a vector less than this share is rounding error. */
const NOTHING = 1e-10;

/**
 * Lanczos' method with full reorthogonalisation (Golub & Van Loan, Matrix Computations, 10.3): finds the directions in
 * which a symmetric matrix stretches most, knowing only what it does to a vector. Pauses after each product.
 * @param size Length of the vectors
 * @param multiply The matrix times a vector, as a new array
 * @param steps How many directions to take in, at most `size`; the largest eigenvalues are found first
 */
export function* findKrylovBasis(
  size: number,
  multiply: (vector: Float64Array) => Float64Array,
  steps: number,
): Generator<void, KrylovBasis> {
  const random = createRandom(1);
  const basis: Float64Array[] = [];
  const projected = Array.from({ length: steps }, () => new Array<number>(steps).fill(0));
  let next = drawDirection(size, random.nextNormal, basis);
  for (let k = 0; k < steps; k++) {
    basis.push(next);
    const product = multiply(next);
    const length = norm(product);
    projected[k][k] = dot(product, next);
    removeDirections(product, basis);
    const rest = norm(product);
    yield;
    if (k + 1 === steps) break;
    // The matrix leads nowhere new from here, as with eigenvalues that occur twice: another direction goes on.
    if (rest <= NOTHING * length) next = drawDirection(size, random.nextNormal, basis);
    else {
      for (let i = 0; i < size; i++) product[i] /= rest;
      projected[k][k + 1] = rest;
      projected[k + 1][k] = rest;
      next = product;
    }
  }
  return { basis, projected };
}

/** A random vector of length 1, orthogonal to those of the basis. */
function drawDirection(size: number, draw: () => number, basis: readonly Float64Array[]): Float64Array {
  const vector = Float64Array.from({ length: size }, () => draw());
  removeDirections(vector, basis);
  const length = norm(vector);
  for (let i = 0; i < size; i++) vector[i] /= length;
  return vector;
}

/** Makes a vector orthogonal to those of a basis; twice, so that rounding leaves nothing of them. */
function removeDirections(vector: Float64Array, basis: readonly Float64Array[]): void {
  for (let round = 0; round < 2; round++) {
    for (const direction of basis) {
      const share = dot(vector, direction);
      for (let i = 0; i < vector.length; i++) vector[i] -= share * direction[i];
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
