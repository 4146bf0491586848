/** How a contribution a·w becomes brightness. Tuned by eye; the legend says that the picture isn't the literal product. */
export const pictureTuning = {
  /** Exponent of |a·w| / largest |a·w| of the matrix: weak edges fade. */
  gamma: 1.5,
  alpha: 0.8,
  /** Share of its brightness that an edge into a silent hidden neuron keeps. */
  gateFloor: 0.04,
  /** Activation, relative to the layer's largest, from which on an edge into a hidden neuron shines in full. */
  gateFull: 0.35,
  /** Brightness of all edges of a picture in which none is dimmed by its target, so that they don't burn out. */
  ungatedGain: 0.5,
  /** The same on a 2D canvas, which has no tone curve. */
  flatUngatedGain: 0.4,
  /** Brightness of the edges of neurons that are looked at, and of all others meanwhile. */
  ownBoost: 2.5,
  otherDim: 0.06,
  /** The same on a 2D canvas, where the faintest lines are brighter. */
  flatOtherDim: 0.12,
  /** Sideways pull of the curves' control points, as a share of the distance along x. */
  curve: 0.5,
  /** Half width of a ribbon in pixels of the density buffer. */
  halfWidthPixels: 0.8,
  /** Logarithmic tone curve: ln(1 + steepness · density) / ln(1 + steepness · reference). */
  toneSteepness: 6,
  toneReference: 2.2,
  /** Lopsidedness |p − n| / (p + n) from which on a crossing shows the pure hue of the stronger sign. */
  hueSharpness: 0.45,
  /** Pixels of the density buffer for one world unit at which `alpha` was tuned. */
  referencePixelsPerUnit: 62,
} as const;

/**
 * What becomes of the tuning where few edges are drawn of a sparse network: then none is lost among others, and each is
 * to be seen, also a weak one, and one that leads to a dark neuron.
 */
const fewEdgesTuning = { gamma: 0.8, gateFloor: 0.35, halfWidthPixels: 1 } as const;

/** Share of non-zero weights from which on a network counts as dense, and below which as sparse. */
const DENSE_SHARE = 0.5;
const SPARSE_SHARE = 0.1;
/** Edges drawn from which on they are many, and below which few. */
const MANY_EDGES = 6000;
const FEW_EDGES = 600;

/**
 * How far a picture is one of few edges, 0–1. Always 0 for a dense network, whose pictures stay as they are.
 * @param share Of the network's weights that aren't 0 @param drawn Edges in the picture
 */
export function fewness(share: number, drawn: number): number {
  if (drawn === 0) return 0;
  const sparse = Math.min(1, Math.max(0, (DENSE_SHARE - share) / (DENSE_SHARE - SPARSE_SHARE)));
  const few = Math.log(MANY_EDGES / drawn) / Math.log(MANY_EDGES / FEW_EDGES);
  return sparse * Math.min(1, Math.max(0, few));
}

/** The tuning that depends on how few edges are drawn. @param few By `fewness` */
export function tuningFor(few: number) {
  const between = (many: number, least: number): number => many + (least - many) * few;
  return {
    gamma: between(pictureTuning.gamma, fewEdgesTuning.gamma),
    gateFloor: between(pictureTuning.gateFloor, fewEdgesTuning.gateFloor),
    halfWidthPixels: between(pictureTuning.halfWidthPixels, fewEdgesTuning.halfWidthPixels),
  } as const;
}

/**
 * Exposure of a matrix's edges: where many are nearly as strong as the strongest, as in an untrained or a large
 * network, each is drawn fainter.
 * @param sum, largest Σ|a·w| of the matrix's edges that are drawn, and the largest |a·w|.
 */
export function layerExposure(sum: number, largest: number, isFirst: boolean): number {
  const fullEdges = largest > 0 ? sum / largest : 0;
  return Math.min(1, ((isFirst ? 2600 : 650) / Math.max(fullEdges, 1)) ** 0.9);
}

/**
 * Exposure of a matrix's edges on a 2D canvas, which has no tone curve: where many edges meet in each neuron, as in a
 * network without hidden layers, each is drawn fainter.
 * @param sum, largest as for `layerExposure`
 */
export function flatExposure(sum: number, largest: number, units: number): number {
  const fullEdgesEach = largest > 0 ? sum / largest / units : 0;
  return Math.min(1, (20 / Math.max(fullEdgesEach, 1)) ** 0.6);
}

/** Brightness of a matrix's edges: later matrices have fewer edges, which therefore shine brighter. */
export function layerGain(matrix: number, matrices: number): number {
  if (matrix === 0) return 1;
  return matrix === matrices - 1 ? 2.2 : 1.3;
}
