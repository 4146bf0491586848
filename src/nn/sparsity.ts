/**
 * Weight-sparse training: after every step each weight matrix keeps only its largest weights, ever fewer of them, until
 * the whole network has `edges` left (Gao et al. 2025, "Weight-sparse transformers have interpretable circuits"). The
 * gradients and the optimizer's memory stay dense, so that a weight that was cut may come back.
 */
export interface SparsitySpec {
  /** Non-zero weights at the end, all matrices together. */
  readonly edges: number;
  /** Steps that training is planned for: the number of edges falls from 1 % to 50 % of them. */
  readonly steps: number;
}

/** Shares of the planned steps between which the number of edges falls, in a straight line. */
const ANNEALING = { from: 0.01, until: 0.5 } as const;

/** Share of all edges that the last matrix gets, and the most of its weights that it may keep. */
const LAST_SHARE = 0.12;
/** The same of a matrix between two hidden layers; all of those together get no more than `MIDDLE_LIMIT`. */
const MIDDLE_SHARE = 0.15;
const MIDDLE_LIMIT = 0.4;
/** Share of the last matrix where it is the second of two. */
const LAST_OF_TWO_SHARE = 0.22;
/** Largest share of its weights that a matrix behind the first keeps, unless the first is full. */
const DENSEST = 0.6;

/** Weights of every matrix of a network with layers of these sizes, the input first. */
export function matrixSizes(sizes: readonly number[]): number[] {
  return sizes.slice(1).map((units, l) => units * sizes[l]);
}

/**
 * How a number of edges is shared out to the matrices: most to the first one, which has most of the weights but needs
 * the fewest of them, 12 % to the last and 15 % to the one between, these at most 60 % dense.
 * @param sizes Units of every layer, the input first
 * @param edges All together; more than there are weights are taken as all
 * @returns Whole numbers, each at least 1, that add up to `edges` where that many fit
 */
export function layerBudgets(sizes: readonly number[], edges: number): number[] {
  const weights = matrixSizes(sizes);
  const last = weights.length - 1;
  const middle = Math.min(MIDDLE_SHARE, MIDDLE_LIMIT / Math.max(1, last - 1));
  const budgets = weights.map((count, l) => {
    if (l === 0) return 0;
    const share = l < last ? middle : last === 1 ? LAST_OF_TWO_SHARE : LAST_SHARE;
    return Math.max(1, Math.round(Math.min(DENSEST * count, share * edges)));
  });
  budgets[0] = Math.max(1, Math.min(weights[0], edges - sum(budgets)));
  // What the first can't hold goes to the others.
  let left = edges - sum(budgets);
  for (let l = 1; l <= last && left > 0; l++) {
    const more = Math.min(left, weights[l] - budgets[l]);
    budgets[l] += more;
    left -= more;
  }
  return budgets;
}

/** Weights that each matrix keeps after the step with this index, counted from 0. */
export function edgesAfterStep(
  { edges, steps }: SparsitySpec,
  sizes: readonly number[],
  step: number,
): number[] {
  const { from, until } = ANNEALING;
  const progress = Math.min(1, Math.max(0, (step / steps - from) / (until - from)));
  const budgets = layerBudgets(sizes, edges);
  return matrixSizes(sizes).map((count, l) =>
    Math.max(1, Math.round(count + (budgets[l] - count) * progress)),
  );
}

/**
 * Factor on the learning rate for the step with this index: 1/√(share of the weights that are kept). With fewer weights
 * in a sum each has to be larger. Times warm-up and linear decay this is the "sharkfin" schedule of Gao et al.
 */
export function sparseRateFactor(sparsity: SparsitySpec, sizes: readonly number[], step: number): number {
  return Math.sqrt(sum(matrixSizes(sizes)) / sum(edgesAfterStep(sparsity, sizes, step)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
