/**
 * Whether a unit keeps its activation in a training step with dropout (Srivastava et al. 2014): a hash of the step's
 * seed, the dense layer (from 0) and the unit's place (image in the mini-batch × units + unit), so that no stream of
 * random numbers has to be kept and every kernel draws the same masks. The hash ends in MurmurHash3's finaliser.
 * @param share Share of units that are silenced, 0–1
 */
export function dropoutKeeps(seed: number, layer: number, place: number, share: number): boolean {
  let x = seed ^ Math.imul(layer + 1, 0x9e3779b1);
  x = (x + Math.imul(place, 0x85ebca77)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0 >= share * 4294967296;
}

/** Factor on the activations that are kept, so that their sum stays the same on average. */
export function dropoutScale(share: number): number {
  return Math.fround(1 / (1 - share));
}
