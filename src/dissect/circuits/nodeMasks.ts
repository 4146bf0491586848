import type { ReadOut } from './circuit';
import { liveNodes } from './circuitNodes';
import { foldCircuit } from './foldCircuit';
import { logistic } from './logistic';
import { createCircuitRunner, LANES } from './runCircuit';
import type { SearchTask } from './searchTask';

/** Images of one step, a multiple of the lanes. */
const BATCH = 64;
/** Where every threshold begins. */
const START = 0.5;
/** Adam (Kingma & Ba 2015) on the thresholds. */
const LEARNING_RATE = 0.02;
const BETA1 = 0.9;
const BETA2 = 0.99;
const EPSILON = 1e-8;

/** Masks on all live nodes of a network, trained by gradient descent. */
export interface NodeMasks {
  /** Multiply-adds of the work that `train` does between two pauses. */
  readonly workPerBlock: number;
  /** One step, in pieces of `LANES` images. @param price Of a kept node, in nats */
  train(price: number, readOut: ReadOut): Generator<void, void>;
  /** The nodes whose threshold is above 0; dead ends may be among them. */
  readNodes(): Uint8Array[];
}

/**
 * Node i passes m x + (1 − m) μ on, where m is 1 if its threshold τ, between −1 and 1, is above 0, and else 0. On the way
 * back the step is taken for the logistic function, ∂m/∂τ = σ′(τ). What falls is the mean cross-entropy of the task
 * + price · Σ m, by Adam (after Gao et al. 2025). The images take turns.
 */
export function createNodeMasks({ network, samples, means }: SearchTask): NodeMasks {
  const runner = createCircuitRunner(foldCircuit(network, liveNodes(network), means));
  const { layers, edgeCount } = runner.circuit;
  const masks = layers.map(({ sources }, l) => createLayerMasks(sources, means[l]));
  const gradient = new Float64Array(LANES);
  let next = 0;

  return {
    workPerBlock: 3 * LANES * edgeCount,
    *train(price, { scale, shift }) {
      for (let done = 0; done < BATCH; done += LANES) {
        runner.forward(samples, next, (l, values) => masks[l].apply(values));
        for (let k = 0; k < LANES; k++) {
          const target = samples.targets[Math.min(next + k, samples.count - 1)];
          gradient[k] = (scale * (logistic(scale * runner.decisions[k] + shift) - target)) / BATCH;
        }
        runner.backward(gradient, (l, gradients) => masks[l].learn(gradients));
        next = next + LANES < samples.count ? next + LANES : 0;
        yield;
      }
      for (const mask of masks) mask.move(price);
    },
    readNodes: () => network.sizes.map((size, l) => masks[l].readNodes(size)),
  };
}

/** The masks of the nodes of one layer. */
function createLayerMasks(units: Uint16Array, means: Float32Array) {
  const create = (): Float64Array => new Float64Array(units.length);
  const thresholds = create().fill(START);
  const slopes = create();
  const firstMoments = create();
  const secondMoments = create();
  const own = new Float64Array(units.length * LANES);
  let power1 = 1;
  let power2 = 1;
  return {
    /** Replaces the values of masked nodes by their means, and remembers their own. */
    apply(values: Float64Array): void {
      own.set(values);
      units.forEach((unit, i) => {
        if (thresholds[i] <= 0) values.fill(means[unit], i * LANES, (i + 1) * LANES);
      });
    },
    /** Adds ∂loss/∂m up; nothing goes on back through a masked node. */
    learn(gradients: Float64Array): void {
      for (let i = 0; i < units.length; i++) {
        const mean = means[units[i]];
        const isMasked = thresholds[i] <= 0;
        for (let k = i * LANES; k < (i + 1) * LANES; k++) {
          slopes[i] += gradients[k] * (own[k] - mean);
          if (isMasked) gradients[k] = 0;
        }
      }
    },
    move(price: number): void {
      power1 *= BETA1;
      power2 *= BETA2;
      for (let i = 0; i < units.length; i++) {
        const p = logistic(thresholds[i]);
        const g = (slopes[i] + price) * p * (1 - p);
        slopes[i] = 0;
        firstMoments[i] = BETA1 * firstMoments[i] + (1 - BETA1) * g;
        secondMoments[i] = BETA2 * secondMoments[i] + (1 - BETA2) * g * g;
        const deviation = Math.sqrt(secondMoments[i] / (1 - power2)) + EPSILON;
        const moved = thresholds[i] - (LEARNING_RATE * firstMoments[i]) / (1 - power1) / deviation;
        thresholds[i] = Math.min(1, Math.max(-1, moved));
      }
    },
    readNodes(size: number): Uint8Array {
      const nodes = new Uint8Array(size);
      units.forEach((unit, i) => {
        if (thresholds[i] > 0) nodes[unit] = 1;
      });
      return nodes;
    },
  };
}
