import type { Random } from '../../nn/random';
import type { CircuitNodes } from './circuit';
import { imagesPerPiece } from './decisions';
import { type CircuitRunner, LANES } from './runCircuit';
import type { TaskSamples } from './taskSamples';

/**
 * The task's number u of every image where the nodes outside a circuit have the values that they have in the whole
 * network on another image, drawn anew for each image: resampling ablation. A circuit that only works beside average
 * company fails here. Pauses after every few images, and returns them.
 * @param whole The whole network, every node of it kept
 */
export function* decideScrubbed(
  whole: CircuitRunner,
  nodes: CircuitNodes,
  samples: TaskSamples,
  random: Random,
): Generator<void, Float64Array> {
  const { count } = samples;
  const others = Uint32Array.from(
    { length: count },
    (_, n) => (n + 1 + random.nextInt(Math.max(1, count - 1))) % count,
  );
  const piece = imagesPerPiece(whole.circuit.edgeCount);
  // count × units of every layer.
  const valuesOfAll = nodes.map(({ length }, l) =>
    l === 0 ? samples.pixels : new Float64Array(count * length),
  );
  for (let first = 0; first < count; first += LANES) {
    whole.forward(samples, first);
    for (let l = 1; l < nodes.length; l++) {
      const units = nodes[l].length;
      for (let k = 0; k < LANES && first + k < count; k++) {
        const row = (first + k) * units;
        for (let i = 0; i < units; i++) valuesOfAll[l][row + i] = whole.values[l][i * LANES + k];
      }
    }
    if ((first + LANES) % piece === 0) yield;
  }
  const u = new Float64Array(count);
  for (let first = 0; first < count; first += LANES) {
    whole.forward(samples, first, (l, values) => {
      const kept = nodes[l];
      for (let k = 0; k < LANES; k++) {
        const row = others[Math.min(first + k, count - 1)] * kept.length;
        for (let i = 0; i < kept.length; i++)
          if (kept[i] === 0) values[i * LANES + k] = valuesOfAll[l][row + i];
      }
    });
    for (let k = 0; k < LANES && first + k < count; k++) u[first + k] = whole.decisions[k];
    if ((first + LANES) % piece === 0) yield;
  }
  return u;
}
