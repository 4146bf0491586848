/**
 * Test accuracy of the shipped network pruned by magnitude to ever fewer edges, by three rules of how many each weight
 * matrix keeps; and with what is pruned replaced by its mean, which the dial doesn't do. Run: npm run bench:prune
 */
import { readFileSync } from 'node:fs';
import { readMnist } from '../../scripts/mnist';
import { pruningBudgets } from '../../src/dissect/prune';
import { readNetworkFile } from '../../src/formats/networkFile';
import { createForwardPass, forward } from '../../src/nn/forward';
import { loadImage } from '../../src/nn/inputImage';
import { keepLargest } from '../../src/nn/keepLargest';
import { argmax } from '../../src/nn/metrics';
import { createNetwork, type Network } from '../../src/nn/network';
import { weightCount } from '../../src/nn/networkSpec';
import { layerBudgets } from '../../src/nn/sparsity';

const SHARES = [0.8, 0.6, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01] as const;
/** Training images over which activations are averaged. */
const MEAN_IMAGES = 2000;

const { train, test } = readMnist();
const { network } = readNetworkFile(new Uint8Array(readFileSync('public/models/default.safetensors')));
const means = meanActivations();

console.table(
  SHARES.map((share) => {
    const edges = Math.round(share * weightCount(network.spec));
    const both = pruningBudgets(network, edges);
    return {
      'edges left': `${edges} (${100 * share} %)`,
      'one threshold': accuracyOf(byOneThreshold(edges)),
      'as sparse training': accuracyOf(byBudgets(layerBudgets(network.sizes, edges))),
      'whichever is more': accuracyOf(byBudgets(both)),
      'the same, means kept': accuracyOf(keepMeans(byBudgets(both))),
    };
  }),
);

function byBudgets(budgets: readonly number[]): Network {
  const pruned = createNetwork(network.spec, network.parameters.slice());
  for (const [l, { weights }] of pruned.layers.entries()) keepLargest(weights, budgets[l] ?? 0);
  return pruned;
}

function byOneThreshold(edges: number): Network {
  const pruned = createNetwork(network.spec, network.parameters.slice());
  for (const { biases } of pruned.layers) biases.fill(0);
  keepLargest(pruned.parameters, edges);
  for (const [l, { biases }] of pruned.layers.entries()) biases.set(network.layers[l]?.biases ?? []);
  return pruned;
}

/** Adds to the biases what the pruned edges bring on average. */
function keepMeans(pruned: Network): Network {
  for (const [l, { weights, biases, units }] of pruned.layers.entries()) {
    network.layers[l]?.weights.forEach((weight, k) => {
      if (weights[k] === 0)
        biases[k % units] = (biases[k % units] ?? 0) + weight * (means[l]?.[Math.floor(k / units)] ?? 0);
    });
  }
  return pruned;
}

function meanActivations(): Float64Array[] {
  const sums = network.sizes.map((size) => new Float64Array(size));
  const pass = createForwardPass(network);
  for (let image = 0; image < MEAN_IMAGES; image++) {
    loadImage(train.images, image, pass.layers[0]);
    forward(network, pass);
    for (const [l, values] of pass.layers.entries()) {
      values.forEach((value, i) => {
        const sum = sums[l];
        if (sum) sum[i] = (sum[i] ?? 0) + value / MEAN_IMAGES;
      });
    }
  }
  return sums;
}

function accuracyOf(tested: Network): string {
  const pass = createForwardPass(tested);
  let right = 0;
  test.labels.forEach((label, index) => {
    loadImage(test.images, index, pass.layers[0]);
    forward(tested, pass);
    if (argmax(pass.layers[pass.layers.length - 1]) === label) right++;
  });
  return `${((100 * right) / test.labels.length).toFixed(2)} %`;
}
