import { effectiveWeights } from '../../dissect/effectiveWeights';
import { linearise } from '../../dissect/linearise';
import type { Neuron } from '../../dissect/neuron';
import { appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { isAnswered } from './neuronReading';

/** What a neuron looks for in the image, pixel by pixel, and what it finds. */
export interface NeuronImages {
  /** ∂z/∂pixel: of the first hidden layer the weights themselves, else those of the linear approximation. */
  readonly weights: Float64Array;
  /** Weight × pixel. */
  readonly products: Float64Array;
  /** Largest magnitude in each. */
  readonly largestWeight: number;
  readonly largestProduct: number;
  readonly kind: ImagesKind;
}

/** Whether the image is of weights, or of an approximation at this drawing or at none. */
export type ImagesKind = 'weights' | 'atDrawing' | 'allOpen';

let memo: { key: string; images: NeuronImages } | null = null;

/** Images of a neuron for the drawing as it is now, computed once a change. @param neuron No pixel */
export function readImages(neuron: Neuron): NeuronImages {
  const { activationsVersion, weightsVersion } = appStore.getState();
  const key = [activationsVersion, weightsVersion, neuron.layer, neuron.unit].join();
  if (memo?.key !== key) memo = { key, images: computeImages(neuron) };
  return memo.images;
}

function computeImages(neuron: Neuron): NeuronImages {
  const { operated, pass, interventions } = liveTensors;
  const kind = imagesKind(neuron);
  const linearisation = kind === 'atDrawing' ? linearise(operated, pass, interventions) : null;
  const weights = effectiveWeights(operated, neuron, linearisation);
  const input = pass.layers[0];
  const products = weights.map((weight, pixel) => weight * (input?.[pixel] ?? 0));
  return {
    weights,
    products,
    largestWeight: largest(weights),
    largestProduct: largest(products),
    kind,
  };
}

/** The weights of a first-layer neuron; of a deeper one they depend on which neurons between are open. */
export function imagesKind({ layer }: Neuron): ImagesKind {
  if (layer === 1) return 'weights';
  return isAnswered() ? 'atDrawing' : 'allOpen';
}

function largest(values: Float64Array): number {
  let max = 0;
  for (const value of values) max = Math.max(max, Math.abs(value));
  return max;
}
