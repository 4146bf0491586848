import { checksum } from '../nn/checksum';
import { createNetwork, type Network } from '../nn/network';
import { parseSpec } from '../nn/parseSpec';
import { ModelFileError, readSafetensors, type Tensor, writeSafetensors } from './safetensors';

/** A network in a file with what is known of its training. */
export interface NetworkFile {
  readonly network: Network;
  /** Optimizer steps that the weights have had. */
  readonly steps: number;
  /** Share of the official test images answered right when the file was made, 0–1. */
  readonly testAccuracy: number;
}

/** Writes a network as safetensors: `layers.0.weights` (inputs × units), `layers.0.biases`, … and its recipe. */
export function writeNetworkFile({ network, steps, testAccuracy }: NetworkFile): Uint8Array {
  const tensors: Record<string, Tensor> = {};
  network.layers.forEach((layer, l) => {
    tensors[`layers.${l}.weights`] = { shape: [layer.inputs, layer.units], data: layer.weights };
    tensors[`layers.${l}.biases`] = { shape: [layer.units], data: layer.biases };
  });
  return writeSafetensors({
    tensors,
    metadata: {
      format: 'neuroglass-network-1',
      spec: JSON.stringify(network.spec),
      steps: String(steps),
      testAccuracy: String(testAccuracy),
      checksum: checksum(network.parameters),
    },
  });
}

/**
 * Reads a network that `writeNetworkFile` wrote and checks it against its own checksum.
 * @throws ModelFileError with a sentence that says what is wrong.
 */
export function readNetworkFile(file: Uint8Array): NetworkFile {
  const { tensors, metadata } = readSafetensors(file);
  const network = createNetwork(readSpec(metadata.spec));
  network.layers.forEach((layer, l) => {
    copyTensor(tensors, `layers.${l}.weights`, layer.weights);
    copyTensor(tensors, `layers.${l}.biases`, layer.biases);
  });
  if (checksum(network.parameters) !== metadata.checksum) {
    throw new ModelFileError('The model file has been altered: its checksum doesn’t match.');
  }
  return { network, steps: Number(metadata.steps ?? 0), testAccuracy: Number(metadata.testAccuracy ?? 0) };
}

function readSpec(json: string | undefined): Network['spec'] {
  try {
    return parseSpec(JSON.parse(json ?? ''));
  } catch {
    throw new ModelFileError('The model file doesn’t say which network it holds.');
  }
}

function copyTensor(tensors: Readonly<Record<string, Tensor>>, name: string, target: Float32Array): void {
  const tensor = tensors[name];
  if (tensor?.data.length !== target.length) {
    throw new ModelFileError(`The model file lacks the tensor "${name}" in the size that its network needs.`);
  }
  target.set(tensor.data);
}
