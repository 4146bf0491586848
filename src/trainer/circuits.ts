import type { CircuitOptions, CircuitProof, CircuitSearch, CircuitTask } from '../dissect/circuits/circuit';
import { liveNodes } from '../dissect/circuits/circuitNodes';
import { findCircuit, searchNonsense } from '../dissect/circuits/findCircuit';
import { createMeanActivations } from '../dissect/circuits/meanActivations';
import { proveCircuit } from '../dissect/circuits/proveCircuit';
import type { SearchTask } from '../dissect/circuits/searchTask';
import { createTaskNetwork, listEdges } from '../dissect/circuits/taskNetwork';
import { drawSamples, type ImageSource } from '../dissect/circuits/taskSamples';
import type { ImageSet, TrainingEngine } from '../kernel/trainingKernel';
import { checksum } from '../nn/checksum';
import { loadImage, PIXELS_PER_IMAGE } from '../nn/inputImage';
import { countNonZeroWeights, createNetwork, type Network } from '../nn/network';
import { observeInPieces } from './observation';
import type { CircuitProgress, TrainerRequest } from './protocol';

type Question<T extends TrainerRequest['type']> = Extract<TrainerRequest, { type: T }>;

/** Both parts of the data set, whole. */
export interface LoadedImages {
  readonly training: ImageSet;
  readonly test: ImageSet;
}

/** Finds and proves circuits, in pieces; what many questions share is worked out once. */
export interface CircuitFinder {
  /** @param training All training images */
  find(
    question: Question<'findCircuit'>,
    training: ImageSet,
    report: (progress: CircuitProgress) => void,
  ): Generator<void, CircuitSearch>;
  prove(
    question: Question<'proveCircuit'>,
    images: LoadedImages,
    report: (progress: CircuitProgress) => void,
  ): Generator<void, CircuitProof>;
}

/** Creates a finder that works with an engine's kernels. */
export function createCircuitFinder(engine: TrainingEngine): CircuitFinder {
  let newestMeans: { readonly key: string; readonly means: Float32Array[] } | null = null;
  /** Results of the nonsense control by network, task and options: it doesn't depend on the circuit that is proven. */
  const controls = new Map<string, number>();

  /** The mean activations over all images, known already if the newest question was about the same network. */
  function* meansOf(network: Network, images: ImageSet): Generator<void, Float32Array[]> {
    const key = keyOf(network);
    if (newestMeans?.key !== key)
      newestMeans = { key, means: yield* averageInPieces(engine, network, images) };
    return newestMeans.means;
  }

  return {
    *find({ spec, parameters, task, options }, training, report) {
      const network = createNetwork(spec, parameters);
      const means = yield* meansOf(network, training);
      const searchTask = createSearchTask(network, task, options, training, means);
      const frontier = yield* findCircuit(searchTask, options.method, report);
      return { task, options, means, frontier, totalEdges: countNonZeroWeights(network) };
    },
    *prove({ spec, parameters, search: { task, options, means }, nodes }, { training, test }, report) {
      const network = createNetwork(spec, parameters);
      const searchTask = createSearchTask(network, task, options, training, means);
      const proofTask = {
        ...searchTask,
        test: drawSamples(sourceOf(test), network.sizes[0], task, test.loaded, options.seed),
        candidates: liveNodes(
          listEdges(
            network,
            Array.from({ length: 10 }, (_, digit) => digit),
          ),
        ),
        seed: options.seed,
      };
      const proof = yield* proveCircuit(proofTask, nodes, (share) => report({ share: share / 2 }));
      const key = `${keyOf(network)} ${JSON.stringify([task, options.method, options.seed, options.samples])}`;
      let control = controls.get(key);
      if (control === undefined) {
        control = yield* searchNonsense(proofTask, proofTask.test, options.method, ({ share }) =>
          report({ share: (1 + share) / 2 }),
        );
        controls.set(key, control);
      }
      return { ...proof, control };
    },
  };
}

/** Tells networks apart: by their layers, and by their weights. */
function keyOf({ spec, parameters }: Network): string {
  return `${JSON.stringify([spec.inputSide, spec.layers])} ${checksum(parameters)}`;
}

function createSearchTask(
  network: Network,
  task: CircuitTask,
  { samples, seed }: CircuitOptions,
  training: ImageSet,
  means: readonly Float32Array[],
): SearchTask {
  return {
    network: createTaskNetwork(network, task),
    samples: drawSamples(sourceOf(training), network.sizes[0], task, samples, seed),
    means,
  };
}

function sourceOf(images: ImageSet): ImageSource {
  const pixels = new Uint8Array(PIXELS_PER_IMAGE);
  return {
    labels: images.labels,
    read(index, input) {
      images.read(index, pixels);
      loadImage(pixels, 0, input);
    },
  };
}

/** Mean activation of every node but the outputs. With a kernel of its own, since shorter jobs may go in between. */
function* averageInPieces(
  engine: TrainingEngine,
  { spec, parameters, sizes }: Network,
  images: ImageSet,
): Generator<void, Float32Array[]> {
  const kernel = engine.createKernel(spec);
  try {
    kernel.writeParameters(parameters);
    const sums = createMeanActivations(sizes.slice(0, -1));
    const source = sourceOf(images);
    const input = new Float32Array(sizes[0]);
    yield* observeInPieces(kernel, images, images.loaded, ({ index, activations }) => {
      source.read(index, input);
      sums.add(input, activations);
    });
    return sums.read();
  } finally {
    kernel.dispose();
  }
}
