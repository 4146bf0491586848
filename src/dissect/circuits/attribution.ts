import type { ReadOut } from './circuit';
import { imagesPerPiece } from './decisions';
import { logistic } from './logistic';
import { LANES } from './runCircuit';
import type { MeasuredCircuit } from './searchTask';
import type { TaskSamples } from './taskSamples';

/**
 * How much the task hangs on each kept node: score_i = Σ_n |∂loss_n/∂x_i · (x_i − μ_i)| / √degree_i, to first order what
 * holding it at its mean changes in image n, the signs taken off so that images can't cancel. The degree counts the
 * node's edges in the circuit: a node of many edges must be worth more to stay.
 * Pauses after every few images; returns the scores of the kept nodes by layer.
 * @param circuit Measured on these images already
 */
export function* scoreNodes(
  circuit: Pick<MeasuredCircuit, 'runner' | 'firstSums'>,
  samples: TaskSamples,
  means: readonly Float32Array[],
  { scale, shift }: ReadOut,
): Generator<void, Float64Array[]> {
  const { runner, firstSums } = circuit;
  const { layers, edgeCount } = runner.circuit;
  const keptMeans = layers.map(({ sources }, l) => Float64Array.from(sources, (i) => means[l][i]));
  const scores = layers.map(({ sources }) => new Float64Array(sources.length));
  const gradient = new Float64Array(LANES);
  const [z] = runner.preActivations;
  const piece = imagesPerPiece(edgeCount);
  for (let first = 0; first < samples.count; first += LANES) {
    runner.load(samples, first);
    z.set(firstSums.subarray((first / LANES) * z.length, (first / LANES + 1) * z.length));
    runner.forwardFrom(0);
    for (let k = 0; k < LANES; k++) {
      // ∂loss/∂u of the cross-entropy; the lanes beyond the last image count for nothing.
      const n = first + k;
      const error =
        n < samples.count ? logistic(scale * runner.decisions[k] + shift) - samples.targets[n] : 0;
      gradient[k] = scale * error;
    }
    runner.backward(gradient);
    for (let l = 0; l < layers.length; l++)
      addUp(scores[l], runner.gradients[l], runner.values[l], keptMeans[l]);
    if ((first + LANES) % piece === 0) yield;
  }
  layers.forEach(({ outOf }, l) => {
    const into = layers[l - 1]?.into;
    for (let i = 0; i < scores[l].length; i++) {
      const degree = outOf[i + 1] - outOf[i] + (into ? into[i + 1] - into[i] : 0);
      scores[l][i] /= Math.sqrt(Math.max(1, degree));
    }
  });
  return scores;
}

function addUp(
  scores: Float64Array,
  gradients: Float64Array,
  values: Float64Array,
  means: Float64Array,
): void {
  for (let i = 0, k = 0; i < scores.length; i++, k += LANES) {
    const mean = means[i];
    scores[i] +=
      Math.abs(gradients[k] * (values[k] - mean)) +
      Math.abs(gradients[k + 1] * (values[k + 1] - mean)) +
      Math.abs(gradients[k + 2] * (values[k + 2] - mean)) +
      Math.abs(gradients[k + 3] * (values[k + 3] - mean));
  }
}
