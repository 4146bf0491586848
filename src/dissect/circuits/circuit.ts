import type { NetworkSpec } from '../../nn/networkSpec';

/**
 * What a circuit is asked to do: tell two digits apart (logit a − logit b, over images of these two alone), or tell one
 * digit from all others (its logit, over as many images of it as of others).
 */
export type CircuitTask = { readonly pair: readonly [number, number] } | { readonly digit: number };

/** How the nodes of a circuit are chosen: by attribution, greedily, or by masks that are trained. */
export type CircuitMethod = 'attribution' | 'masks';

/** Everything that, with the network and its weights, determines a search. */
export interface CircuitOptions {
  readonly method: CircuitMethod;
  /** 32-bit seed of which images are drawn, and of the random nodes and images of the proof. */
  readonly seed: number;
  /** Training images that the search works on, half of each class of the task. */
  readonly samples: number;
}

/**
 * Which nodes a circuit keeps, for every layer but the output: 1 for each pixel or hidden neuron that is in it. Its edges
 * are the non-zero weights between two kept nodes, and from kept nodes to the outputs of the task.
 */
export type CircuitNodes = readonly Uint8Array[];

/** Turns the task's logit, or difference of logits, u into a probability: σ(scale · u + shift). */
export interface ReadOut {
  readonly scale: number;
  readonly shift: number;
}

/** One circuit along the way from the whole network to almost nothing. */
export interface FrontierPoint {
  readonly nodes: CircuitNodes;
  readonly readOut: ReadOut;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Mean binary cross-entropy of the task on the images of the search, in nats. */
  readonly loss: number;
  /** Share of these images answered right, 0–1. */
  readonly accuracy: number;
}

/** What a search found. */
export interface CircuitSearch {
  readonly task: CircuitTask;
  readonly options: CircuitOptions;
  /** Mean activation of every node over the training images, layer after layer, output excluded: what ablated nodes are held at. */
  readonly means: readonly Float32Array[];
  /** From all live nodes to the fewest, ordered by falling number of edges. Never empty. */
  readonly frontier: readonly FrontierPoint[];
  /** Non-zero weights of the network. */
  readonly totalEdges: number;
}

/** A circuit on images that the search never saw: the MNIST test set. Shares are 0–1. */
export interface CircuitProof {
  /** Accuracy on the task of the whole network. */
  readonly fullAccuracy: number;
  /** Accuracy with everything outside the circuit held at its mean, read-out refit. */
  readonly sufficiency: number;
  /** Accuracy with the circuit itself held at its mean, read-out refit: the lower, the more necessary. */
  readonly necessity: number;
  /** The same with as many random nodes of the same layers held instead, mean of several draws. */
  readonly randomNecessity: number;
  /** Accuracy where nodes outside the circuit take their values from random other images. */
  readonly scrub: number;
  /** Share of images on which circuit and whole network answer alike. */
  readonly agreement: number;
  /** Accuracy that the same search reaches on the same task with flipped labels: high means that the search proves nothing. */
  readonly control: number;
  /** Images that these are shares of. */
  readonly images: number;
  /** What each kept node is worth: rise of the task's loss in nats when it alone is held at its mean, as `CircuitNodes`; 0 outside. */
  readonly effects: readonly Float32Array[];
}

/** A circuit with its proof, as it is exported. The same network, task, options and circuit make the same bytes. */
export interface CircuitCard extends Omit<CircuitProof, 'effects' | 'images'> {
  readonly task: CircuitTask;
  readonly network: NetworkSpec;
  readonly method: CircuitMethod;
  readonly samples: number;
  /** Numbers of nodes and edges of the circuit, and of non-zero weights of the network. */
  readonly nodes: number;
  readonly edges: number;
  readonly totalEdges: number;
  readonly frontier: readonly { readonly edges: number; readonly loss: number; readonly accuracy: number }[];
  readonly seed: number;
  /** Checksum of the network's weights (`nn/checksum.ts`). */
  readonly checksum: string;
  /** Units of each layer that are in the circuit, and its edges with layer and unit of their source, unit of their target, and weight. */
  readonly circuit: {
    readonly nodes: readonly (readonly number[])[];
    readonly edges: readonly (readonly [layer: number, from: number, to: number, weight: number])[];
  };
}
