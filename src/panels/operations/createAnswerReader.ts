import type { Interventions } from '../../dissect/interventions';
import { forwardOperated } from '../../dissect/operate';
import { createForwardPass, type ForwardPass } from '../../nn/forward';
import type { Network } from '../../nn/network';

/** What a network makes of an input beside the one on the pad. Overwritten by the next reading. */
export interface ReadAnswer {
  /** Ten probabilities. */
  readonly probabilities: Float32Array;
  /** Ten logits. */
  readonly logits: Float32Array;
}

/** Reads answers of a network with its interventions to inputs of its size, 0–1. */
export type AnswerReader = (
  network: Network,
  interventions: Interventions | null,
  input: Float32Array,
) => ReadAnswer;

/** Creates a reader with buffers of its own, so that the scene's stay as they are. */
export function createAnswerReader(): AnswerReader {
  let pass: ForwardPass | null = null;
  let shape = '';
  return (network, interventions, input) => {
    const nextShape = network.sizes.join();
    if (pass === null || shape !== nextShape) pass = createForwardPass(network);
    shape = nextShape;
    pass.layers[0]?.set(input);
    forwardOperated(network, pass, interventions);
    return {
      probabilities: pass.layers.at(-1) ?? NOTHING,
      logits: pass.preActivations.at(-1) ?? NOTHING,
    };
  };
}

const NOTHING = new Float32Array(0);
