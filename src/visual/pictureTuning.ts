/** How a contribution a·w becomes brightness. Tuned by eye; the legend says that the picture isn't the literal product. */
export const pictureTuning = {
  /** Exponent of |a·w| / largest |a·w| of the matrix: weak edges fade. */
  gamma: 1.5,
  alpha: 0.8,
  /** Share of its brightness that an edge into a silent hidden neuron keeps. */
  gateFloor: 0.04,
  /** Activation, relative to the layer's largest, from which on an edge into a hidden neuron shines in full. */
  gateFull: 0.35,
  /** Sideways pull of the curves' control points, as a share of the distance along x. */
  curve: 0.5,
  /** Half width of a ribbon in pixels of the density buffer. */
  halfWidthPixels: 1.5,
  /** Logarithmic tone curve: ln(1 + steepness · density) / ln(1 + steepness · reference). */
  toneSteepness: 6,
  toneReference: 2.2,
  /** Lopsidedness |p − n| / (p + n) from which on a crossing shows the pure hue of the stronger sign. */
  hueSharpness: 0.45,
  /** Pixels of the density buffer for one world unit at which `alpha` was tuned. */
  referencePixelsPerUnit: 62,
} as const;

/** Brightness of each matrix's edges: later layers have fewer edges, which therefore shine brighter. */
export function layerGains(matrices: number): number[] {
  return Array.from({ length: matrices }, (_, l) => {
    if (l === 0) return 1;
    return l === matrices - 1 ? 2.2 : 1.3;
  });
}
