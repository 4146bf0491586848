import { applyDropout, PAIR_BYTES, type SimdForwardPass } from './simdForward';
import { roundUp, type SimdLayer } from './simdLayers';
import type { Arena, SimdMemory } from './simdMemory';
import type { SimdModule } from './simdModule';

/** The buffers of back-propagation, and the way back itself. */
export interface SimdBackwardPass {
  /** Address at which the forward pass must count the bytes of each pixel's pairs. */
  readonly counters: number;
  /**
   * From the gradient of the logits, which `forward.score` has left, back through all layers; every finished row of the
   * gradient goes to what `prepareUpdate` has set. Layers for which `passesOver` answers true get no update.
   */
  run(count: number, dropoutSeed: number, passesOver: (layer: SimdLayer) => boolean): void;
  /** Tells that the moments are what lies at these addresses: rows of pixels whose moments are all 0 can rest. */
  noteMoments(moments: readonly number[]): void;
}

/** Allocates the way back of a forward pass in `arena`. */
export function createSimdBackwardPass(
  module: SimdModule,
  memory: SimdMemory,
  arena: Arena,
  layers: readonly SimdLayer[],
  parameters: number,
  forward: SimdForwardPass,
): SimdBackwardPass {
  const last = layers.length - 1;
  const hidden = layers.slice(0, last);
  const roundedRows = roundUp(forward.rows, 4);
  const deltas = [...hidden.map(({ stride }) => arena.take(roundedRows * stride)), forward.activations[last]];
  // transposed[l] belongs to layer l + 1, and its rows are as long as those of layer l.
  const transposed = hidden.map(({ stride }, l) => arena.take(roundUp(layers[l + 1].units, 4) * stride));
  const columnPairs = arena.take(forward.rows * layers[0].inputs * PAIR_BYTES);
  const columnEnds = arena.take(layers[0].inputs * 4);
  const touched = arena.take(layers[0].inputs);
  const scratch = arena.take(4 * Math.max(...layers.map(({ stride }) => stride)));

  /** ∂loss/∂z of layer l − 1 from that of layer l. */
  function propagate(l: number, count: number, dropoutSeed: number): void {
    const layer = layers[l];
    const below = layers[l - 1];
    const delta = deltas[l - 1];
    const weights = transposed[l - 1];
    module.transpose(
      parameters + layer.weights,
      layer.stride,
      weights,
      below.stride,
      layer.inputs,
      layer.units,
    );
    module.multiply(
      deltas[l],
      layer.stride,
      weights,
      below.stride,
      0,
      delta,
      below.stride,
      count,
      below.columns,
      layer.units,
    );
    applyDropout(module, below, l - 1, delta, count, dropoutSeed);
    const { activation, stride, units } = below;
    module.multiplyByDerivative(activation, forward.preActivations[l - 1], delta, stride, count, units);
  }

  function updateDense(l: number, count: number): void {
    const { stride, weights, inputs, columns } = layers[l];
    module.updateDenseWeights(
      forward.activations[l - 1],
      layers[l - 1].stride,
      deltas[l],
      stride,
      parameters + weights,
      stride,
      count,
      inputs,
      columns,
      scratch,
    );
  }

  function updateSparse(count: number): void {
    const { inputs, stride, weights, columns } = layers[0];
    module.sortByPixel(forward.pairs, forward.rowEnds, count, inputs, stride, columnPairs, columnEnds);
    module.updateSparseWeights(
      columnPairs,
      columnEnds,
      deltas[0],
      parameters + weights,
      stride,
      inputs,
      columns,
      touched,
      scratch,
    );
  }

  return {
    counters: columnEnds,
    run(count, dropoutSeed, passesOver) {
      for (let l = last; l >= 0; l--) {
        const layer = layers[l];
        // Before the update: the gradient goes through the weights of the forward pass.
        if (l > 0) propagate(l, count, dropoutSeed);
        if (passesOver(layer)) continue;
        if (l > 0) updateDense(l, count);
        else updateSparse(count);
        module.updateBiases(
          deltas[l],
          layer.stride,
          parameters + layer.biases,
          count,
          layer.columns,
          scratch,
        );
      }
    },
    noteMoments(moments) {
      const { inputs, stride, columns } = layers[0];
      for (let pixel = 0; pixel < inputs; pixel++) {
        const moves = moments.some((moment) =>
          memory.floats(moment + pixel * stride, columns).some((value) => value !== 0),
        );
        memory.octets(touched, inputs)[pixel] = moves ? 1 : 0;
      }
    },
  };
}
