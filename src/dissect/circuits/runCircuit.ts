import { activations } from '../../nn/activations';
import type { FoldedCircuit, FoldedLayer } from './foldCircuit';
import type { TaskSamples } from './taskSamples';

/** Images that go through a circuit side by side, so that an edge is read once for all of them. */
export const LANES = 4;

/** Changes the values, or the gradients, of a layer of sources before they go on; layer 0 is the pixels. */
export type ValueChange = (layer: number, values: Float64Array) => void;

/** A folded circuit with its buffers. Values of a layer are units × LANES: unit after unit, its images side by side. */
export interface CircuitRunner {
  readonly circuit: FoldedCircuit;
  /** By layer of sources: the values of the kept nodes. */
  readonly values: readonly Float64Array[];
  /** By layer of targets: their pre-activations, the logits last. */
  readonly preActivations: readonly Float64Array[];
  /** The task's number u of the images in the lanes. */
  readonly decisions: Float64Array;
  /** By layer of sources: ∂loss/∂value of the kept nodes. */
  readonly gradients: readonly Float64Array[];
  /** Runs the images `first`, `first` + 1, …; lanes beyond the last image hold its copy. */
  forward(samples: TaskSamples, first: number, change?: ValueChange): void;
  /** Takes the pixels of these images in, and runs nothing. */
  load(samples: TaskSamples, first: number): void;
  /** Runs on from the pre-activations of a layer of targets, as they are. */
  forwardFrom(layer: number): void;
  /** Goes back from ∂loss/∂u of the lanes to `gradients`; `change` may change those of a layer before they go on. */
  backward(gradient: Float64Array, change?: ValueChange): void;
}

/** Allocates a circuit's buffers once. */
export function createCircuitRunner(circuit: FoldedCircuit): CircuitRunner {
  const { layers } = circuit;
  const lanes = (units: number): Float64Array => new Float64Array(units * LANES);
  const values = layers.map(({ sources }) => lanes(sources.length));
  const gradients = layers.map(({ sources }) => lanes(sources.length));
  const preActivations = layers.map(({ units }) => lanes(units));
  const deltas = layers.map(({ units }) => lanes(units));
  const last = layers.length - 1;
  const logits = preActivations[last];
  const isPair = layers[last].units === 2;
  const decisions = new Float64Array(LANES);

  function finishLayer(l: number, change?: ValueChange): void {
    const { activation } = layers[l];
    if (activation === null) {
      for (let k = 0; k < LANES; k++) decisions[k] = isPair ? logits[k] - logits[LANES + k] : logits[k];
      return;
    }
    const { apply } = activations[activation];
    const z = preActivations[l];
    const result = values[l + 1];
    for (let k = 0; k < z.length; k++) result[k] = apply(z[k]);
    change?.(l + 1, result);
  }

  function load({ pixels, inputs, count }: TaskSamples, first: number): void {
    const { sources } = layers[0];
    const input = values[0];
    for (let k = 0; k < LANES; k++) {
      const row = Math.min(first + k, count - 1) * inputs;
      for (let i = 0; i < sources.length; i++) input[i * LANES + k] = pixels[row + sources[i]];
    }
  }

  return {
    circuit,
    values,
    preActivations,
    decisions,
    gradients,
    load,
    forward(samples, first, change) {
      load(samples, first);
      change?.(0, values[0]);
      for (let l = 0; l <= last; l++) {
        addUp(layers[l], values[l], preActivations[l]);
        finishLayer(l, change);
      }
    },
    forwardFrom(layer) {
      finishLayer(layer);
      for (let l = layer + 1; l <= last; l++) {
        addUp(layers[l], values[l], preActivations[l]);
        finishLayer(l);
      }
    },
    backward(gradient, change) {
      for (let k = 0; k < LANES; k++) {
        deltas[last][k] = gradient[k];
        if (isPair) deltas[last][LANES + k] = -gradient[k];
      }
      for (let l = last; l >= 0; l--) {
        goBack(layers[l], deltas[l], gradients[l]);
        change?.(l, gradients[l]);
        const activation = l > 0 ? layers[l - 1].activation : null;
        if (activation === null) continue;
        const { derivative } = activations[activation];
        const z = preActivations[l - 1];
        const delta = deltas[l - 1];
        for (let k = 0; k < z.length; k++) delta[k] = derivative(z[k]) * gradients[l][k];
      }
    },
  };
}

/** z_j = b̃_j + Σ_i w_ij x_i, for each lane. */
function addUp({ biases, into, from, weightsIn }: FoldedLayer, values: Float64Array, z: Float64Array): void {
  for (let j = 0; j < biases.length; j++) {
    const bias = biases[j];
    let z0 = bias;
    let z1 = bias;
    let z2 = bias;
    let z3 = bias;
    for (let e = into[j], end = into[j + 1]; e < end; e++) {
      const weight = weightsIn[e];
      const k = from[e] * LANES;
      z0 += weight * values[k];
      z1 += weight * values[k + 1];
      z2 += weight * values[k + 2];
      z3 += weight * values[k + 3];
    }
    const k = j * LANES;
    z[k] = z0;
    z[k + 1] = z1;
    z[k + 2] = z2;
    z[k + 3] = z3;
  }
}

/** ∂loss/∂x_i = Σ_j w_ij δ_j, for each lane. */
function goBack(
  { sources, outOf, to, weightsOut }: FoldedLayer,
  delta: Float64Array,
  gradient: Float64Array,
): void {
  for (let i = 0; i < sources.length; i++) {
    let g0 = 0;
    let g1 = 0;
    let g2 = 0;
    let g3 = 0;
    for (let e = outOf[i], end = outOf[i + 1]; e < end; e++) {
      const weight = weightsOut[e];
      const k = to[e] * LANES;
      g0 += weight * delta[k];
      g1 += weight * delta[k + 1];
      g2 += weight * delta[k + 2];
      g3 += weight * delta[k + 3];
    }
    const k = i * LANES;
    gradient[k] = g0;
    gradient[k + 1] = g1;
    gradient[k + 2] = g2;
    gradient[k + 3] = g3;
  }
}
