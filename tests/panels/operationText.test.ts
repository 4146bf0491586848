import { expect, test } from 'vitest';
import '../../src/locales/experimentsWords';
import type { Operation } from '../../src/dissect/operation';
import { operationText } from '../../src/panels/operations/operationText';

/** One of each kind, with what tells it apart. */
const operations: readonly [Operation, RegExp][] = [
  [{ kind: 'scale', factor: 0, layer: 1, unit: 24 }, /Hidden 1.*24.*silenced/],
  [{ kind: 'scale', factor: -1.5, layer: 3, unit: 7 }, /Output.*7.*1\.5/],
  [{ kind: 'clamp', value: 0.25, layer: 0, unit: 9 * 28 + 14 }, /14, 9.*0\.25/],
  [{ kind: 'cut', layer: 2, from: 11, to: 60 }, /Hidden 1.*11.*Hidden 2.*60/],
  [{ kind: 'biasesOff', layer: 2 }, /Hidden 2/],
  [{ kind: 'prune', edges: 1092 }, /Pruned.*1,092/],
  [{ kind: 'noise', seed: 12, strength: 0.5 }, /50.*12/],
  [{ kind: 'step', input: new Float32Array(784), label: 4, learningRate: 0.05 }, /4.*0\.05/],
];

test.each(operations)('$kind is told apart by its words', (operation, words) => {
  expect(operationText(operation)).toMatch(words);
});
