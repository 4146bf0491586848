import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadsUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { env, getBackend, setBackend, tensor2d, train } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import type { Dataset } from '../../../src/digits/dataset';
import { defaultSpec } from '../../../src/nn/networkSpec';
import { type Contestant, RIVAL_BATCHES, rivalBatch } from './contestant';

/**
 * TensorFlow.js on its WebAssembly backend with SIMD, as its documentation trains a network: a sequential model of the
 * layers API, Adam. One thread: more need headers that static hosts can't send.
 * @throws Error where the backend doesn't start with SIMD
 */
export async function createTensorflow(images: Dataset): Promise<Contestant> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadsUrl,
  });
  await setBackend('wasm');
  if (getBackend() !== 'wasm' || !(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    throw new Error('TensorFlow.js has not started on WebAssembly with SIMD.');
  }
  const model = sequential({
    layers: [
      layers.dense({ units: 128, activation: 'relu', inputShape: [784] }),
      layers.dense({ units: 64, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({
    optimizer: train.adam(defaultSpec.optimizer.learningRate),
    loss: 'categoricalCrossentropy',
  });
  const batches = Array.from({ length: RIVAL_BATCHES }, (_, batch) => {
    const { inputs, labels } = rivalBatch(images, batch);
    const oneHot = new Float32Array(labels.length * 10);
    labels.forEach((label, n) => {
      oneHot[n * 10 + label] = 1;
    });
    return [tensor2d(inputs, [labels.length, 784]), tensor2d(oneHot, [labels.length, 10])] as const;
  });
  let done = 0;
  return {
    async train(steps) {
      let loss = 0;
      for (let step = 0; step < steps; step++) {
        loss = (await model.trainOnBatch(...batches[done++ % batches.length])) as number;
      }
      return loss;
    },
  };
}
