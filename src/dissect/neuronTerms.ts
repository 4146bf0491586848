import type { ForwardPass } from '../nn/forward';
import type { Network } from '../nn/network';
import { checkNeuron } from './interventions';
import type { Neuron } from './neuron';

/** What one edge brings to a neuron. */
export interface NeuronTerm {
  /** Neuron of the layer before. */
  readonly unit: number;
  readonly weight: number;
  /** Activation of that neuron. */
  readonly input: number;
  /** input × weight. */
  readonly contribution: number;
}

/** The formula of one neuron with its numbers: Σ w·x + b = z, a = f(z). */
export interface NeuronTerms {
  /** The largest contribution first, by magnitude; those of silent inputs last, by the magnitude of their weight. */
  readonly terms: readonly NeuronTerm[];
  readonly bias: number;
  /** Σ w·x. */
  readonly sum: number;
  /** z, before any intervention on the neuron itself; of an output the logit. */
  readonly preActivation: number;
  /** As the pass has it, interventions included; of an output its probability. */
  readonly activation: number;
}

/**
 * Takes a neuron's pre-activation apart, in float64.
 * @param pass The forward pass that the activations are of
 * @throws RangeError if there is no such neuron or it is a pixel, which has no terms
 */
export function neuronTerms(network: Network, pass: ForwardPass, neuron: Neuron): NeuronTerms {
  checkNeuron(network.sizes, neuron);
  if (neuron.layer === 0) throw new RangeError('A pixel has no terms: it is what the network is given.');
  const { weights, biases, units } = network.layers[neuron.layer - 1];
  const inputs = pass.layers[neuron.layer - 1];
  const terms: NeuronTerm[] = [];
  let sum = 0;
  for (let unit = 0; unit < inputs.length; unit++) {
    const weight = weights[unit * units + neuron.unit];
    const input = inputs[unit];
    // Asked first, so that 0 is never shown as −0.
    const contribution = input === 0 || weight === 0 ? 0 : input * weight;
    sum += contribution;
    terms.push({ unit, weight, input, contribution });
  }
  const bias = biases[neuron.unit];
  return {
    terms: terms.sort(byMagnitude),
    bias,
    sum,
    preActivation: sum + bias,
    activation: pass.layers[neuron.layer][neuron.unit],
  };
}

function byMagnitude(a: NeuronTerm, b: NeuronTerm): number {
  if ((a.input === 0) !== (b.input === 0)) return a.input === 0 ? 1 : -1;
  const byContribution = Math.abs(b.contribution) - Math.abs(a.contribution);
  return byContribution || Math.abs(b.weight) - Math.abs(a.weight) || a.unit - b.unit;
}
