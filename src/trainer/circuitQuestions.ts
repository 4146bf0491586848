import { ShardError } from '../digits/shards';
import type { TrainingEngine } from '../kernel/trainingKernel';
import type { CircuitFinder, LoadedImages } from './circuits';
import { type DataLoader, describeFailure } from './dataLoader';
import type { JobQueue } from './jobQueue';
import { nowAndThen } from './nowAndThen';
import type { CircuitProgress, TrainerRequest } from './protocol';
import type { SessionHost } from './sessionHost';

type Question<T extends TrainerRequest['type']> = Extract<TrainerRequest, { type: T }>;

/** Answers what the page asks about circuits. All images have to come first: what is found must not depend on when. */
export interface CircuitQuestions {
  findCircuit(question: Question<'findCircuit'>): void;
  proveCircuit(question: Question<'proveCircuit'>): void;
}

/** Creates the part of a session's answering machine that circuits need. */
export function createCircuitQuestions(
  host: SessionHost,
  engine: TrainingEngine,
  loader: DataLoader,
  addJob: JobQueue['add'],
): CircuitQuestions {
  let finder: CircuitFinder | null = null;

  /** Its code is fetched with the first question: most pages never ask one. */
  async function findFinder(): Promise<CircuitFinder> {
    if (finder) return finder;
    const { createCircuitFinder } = await import('./circuits').catch((cause: unknown) => {
      throw new ShardError(
        'circuits.js',
        'network',
        'The code that finds circuits could not be fetched.',
        cause,
      );
    });
    finder ??= createCircuitFinder(engine);
    return finder;
  }

  const reporting = (id: number) =>
    nowAndThen(host.now, (progress: CircuitProgress) =>
      host.post({ type: 'circuitProgress', id, ...progress }),
    );

  /** Sets work going when both parts of the data set have come whole. */
  async function whenReady(
    id: number,
    work: (circuits: CircuitFinder, images: LoadedImages) => Generator<void, void>,
  ): Promise<void> {
    try {
      const circuits = await findFinder();
      await loader.load();
      const test = await loader.test();
      if (loader.training) addJob(work(circuits, { training: loader.training, test }), { id, isLong: true });
    } catch (error) {
      host.post({ type: 'evaluationFailed', id, failure: describeFailure(error) });
    }
  }

  return {
    findCircuit(question) {
      const { id } = question;
      void whenReady(id, function* (circuits, { training }) {
        const search = yield* circuits.find(question, training, reporting(id));
        host.post({ type: 'circuitFound', id, search });
      });
    },
    proveCircuit(question) {
      const { id } = question;
      void whenReady(id, function* (circuits, images) {
        const proof = yield* circuits.prove(question, images, reporting(id));
        host.post({ type: 'circuitProved', id, proof });
      });
    },
  };
}
