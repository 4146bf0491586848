import { createForwardPass, type ForwardPass, forward } from '../../src/nn/forward';
import { createNetwork, initialise, type Network } from '../../src/nn/network';
import { defaultSpec, type NetworkSpec } from '../../src/nn/networkSpec';
import { createRandom } from '../../src/nn/random';
import type { ShownSignal } from '../../src/visual/shownSignal';

/** Hidden layers and activation of networks of several shapes, negative activations among them. */
export const shapes: readonly (readonly [
  hidden: readonly number[],
  activation: NetworkSpec['layers'][number]['activation'],
])[] = [
  [[128, 64], 'relu'],
  [[], 'relu'],
  [[16], 'tanh'],
  [[33, 7, 1], 'leakyRelu'],
  [[96, 64, 48, 32, 24], 'gelu'],
];

/** A network of random weights, some of them 0, and what it makes of a random image with blank pixels. */
export function randomNetwork(
  hidden: readonly number[],
  activation: NetworkSpec['layers'][number]['activation'],
  seed: number,
): { network: Network; pass: ForwardPass } {
  const layers: NetworkSpec['layers'] = [
    ...hidden.map((units) => ({ units, activation })),
    { units: 10, activation: 'softmax' },
  ];
  const network = createNetwork({ ...defaultSpec, seed, layers });
  initialise(network);
  const random = createRandom(seed + 1);
  for (let k = 0; k < network.parameters.length; k++) {
    if (random.nextFloat() < 0.2) network.parameters[k] = 0;
  }
  const pass = createForwardPass(network);
  for (let i = 0; i < pass.layers[0].length; i++) {
    pass.layers[0][i] = random.nextFloat() < 0.2 ? random.nextFloat() : 0;
  }
  forward(network, pass);
  return { network, pass };
}

/** The picture of a forward pass: contributions a·w on the edges, activations in the neurons. */
export function signalOf({ parameters }: Network, { activations }: ForwardPass): ShownSignal {
  return { weights: parameters, sources: activations, neurons: activations, isGated: true };
}
