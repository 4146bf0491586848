/** A seeded stream of pseudo-random numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform integer in [0, 2³²). */
  nextUint32(): number;
  /** Uniform in [0, 1), a multiple of 2⁻³². */
  nextFloat(): number;
  /** Uniform integer in [0, bound). */
  nextInt(bound: number): number;
  /** Standard normal deviate (mean 0, variance 1), polar method of Marsaglia. */
  nextNormal(): number;
}

/**
 * Creates a generator from any 32-bit seed.
 * Algorithm: sfc32 of Chris Doty-Humphrey's PractRand, the state spread from the seed by splitmix32 steps.
 */
export function createRandom(seed: number): Random {
  let spread = seed >>> 0;
  const splitmix32 = (): number => {
    spread = (spread + 0x9e3779b9) | 0;
    let z = spread ^ (spread >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = splitmix32();
  let b = splitmix32();
  let c = splitmix32();
  let counter = 1;

  const nextUint32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) nextUint32();

  const nextFloat = (): number => nextUint32() / 4294967296;
  return {
    nextUint32,
    nextFloat,
    nextInt: (bound) => Math.floor(nextFloat() * bound),
    nextNormal() {
      for (;;) {
        const u = 2 * nextFloat() - 1;
        const v = 2 * nextFloat() - 1;
        const square = u * u + v * v;
        if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
      }
    },
  };
}

/** Shuffles in place (Fisher–Yates) the part of `items` from `start` up to, not including, `end`. */
export function shuffle(items: Uint32Array, random: Random, start = 0, end = items.length): void {
  for (let i = end - 1; i > start; i--) {
    const j = start + random.nextInt(i - start + 1);
    const kept = items[i];
    items[i] = items[j];
    items[j] = kept;
  }
}
