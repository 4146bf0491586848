import { backward, createBackwardPass } from '../nn/backward';
import { createForwardPass, forward } from '../nn/forward';
import { crossEntropy } from '../nn/loss';
import { argmax } from '../nn/metrics';
import { createNetwork, type Network } from '../nn/network';
import { INPUT_SIZE } from '../nn/networkSpec';
import { createOptimizer } from '../nn/optimizers';
import type { TrainingKernel } from './trainingKernel';

/** The training step in plain TypeScript, image by image: the readable one, by which faster kernels are checked. */
export function createReferenceKernel(network: Network): TrainingKernel {
  const pass = createForwardPass(network);
  const back = createBackwardPass(network);
  const gradients = createNetwork(network.spec);
  const optimizer = createOptimizer(network.spec.optimizer, network.parameters.length);
  const logits = pass.preActivations[network.layers.length - 1];

  return {
    network,
    step(batch, learningRate) {
      gradients.parameters.fill(0);
      let loss = 0;
      let correct = 0;
      for (let n = 0; n < batch.size; n++) {
        pass.layers[0].set(batch.images.subarray(n * INPUT_SIZE, (n + 1) * INPUT_SIZE));
        forward(network, pass);
        const label = batch.labels[n];
        loss += crossEntropy(logits, label);
        if (argmax(logits) === label) correct++;
        backward(network, pass, label, back, gradients);
      }
      loss /= batch.size;
      if (Number.isFinite(loss)) {
        const { parameters } = gradients;
        for (let k = 0; k < parameters.length; k++) parameters[k] /= batch.size;
        optimizer.step(network.parameters, parameters, learningRate);
      }
      return { loss, correct };
    },
  };
}
