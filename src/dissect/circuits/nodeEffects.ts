import type { CircuitNodes, ReadOut } from './circuit';
import { imagesPerPiece } from './decisions';
import { softplus } from './logistic';
import { type CircuitRunner, LANES } from './runCircuit';
import type { TaskSamples } from './taskSamples';

/**
 * What each kept node of a circuit is worth: the rise of the mean loss in nats when it alone is held at its mean, the
 * read-out left as it is. Exact: a node's pre-activations are moved by w (μ − x) and the rest is run anew.
 * Pauses after every few images; returns values as `CircuitNodes`, 0 outside.
 */
export function* measureEffects(
  runner: CircuitRunner,
  nodes: CircuitNodes,
  samples: TaskSamples,
  means: readonly Float32Array[],
  readOut: ReadOut,
): Generator<void, Float32Array[]> {
  const { layers, nodeCount } = runner.circuit;
  const rises = layers.map(({ sources }) => new Float64Array(sources.length));
  const before = runner.preActivations.map((z) => new Float64Array(z.length));
  const edgesBehind = layers.map((_, l) => layers.slice(l + 1).reduce((sum, { to }) => sum + to.length, 50));
  const work = layers.reduce(
    (sum, { sources, to }, l) => sum + to.length + sources.length * edgesBehind[l],
    nodeCount,
  );
  const piece = imagesPerPiece(work);

  for (let first = 0; first < samples.count; first += LANES) {
    runner.forward(samples, first);
    runner.preActivations.forEach((z, l) => {
      before[l].set(z);
    });
    const lossBefore = lossOfLanes(runner, samples, first, readOut);
    // From the last layer down: the values of a layer are those of the whole circuit until a layer below has its turn.
    for (let l = layers.length - 1; l >= 0; l--) {
      const { sources, outOf, to, weightsOut } = layers[l];
      const z = runner.preActivations[l];
      for (let i = 0; i < sources.length; i++) {
        z.set(before[l]);
        for (let k = 0; k < LANES; k++) {
          const move = means[l][sources[i]] - runner.values[l][i * LANES + k];
          if (move === 0) continue;
          for (let e = outOf[i]; e < outOf[i + 1]; e++) z[to[e] * LANES + k] += weightsOut[e] * move;
        }
        runner.forwardFrom(l);
        rises[l][i] += lossOfLanes(runner, samples, first, readOut) - lossBefore;
      }
    }
    if ((first + LANES) % piece === 0) yield;
  }
  return nodes.map((layer, l) => {
    const effects = new Float32Array(layer.length);
    layers[l].sources.forEach((unit, i) => {
      effects[unit] = rises[l][i] / samples.count;
    });
    return effects;
  });
}

/** Sum of the losses of the images in the lanes. */
function lossOfLanes(
  { decisions }: CircuitRunner,
  { targets, count }: TaskSamples,
  first: number,
  { scale, shift }: ReadOut,
): number {
  let loss = 0;
  for (let k = 0; k < LANES && first + k < count; k++) {
    const v = scale * decisions[k] + shift;
    loss += softplus(targets[first + k] ? -v : v);
  }
  return loss;
}
