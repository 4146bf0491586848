import { describe, expect, it } from 'vitest';
import type { CircuitProof } from '../../src/dissect/circuits/circuit';
import { proofVerdicts } from '../../src/dissect/circuits/proofVerdicts';

/** A proof in per cent, as measured; the control fails as it should unless one is given. */
function proofOf(
  [full, sufficiency, necessity, random, scrub]: readonly number[],
  control = 50,
): CircuitProof {
  return {
    fullAccuracy: (full ?? 0) / 100,
    sufficiency: (sufficiency ?? 0) / 100,
    necessity: (necessity ?? 0) / 100,
    randomNecessity: (random ?? 0) / 100,
    scrub: (scrub ?? 0) / 100,
    agreement: 0.98,
    control: control / 100,
    images: 2000,
    effects: [],
  };
}

describe('the verdict on a proof', () => {
  it('is proven where the circuit suffices, is needed, and stands on its own', () => {
    const verdicts = proofVerdicts(proofOf([97.8, 97.1, 59.9, 82.9, 95.1]));
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['proven']));
  });

  it('says of a small circuit of learned masks that it is hardly necessary and fails under resampling', () => {
    const verdicts = proofVerdicts(proofOf([97.8, 94.9, 81.6, 95.7, 57.2]));
    expect(verdicts).toMatchObject({
      sufficiency: 'proven',
      necessity: 'weak',
      scrub: 'notProven',
      overall: 'hardlyNecessary',
    });
  });

  it('is weak where resampling costs a sixth of the lead over chance', () => {
    expect(proofVerdicts(proofOf([97.6, 95.3, 55.1, 88, 89.8]))).toMatchObject({
      sufficiency: 'proven',
      necessity: 'proven',
      scrub: 'weak',
      overall: 'weak',
    });
  });

  it('is void where the same search finds a circuit for flipped labels, however good the other figures', () => {
    const verdicts = proofVerdicts(proofOf([98.9, 98.3, 54.2, 84.4, 94.6], 95.7));
    expect(verdicts).toMatchObject({ sufficiency: 'proven', control: 'void', overall: 'void' });
  });

  it('takes exactly 3 points as near enough, and a little more as weak', () => {
    expect(proofVerdicts(proofOf([97, 94, 55, 80, 95])).sufficiency).toBe('proven');
    expect(proofVerdicts(proofOf([97, 93.9, 55, 80, 95])).sufficiency).toBe('weak');
    expect(proofVerdicts(proofOf([97, 90, 55, 80, 95])).overall).toBe('notProven');
  });

  it('calls nothing necessary that random nodes are as necessary as', () => {
    expect(proofVerdicts(proofOf([97, 96, 52, 53, 95])).necessity).toBe('notProven');
  });

  it('proves nothing of a network that doesn’t do the task', () => {
    expect(proofVerdicts(proofOf([50, 50, 50, 50, 50])).overall).toBe('notProven');
  });

  it.each([
    [0.95, 'proven'],
    [0.92, 'weak'],
    [0.89, 'notProven'],
  ] as const)('takes %d of the answers alike as %s', (agreement, verdict) => {
    expect(proofVerdicts({ ...proofOf([97, 96, 52, 80, 95]), agreement }).agreement).toBe(verdict);
  });
});
