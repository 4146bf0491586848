import { activations } from '../nn/activations';
import { backward, createBackwardPass } from '../nn/backward';
import { createOptimizer, type Optimizer } from '../nn/createOptimizer';
import { dropoutKeeps, dropoutScale } from '../nn/dropout';
import { createForwardPass, forward } from '../nn/forward';
import { loadImage, PIXELS_PER_IMAGE } from '../nn/inputImage';
import { keepLargest } from '../nn/keepLargest';
import { crossEntropy } from '../nn/loss';
import { argmax } from '../nn/metrics';
import { createNetwork, trainableRanges } from '../nn/network';
import { type NetworkSpec, regularisationOf } from '../nn/networkSpec';
import { assertMiniBatch, assertRange } from './imageSetChecks';
import { assertOptimizerState, assertParameterCount } from './parameterChecks';
import { readMiniBatchImage } from './readMiniBatchImage';
import type { MiniBatch, StepResult, TrainingKernel } from './trainingKernel';

/** Parameters, gradients and up to two moments; the rest is small. */
const BUFFERS_PER_PARAMETER = 4;

/** Creates a network whose arithmetic is that of `nn`, image by image. It trains on the images of any engine. */
export function createPlainKernel(spec: NetworkSpec): TrainingKernel & { readonly bytes: number } {
  const network = createNetwork(spec);
  const pass = createForwardPass(network);
  const back = createBackwardPass(network);
  const gradients = createNetwork(spec);
  const logits = pass.preActivations[network.layers.length - 1];
  const image = new Uint8Array(PIXELS_PER_IMAGE);
  const ranges = trainableRanges(network);
  const masks = spec.layers.map(({ dropout, units }) => (dropout ? new Float32Array(units) : null));
  const count = network.parameters.length;
  let optimizer = newOptimizer();

  function newOptimizer(): Optimizer {
    return createOptimizer(spec.optimizer, count, regularisationOf(spec));
  }

  function drawMasks(seed: number, n: number): void {
    spec.layers.forEach(({ dropout = 0, units }, l) => {
      const scale = dropoutScale(dropout);
      for (let j = 0; j < units && masks[l]; j++) {
        masks[l][j] = dropoutKeeps(seed, l, n * units + j, dropout) ? scale : 0;
      }
    });
  }

  /** Marks the hidden layers in which a unit isn't 0 for this image; dropout doesn't count. */
  function noteStirred(isStirred: boolean[]): void {
    spec.layers.forEach(({ activation }, l) => {
      if (isStirred[l] || activation === 'softmax') return;
      const { apply } = activations[activation];
      isStirred[l] = pass.preActivations[l].some((z) => Math.fround(apply(z)) !== 0);
    });
  }

  /** Fills `gradients` with the gradient of the mean cross-entropy over the mini-batch. */
  function differentiate(batch: MiniBatch): StepResult {
    assertMiniBatch(batch, spec.batchSize);
    gradients.parameters.fill(0);
    const size = batch.indices.length;
    const isStirred = spec.layers.map(({ activation }) => activation === 'softmax');
    let loss = 0;
    let correct = 0;
    for (let n = 0; n < size; n++) {
      const label = batch.labels[n];
      readMiniBatchImage(batch, n, pass.layers[0]);
      drawMasks(batch.dropoutSeed, n);
      forward(network, pass, masks);
      noteStirred(isStirred);
      loss += crossEntropy(logits, label);
      if (argmax(logits) === label) correct++;
      backward(network, pass, label, back, gradients, masks);
    }
    for (let k = 0; k < count; k++) gradients.parameters[k] /= size;
    return { loss: loss / size, correct, silentLayer: isStirred.indexOf(false) };
  }

  return {
    spec,
    bytes: BUFFERS_PER_PARAMETER * network.parameters.byteLength,
    writeParameters(source) {
      assertParameterCount(source, count);
      network.parameters.set(source);
      optimizer = newOptimizer();
    },
    readParameters(target) {
      assertParameterCount(target, count);
      target.set(network.parameters);
    },
    step(batch, learningRate, edges) {
      const result = differentiate(batch);
      if (Number.isFinite(result.loss)) {
        optimizer.step(network.parameters, gradients.parameters, learningRate, ranges);
        network.layers.forEach(({ weights }, l) => {
          if (edges && !spec.layers[l].frozen) keepLargest(weights, edges[l]);
        });
      }
      return result;
    },
    gradients(batch, target) {
      assertParameterCount(target, count);
      const result = differentiate(batch);
      target.set(gradients.parameters);
      return result;
    },
    evaluate(images, start, end, answers) {
      assertRange(images, start, end, answers);
      const { labels } = images;
      let loss = 0;
      for (let index = start; index < end; index++) {
        images.read(index, image);
        loadImage(image, 0, pass.layers[0]);
        forward(network, pass);
        loss += crossEntropy(logits, labels[index]);
        answers[index - start] = argmax(logits);
      }
      return loss;
    },
    infer(values) {
      pass.layers[0].set(values.subarray(0, network.sizes[0]));
      forward(network, pass);
      values.set(pass.activations);
    },
    observe(images, start, end, activationRows, preActivationRows) {
      let offset = 0;
      for (let index = start; index < end; index++) {
        images.read(index, image);
        loadImage(image, 0, pass.layers[0]);
        forward(network, pass);
        for (let l = 0; l < network.layers.length; l++) {
          activationRows.set(pass.layers[l + 1], offset);
          preActivationRows.set(pass.preActivations[l], offset);
          offset += network.layers[l].units;
        }
      }
    },
    readOptimizerState() {
      const { updates, moments } = optimizer;
      const held = new Float32Array(updates === 0 ? 0 : moments.length * count);
      if (held.length > 0) {
        for (const [n, moment] of moments.entries()) held.set(moment, n * count);
      }
      return { updates, moments: held };
    },
    writeOptimizerState(state) {
      assertOptimizerState(state, optimizer.moments.length, count);
      optimizer = newOptimizer();
      optimizer.restore(state.updates);
      if (state.moments.length === 0) return;
      for (const [n, moment] of optimizer.moments.entries()) {
        moment.set(state.moments.subarray(n * count, (n + 1) * count));
      }
    },
    dispose() {
      // Nothing to give back: the garbage collector finds it.
    },
  };
}
