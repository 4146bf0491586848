/**
 * What the picture shows of a network: an edge i → j shows `sources[i] · weights[i → j]`, its contribution a·w when
 * these are activations and weights. One that is on screen isn't written to: another picture is another object, but
 * for the network's own parameters and activations, whose changes the store tells.
 */
export interface ShownSignal {
  /** In the order of the network's parameters; biases are passed over. */
  readonly weights: Float32Array;
  /** One value a neuron, layer after layer, the input first. */
  readonly sources: Float32Array;
  /** How bright each neuron is, by magnitude, in the same order; negative ones are of another hue. */
  readonly neurons: Float32Array;
  /** Whether edges into hidden neurons that are dark themselves are dimmed. */
  readonly isGated: boolean;
  /** Set where the neurons of the last layer show something else than an answer: then no bars are drawn. */
  readonly isWithoutBars?: true;
}
