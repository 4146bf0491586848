import type { Interventions } from '../../src/dissect/interventions';
import { interventionsOf } from '../../src/dissect/interventions';
import { type Neuron, neuronIndex } from '../../src/dissect/neuron';
import { forwardOperated } from '../../src/dissect/operate';
import type { Operation } from '../../src/dissect/operation';
import { activations } from '../../src/nn/activations';
import { createForwardPass, type ForwardPass } from '../../src/nn/forward';
import type { Network } from '../../src/nn/network';
import { randomImage, randomNetwork, testSpec } from '../nn/randomNetwork';

/** Hidden layers of networks of several depths, none to five. */
const stacks: readonly (readonly number[])[] = [[], [7], [9, 6], [6, 5, 4, 5, 6]];

/** Every activation with every stack. */
export const networkKinds = Object.keys(activations).flatMap((activation) =>
  stacks.map((hidden) => ({ activation, hidden })),
);

/** Operations on neurons of every layer of a network: a pixel, hidden neurons and outputs are scaled and clamped. */
export function operationsOn({ sizes }: Network): Operation[] {
  return sizes.flatMap((_, layer): Operation[] => [
    { kind: 'scale', layer, unit: 1, factor: -1.5 },
    { kind: 'clamp', layer, unit: 2, value: 0.75 },
    { kind: 'scale', layer, unit: 3, factor: 0 },
  ]);
}

/** A random network, interventions on it if asked for, and its pass on a random image. */
export function randomPass(
  hidden: readonly number[],
  activation: string,
  seed: number,
  isOperated: boolean,
): { network: Network; interventions: Interventions | null; pass: ForwardPass; input: Float32Array } {
  const network = randomNetwork(testSpec(hidden, activation), seed, 0.3);
  const interventions = interventionsOf(network.sizes, isOperated ? operationsOn(network) : []);
  const input = randomImage(seed + 100);
  // The pixel that operations scale isn't blank.
  input[1] = 0.6;
  const pass = createForwardPass(network);
  pass.layers[0].set(input);
  forwardOperated(network, pass, interventions);
  return { network, interventions, pass, input };
}

/**
 * A second source of operated networks, in float64, written from the formulas: pre-activations of each dense layer,
 * before interventions but for the outputs, whose logits have them.
 * @param input After interventions on pixels
 * @param nudge Is added to one neuron's pre-activation
 */
export function float64PreActivations(
  network: Network,
  interventions: Interventions | null,
  input: ArrayLike<number>,
  nudge?: Neuron & { readonly by: number },
): number[][] {
  let x = Array.from(input);
  return network.layers.map(({ weights, biases, units, activation }, l) => {
    const layer = l + 1;
    const z = Array.from({ length: units }, (_, j) => {
      const shift = nudge?.layer === layer && nudge.unit === j ? nudge.by : 0;
      return x.reduce((sum, value, i) => sum + value * weights[i * units + j], biases[j] + shift);
    });
    const intervene = (value: number, unit: number): number => {
      if (interventions === null) return value;
      const place = neuronIndex(network.sizes, { layer, unit });
      return interventions.scale[place] * value + interventions.shift[place];
    };
    if (activation === 'softmax') return z.map(intervene);
    x = z.map((value, unit) => intervene(activations[activation].apply(value), unit));
    return z;
  });
}
