import type { Network } from '../nn/network';
import { checkNeuron } from './interventions';
import { carryBack, type Linearisation } from './linearise';
import type { Neuron } from './neuron';

/**
 * How much each pixel weighs in a neuron's pre-activation (of an output: its logit): ∂z/∂pixel in the linearised network,
 * as many values as it has inputs. For a neuron of the first layer these are its weights. With ReLU it is the gradient at this input.
 * @param linearisation Null: every slope is 1, the network without its activation functions, whatever the input
 * @throws RangeError if there is no such neuron or it is a pixel
 */
export function effectiveWeights(
  { sizes, layers }: Network,
  neuron: Neuron,
  linearisation: Linearisation | null,
): Float64Array {
  checkNeuron(sizes, neuron);
  if (neuron.layer === 0) throw new RangeError('No weights lead to a pixel.');
  const last = neuron.layer - 1;
  let relevance: Float64Array = new Float64Array(sizes[neuron.layer]);
  const isOutput = neuron.layer === layers.length;
  relevance[neuron.unit] = isOutput && linearisation ? linearisation.slopes[last][neuron.unit] : 1;
  for (let l = last; l >= 0; l--) {
    relevance = carryBack(layers[l], relevance);
    if (l === 0 || linearisation === null) continue;
    for (let i = 0; i < relevance.length; i++) relevance[i] *= linearisation.slopes[l - 1][i];
  }
  return relevance;
}
