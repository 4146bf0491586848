import type { NetworkSpec } from '../nn/networkSpec';
import { assertMiniBatch, assertRange } from './imageSetChecks';
import { assertParameterCount } from './parameterChecks';
import { createSimdBackwardPass, type SimdBackwardPass } from './simdBackward';
import { createSimdForwardPass, type SimdForwardPass } from './simdForward';
import type { SimdImageSet } from './simdImageSet';
import { collectRows, planLayers, scatterRows } from './simdLayers';
import type { SimdMemory } from './simdMemory';
import type { SimdModule } from './simdModule';
import { createSimdOptimizer, prepareGradients } from './simdOptimizer';
import type { ImageSet, MiniBatch, StepResult, TrainingKernel } from './trainingKernel';

/** Images that are evaluated together, whatever the batch size: enough to fill the tiles. */
const EVALUATION_ROWS = 128;

/** Bytes of the histogram with which the largest weights are found. */
const SELECTION_BYTES = 2048 * 4;

/** Creates a network in the compiled module. Buffers for training and for evaluation are made when first needed. */
export function createSimdKernel(module: SimdModule, memory: SimdMemory, spec: NetworkSpec): TrainingKernel {
  const layout = planLayers(spec);
  const { layers, parameterCount } = layout;
  const last = layers.length - 1;
  const { inputs } = layers[0];
  const arena = memory.createArena();
  const parameters = arena.take(layout.bytes);
  const optimizer = createSimdOptimizer(module, memory, arena, spec, layout, parameters);
  const answersOfBatch = new Uint8Array(spec.batchSize);
  let training: { forward: SimdForwardPass; backward: SimdBackwardPass } | undefined;
  let evaluation: SimdForwardPass | undefined;
  let gradientRows: number | undefined;
  /** Working memory of `keepLargest`. */
  let selection: number | undefined;
  let isDisposed = false;

  function assertAlive(): void {
    if (isDisposed) throw new TypeError('This network has been disposed of.');
  }

  function ownImages(images: ImageSet): SimdImageSet {
    if ((images as Partial<SimdImageSet>).memory === memory) return images as SimdImageSet;
    throw new TypeError('These images lie in another engine than the network.');
  }

  function forwardPass(rows: number): SimdForwardPass {
    return createSimdForwardPass(module, memory, arena, layers, parameters, rows);
  }

  function trainingPasses(): NonNullable<typeof training> {
    if (training === undefined) {
      const forward = forwardPass(spec.batchSize);
      const backward = createSimdBackwardPass(module, memory, arena, layers, parameters, forward);
      backward.noteMoments(optimizer.moments);
      training = { forward, backward };
    }
    return training;
  }

  function evaluationPass(): SimdForwardPass {
    evaluation ??= forwardPass(EVALUATION_ROWS);
    return evaluation;
  }

  /** The way forward with the mini-batch, which leaves the gradient of the logits. */
  function answer(batch: MiniBatch): StepResult {
    assertAlive();
    assertMiniBatch(batch, spec.batchSize);
    const { forward, backward } = trainingPasses();
    const { distortions } = batch;
    const count = batch.indices.length;
    forward.gather(ownImages(batch.images), batch.indices, { distortions, counters: backward.counters });
    const silentLayer = forward.run(count, batch.dropoutSeed);
    const loss = forward.score(batch.labels, answersOfBatch, 1 / count) / count;
    let correct = 0;
    for (let n = 0; n < count; n++) if (answersOfBatch[n] === batch.labels[n]) correct++;
    return { loss, correct, silentLayer };
  }

  /** Leaves each matrix so many of its weights, the largest. */
  function keepEdges(edges: readonly number[]): void {
    selection ??= arena.take(
      SELECTION_BYTES + Math.max(...layers.map(({ inputs, stride }) => inputs * stride)),
    );
    for (const [l, { weights, stride, inputs, units, frozen }] of layers.entries()) {
      if (frozen || edges[l] >= inputs * units) continue;
      module.keepLargest(parameters + weights, stride, inputs, edges[l], selection);
    }
  }

  return {
    spec,
    writeParameters(source) {
      assertAlive();
      assertParameterCount(source, parameterCount);
      scatterRows(memory, parameters, layout, source);
      optimizer.reset();
      training?.backward.noteMoments([]);
    },
    readParameters(target) {
      assertAlive();
      assertParameterCount(target, parameterCount);
      collectRows(memory, parameters, layout, target);
    },
    step(batch, learningRate, edges) {
      const result = answer(batch);
      if (Number.isFinite(result.loss)) {
        optimizer.prepare(learningRate);
        trainingPasses().backward.run(batch.indices.length, batch.dropoutSeed, (layer) => layer.frozen);
        if (edges) keepEdges(edges);
      }
      return result;
    },
    gradients(batch, target) {
      assertParameterCount(target, parameterCount);
      const result = answer(batch);
      gradientRows ??= arena.take(layout.bytes);
      prepareGradients(module, parameters, gradientRows);
      trainingPasses().backward.run(batch.indices.length, batch.dropoutSeed, () => false);
      collectRows(memory, gradientRows, layout, target);
      return result;
    },
    evaluate(images, start, end, answers) {
      assertAlive();
      assertRange(images, start, end, answers);
      const set = ownImages(images);
      const pass = evaluationPass();
      let loss = 0;
      for (let first = start; first < end; first += EVALUATION_ROWS) {
        const count = Math.min(EVALUATION_ROWS, end - first);
        pass.gather(
          set,
          Uint32Array.from({ length: count }, (_, n) => first + n),
        );
        pass.run(count, null);
        const labels = set.labels.subarray(first, first + count);
        loss += pass.score(labels, answers.subarray(first - start, first - start + count), 1);
      }
      return loss;
    },
    infer(activations) {
      assertAlive();
      const pass = evaluationPass();
      pass.take(activations.subarray(0, inputs));
      pass.run(1, null);
      module.softmax(pass.preActivations[last], pass.activations[last], layers[last].units);
      let offset: number = inputs;
      layers.forEach(({ units }, l) => {
        activations.set(memory.floats(pass.activations[l], units), offset);
        offset += units;
      });
    },
    observe(images, start, end, activationRows, preActivationRows) {
      assertAlive();
      const set = ownImages(images);
      const pass = evaluationPass();
      let offset = 0;
      for (let first = start; first < end; first += EVALUATION_ROWS) {
        const count = Math.min(EVALUATION_ROWS, end - first);
        pass.gather(
          set,
          Uint32Array.from({ length: count }, (_, n) => first + n),
        );
        pass.run(count, null);
        for (let n = 0; n < count; n++) {
          for (let l = 0; l <= last; l++) {
            const { stride, units } = layers[l];
            const z = pass.preActivations[l] + n * stride;
            const a = pass.activations[l] + n * stride;
            if (l === last) module.softmax(z, a, units);
            activationRows.set(memory.floats(a, units), offset);
            preActivationRows.set(memory.floats(z, units), offset);
            offset += units;
          }
        }
      }
    },
    readOptimizerState() {
      assertAlive();
      return optimizer.read();
    },
    writeOptimizerState(state) {
      assertAlive();
      optimizer.write(state);
      training?.backward.noteMoments(optimizer.moments);
    },
    dispose() {
      isDisposed = true;
      arena.release();
    },
  };
}
