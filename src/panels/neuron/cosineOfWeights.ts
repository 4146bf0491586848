import type { Neuron } from '../../dissect/neuron';
import { liveTensors } from '../../store/liveTensors';

/**
 * Cosine of the angle between the incoming weights of two neurons, biases left out: 1 for the same direction, 0 for
 * nothing in common; null where they don't get their input from the same layer, or a neuron has no weights.
 */
export function cosineOfWeights(a: Neuron, b: Neuron): number | null {
  if (a.layer !== b.layer) return null;
  const layer = liveTensors.operated.layers[a.layer - 1];
  if (layer === undefined) return null;
  const { weights, inputs, units } = layer;
  let dot = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < inputs; i++) {
    const wA = weights[i * units + a.unit] ?? 0;
    const wB = weights[i * units + b.unit] ?? 0;
    dot += wA * wB;
    ofA += wA * wA;
    ofB += wB * wB;
  }
  const norms = Math.sqrt(ofA * ofB);
  return norms > 0 ? dot / norms : null;
}
