import type { CircuitNodes, CircuitTask } from '../../../src/dissect/circuits/circuit';
import type { ImageSource } from '../../../src/dissect/circuits/taskSamples';
import { activations } from '../../../src/nn/activations';
import type { DenseLayer, Network } from '../../../src/nn/network';
import { createRandom, type Random } from '../../../src/nn/random';

/** A network as far as circuits look at it; any number of inputs. */
export type SmallNetwork = Pick<Network, 'layers' | 'sizes'>;

/** A network with normal parameters of which only a share of the weights isn't 0. */
export function sparseNetwork(
  sizes: readonly number[],
  activation: DenseLayer['activation'],
  density: number,
  seed: number,
): SmallNetwork {
  const random = createRandom(seed);
  const layers = sizes.slice(1).map((units, l): DenseLayer => {
    const inputs = sizes[l];
    const deviation = 1 / Math.sqrt(inputs * density);
    const draw = (): number => deviation * random.nextNormal();
    return {
      inputs,
      units,
      activation: l === sizes.length - 2 ? 'softmax' : activation,
      weights: Float32Array.from({ length: inputs * units }, () =>
        random.nextFloat() < density ? draw() : 0,
      ),
      biases: Float32Array.from({ length: units }, draw),
    };
  });
  return { layers, sizes };
}

/** Random labelled images of so many inputs, each digit brighter in places of its own. */
export function randomImages(
  inputs: number,
  count: number,
  seed: number,
): ImageSource & { bytes: Uint8Array } {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: count }, () => random.nextInt(10));
  const bytes = Uint8Array.from({ length: count * inputs }, (_, k) => {
    const isOwn = (k % inputs) % 10 === labels[Math.floor(k / inputs)];
    return random.nextFloat() < (isOwn ? 0.8 : 0.3) ? random.nextInt(256) : 0;
  });
  return {
    labels,
    bytes,
    read: (index, input) => {
      for (let i = 0; i < inputs; i++) input[i] = bytes[index * inputs + i] / 255;
    },
  };
}

/** A circuit of each node with this probability. */
export function randomNodes(sizes: readonly number[], share: number, random: Random): Uint8Array[] {
  return sizes
    .slice(0, -1)
    .map((size) => Uint8Array.from({ length: size }, () => (random.nextFloat() < share ? 1 : 0)));
}

/**
 * The second source for circuits: the whole network from the textbook formula in float64, where the value of each node
 * outside is replaced by its mean. Returns the values of every layer, the logits last.
 */
export function maskedForward(
  network: SmallNetwork,
  input: ArrayLike<number>,
  nodes: CircuitNodes,
  replacement: readonly ArrayLike<number>[],
): number[][] {
  const layers: number[][] = [];
  let x = Array.from(input);
  network.layers.forEach(({ inputs, units, weights, biases, activation }, l) => {
    x = x.map((value, i) => (nodes[l][i] ? value : replacement[l][i]));
    layers.push(x);
    const z = Array.from({ length: units }, (_, j) => {
      let sum = biases[j];
      for (let i = 0; i < inputs; i++) sum += x[i] * weights[i * units + j];
      return sum;
    });
    x = activation === 'softmax' ? z : z.map(activations[activation].apply);
  });
  layers.push(x);
  return layers;
}

/** The task's number u from the ten logits. */
export function decisionOf(logits: ArrayLike<number>, task: CircuitTask): number {
  return 'pair' in task ? logits[task.pair[0]] - logits[task.pair[1]] : logits[task.digit];
}

/** Random numbers to hold nodes at. */
export function randomMeans(sizes: readonly number[], random: Random): Float32Array[] {
  return sizes.slice(0, -1).map((size) => Float32Array.from({ length: size }, () => random.nextFloat()));
}

/** Runs a job to its end at once. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
