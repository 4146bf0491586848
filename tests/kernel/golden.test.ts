import { expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { createSimdEngine } from '../../src/kernel/simdEngine';
import { GOLDEN_IMAGES, goldenRuns } from './golden';
import { compiledKernel } from './kernelTools';

const { train } = readMnist();

const images = train.images.subarray(0, GOLDEN_IMAGES * 784);
const labels = train.labels.subarray(0, GOLDEN_IMAGES);

test.each(goldenRuns(createSimdEngine(compiledKernel), images, labels))(
  '$name: the same bits as ever',
  ({ checksum, expected }) => {
    expect(checksum).toBe(expected);
  },
);
