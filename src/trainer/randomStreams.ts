/** What a run draws random numbers for besides its initial weights, each from streams of its own. */
export const STREAMS = { order: 1, distortion: 2, dropout: 3, labelNoise: 4, labelOrder: 5 } as const;

/**
 * The seed of one stream of a run, well apart from its neighbours'. A purpose has one stream a step, an epoch or a
 * run, so that a run can go on from any step without the numbers that came before.
 * @param index Which step or epoch; 0 for what is drawn once
 */
export function streamSeed(seed: number, purpose: number, index: number): number {
  return (
    (Math.imul(seed, 0x9e3779b1) ^ Math.imul(purpose, 0x85ebca77) ^ Math.imul(index + 1, 0xc2b2ae3d)) >>> 0
  );
}
