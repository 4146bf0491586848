import { DISTORTION_LENGTH } from './distortion';
import type { SimdImageSet } from './simdImageSet';
import { roundUp, type SimdLayer } from './simdLayers';
import type { Arena, SimdMemory } from './simdMemory';
import type { SimdModule } from './simdModule';

/** Bytes of a pair (pixel, value). */
export const PAIR_BYTES = 8;

/** The buffers of a forward pass over several images, and the pass itself. */
export interface SimdForwardPass {
  /** Images that there is room for. */
  readonly rows: number;
  /** Address of the pairs by image, and of the list of their ends. */
  readonly pairs: number;
  readonly rowEnds: number;
  /** Addresses of the pre-activations z of each dense layer; those of the last are the logits. */
  readonly preActivations: readonly number[];
  /** Addresses of the activations of each dense layer; those of the last are the probabilities, or their gradient. */
  readonly activations: readonly number[];
  /**
   * Takes images as the input, distorted if there are distortions. At `counters`, an address, it leaves the bytes of
   * each pixel's pairs.
   */
  gather(
    images: SimdImageSet,
    indices: Uint32Array,
    options?: { readonly distortions?: Float64Array | undefined; readonly counters?: number },
  ): void;
  /** Takes the input of one image, 0–1. */
  take(values: Float32Array): void;
  /**
   * Computes all layers up to the logits for the first `count` images; with a seed, dropout is at work.
   * Returns the first hidden layer whose units were all 0 before dropout, or −1.
   */
  run(count: number, dropoutSeed: number | null): number;
  /** Compares the logits with labels: writes answers and the logits' gradient · scale; returns the summed losses. */
  score(labels: Uint8Array, answers: Uint8Array, scale: number): number;
}

/** Allocates a forward pass in `arena` over the parameters at `parameters`. */
export function createSimdForwardPass(
  module: SimdModule,
  memory: SimdMemory,
  arena: Arena,
  layers: readonly SimdLayer[],
  parameters: number,
  rows: number,
): SimdForwardPass {
  const { inputs } = layers[0];
  const roundedRows = roundUp(rows, 4);
  const indexList = arena.take(rows * 4);
  const labelList = arena.take(rows);
  const answerList = arena.take(rows);
  const distortionList = arena.take(rows * DISTORTION_LENGTH * 8);
  const input = arena.take(inputs * 4);
  const pairs = arena.take(rows * inputs * PAIR_BYTES);
  const rowEnds = arena.take(rows * 4);
  const preActivations = layers.map(({ stride }) => arena.take(roundedRows * stride));
  const activations = layers.map(({ stride }) => arena.take(roundedRows * stride));
  const last = layers.length - 1;

  function affine(l: number, count: number): void {
    const { weights, biases, stride, columns } = layers[l];
    const z = preActivations[l];
    if (l === 0) {
      module.multiplySparse(
        pairs,
        rowEnds,
        parameters + weights,
        stride,
        parameters + biases,
        z,
        stride,
        count,
        columns,
      );
    } else {
      module.multiply(
        activations[l - 1],
        layers[l - 1].stride,
        parameters + weights,
        stride,
        parameters + biases,
        z,
        stride,
        count,
        columns,
        layers[l].inputs,
      );
    }
  }

  return {
    rows,
    pairs,
    rowEnds,
    preActivations,
    activations,
    gather(images, indices, { distortions, counters = 0 } = {}) {
      const count = indices.length;
      memory.words(indexList, count).set(indices);
      if (distortions === undefined) {
        module.gatherImages(images.directoryFor(inputs), indexList, count, inputs, pairs, rowEnds, counters);
      } else {
        memory.doubles(distortionList, distortions.length).set(distortions);
        module.gatherDistortedImages(
          images.directory,
          indexList,
          distortionList,
          count,
          inputs,
          pairs,
          rowEnds,
          counters,
        );
      }
    },
    take(values) {
      memory.floats(input, inputs).set(values);
      module.takeImage(input, inputs, pairs, rowEnds);
    },
    run(count, dropoutSeed) {
      let silentLayer = -1;
      for (let l = 0; l < last; l++) {
        affine(l, count);
        const { activation, stride, units } = layers[l];
        const stirred = module.activate(activation, preActivations[l], activations[l], stride, count, units);
        if (!stirred && silentLayer === -1) silentLayer = l;
        if (dropoutSeed !== null) applyDropout(module, layers[l], l, activations[l], count, dropoutSeed);
      }
      affine(last, count);
      return silentLayer;
    },
    score(labels, answers, scale) {
      const count = labels.length;
      const { stride, units } = layers[last];
      memory.octets(labelList, count).set(labels);
      const loss = module.softmaxLoss(
        preActivations[last],
        activations[last],
        stride,
        count,
        units,
        labelList,
        answerList,
        scale,
      );
      answers.set(memory.octets(answerList, count));
      return loss;
    },
  };
}

/** Multiplies the values of layer `l` at `values`, activations or their gradient, by its dropout masks, if it has any. */
export function applyDropout(
  module: SimdModule,
  { dropout, stride, units }: SimdLayer,
  l: number,
  values: number,
  count: number,
  seed: number,
): void {
  if (dropout === null) return;
  const key = seed ^ Math.imul(l + 1, 0x9e3779b1);
  module.dropOut(values, stride, count, units, key, dropout.threshold, dropout.scale);
}
