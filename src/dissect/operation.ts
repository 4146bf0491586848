import type { Edge, Neuron } from './neuron';

/**
 * One change made to the network to see what it does, as by a scalpel. The network itself stays as it is; operations
 * are applied to it in their order, and can be taken back.
 */
export type Operation =
  /** Multiplies a neuron's activation; an output's logit; a pixel's value. 0 silences it. */
  | ({ readonly kind: 'scale'; readonly factor: number } & Neuron)
  /** Holds a neuron's activation, an output's logit or a pixel's value at `value`. */
  | ({ readonly kind: 'clamp'; readonly value: number } & Neuron)
  /** Sets one weight to 0. */
  | ({ readonly kind: 'cut' } & Edge)
  /** Leaves so many weights of the whole network, the largest of each matrix (`prune.ts`), and sets all others to 0. */
  | { readonly kind: 'prune'; readonly edges: number }
  /** Sets all biases of a dense layer, 1 or higher, to 0. */
  | { readonly kind: 'biasesOff'; readonly layer: number }
  /**
   * Adds independent noise to every weight: uniform, with `strength` times the root mean square of its matrix as
   * standard deviation.
   */
  | { readonly kind: 'noise'; readonly seed: number; readonly strength: number }
  /** One step of plain gradient descent on one image: w − η ∂loss/∂w. */
  | {
      readonly kind: 'step';
      /** What the network got, 0–1. */
      readonly input: Float32Array;
      readonly label: number;
      readonly learningRate: number;
    };

/** An operation on one neuron. */
export type NeuronOperation = Extract<Operation, { readonly kind: 'scale' | 'clamp' }>;

/** An operation that changes weights or biases. */
export type WeightOperation = Exclude<Operation, NeuronOperation>;
