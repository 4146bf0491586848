import { Net, Trainer, Vol } from 'convnetjs';
import type { Dataset } from '../../../src/digits/dataset';
import { defaultSpec } from '../../../src/nn/networkSpec';
import { type Contestant, RIVAL_BATCHES, rivalBatch } from './contestant';

/** ConvNetJS. It has no Adam: momentum, which is less work, stands in for it. */
export function createConvnet(images: Dataset): Contestant {
  const net = new Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 784 },
    { type: 'fc', num_neurons: 128, activation: 'relu' },
    { type: 'fc', num_neurons: 64, activation: 'relu' },
    { type: 'softmax', num_classes: 10 },
  ]);
  const { batchSize } = defaultSpec;
  const trainer = new Trainer(net, {
    method: 'sgd',
    learning_rate: 0.05,
    momentum: 0.9,
    batch_size: batchSize,
  });
  const examples = Array.from({ length: RIVAL_BATCHES }, (_, batch) => {
    const { inputs, labels } = rivalBatch(images, batch);
    return Array.from(labels, (label, n) => {
      const input = new Vol(1, 1, 784, 0);
      for (let i = 0; i < 784; i++) input.w[i] = inputs[n * 784 + i];
      return { input, label };
    });
  }).flat();
  let done = 0;
  return {
    async train(steps) {
      let loss = 0;
      for (let k = 0; k < steps * batchSize; k++) {
        const { input, label } = examples[done++ % examples.length];
        loss = trainer.train(input, label).loss;
      }
      return loss;
    },
  };
}
