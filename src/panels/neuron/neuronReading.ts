import type { Neuron } from '../../dissect/neuron';
import { neuronTerms } from '../../dissect/neuronTerms';
import { roundToSum } from '../../dissect/roundToSum';
import { activations } from '../../nn/activations';
import { appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { readPrediction } from '../../store/networkOnScreen';
import { DECIMALS, roundShown } from './numberText';

/** One row of a list: what a neuron brings to a sum. */
export interface TermRow {
  readonly neuron: Neuron;
  /** Null in lists whose terms are no products of two numbers. */
  readonly product: { readonly weight: number; readonly input: number } | null;
  /** Rounded so that the rows of a list and what stands below them add up. */
  readonly value: number;
}

/** A neuron's sum as it is shown: Σ + bias = preActivation holds to the last digit. */
export interface NeuronReading {
  readonly rows: readonly TermRow[];
  /** Σ w·x, rounded. */
  readonly sum: number;
  readonly bias: number;
  readonly preActivation: number;
  /** f(z) before operations on the neuron itself; of an output its probability. */
  readonly activation: number;
  /** Whether the numbers overflow: then nothing adds up. */
  readonly isOverflow: boolean;
}

let memo: { key: string; reading: NeuronReading } | null = null;

/** A neuron's terms for the drawing as it is now, computed once a change. @param neuron No pixel */
export function readNeuron(neuron: Neuron): NeuronReading {
  const { activationsVersion, weightsVersion } = appStore.getState();
  const key = [activationsVersion, weightsVersion, neuron.layer, neuron.unit].join();
  if (memo?.key !== key) memo = { key, reading: computeReading(neuron) };
  return memo.reading;
}

/** The activation of a neuron, of an output its probability; 0 while nothing is drawn. */
export function activationOf({ layer, unit }: Neuron): number {
  return liveTensors.pass.layers[layer]?.[unit] ?? 0;
}

/** Whether there is a forward pass to be looked at: something is drawn, and the numbers don't overflow. */
export function isAnswered(): boolean {
  return readPrediction().digit !== null;
}

function computeReading(neuron: Neuron): NeuronReading {
  const { operated, pass } = liveTensors;
  const { terms, bias, sum } = neuronTerms(operated, pass, neuron);
  // Terms of silent inputs come last: they are 0, and stay so however the others are rounded.
  const active = terms.filter(({ contribution }) => contribution !== 0);
  const rounded = roundToSum([...active.map(({ contribution }) => contribution), bias], DECIMALS);
  const shownBias = rounded.at(-1) ?? 0;
  const preActivation = roundShown(sum + bias);
  const below = neuron.layer - 1;
  const kind = operated.layers[below]?.activation ?? 'identity';
  // An operation on an output changes its logit; of the others the activation is what comes before it.
  const activation = kind === 'softmax' ? activationOf(neuron) : activations[kind].apply(sum + bias);
  return {
    rows: terms.map(({ unit, weight, input }, place) => ({
      neuron: { layer: below, unit },
      product: { weight, input },
      value: place < active.length ? (rounded[place] ?? 0) : 0,
    })),
    sum: roundShown(preActivation - shownBias),
    bias: shownBias,
    preActivation,
    activation,
    isOverflow: !Number.isFinite(sum + bias),
  };
}
