import type { TrainingEngine } from '../kernel/trainingKernel';
import { createCircuitFinder, type LoadedImages } from './circuits';
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
  const circuits = createCircuitFinder(engine);

  const reporting = (id: number) =>
    nowAndThen(host.now, (progress: CircuitProgress) =>
      host.post({ type: 'circuitProgress', id, ...progress }),
    );

  /** Sets work on both parts of the data set going when they have come whole. */
  function whenLoaded(id: number, work: (images: LoadedImages) => Generator<void, void>): void {
    loader
      .load()
      .then(() => loader.test())
      .then(
        (test) => {
          if (loader.training) addJob(work({ training: loader.training, test }), { id, isLong: true });
        },
        (error: unknown) => host.post({ type: 'evaluationFailed', id, failure: describeFailure(error) }),
      );
  }

  return {
    findCircuit(question) {
      const { id } = question;
      whenLoaded(id, function* ({ training }) {
        const search = yield* circuits.find(question, training, reporting(id));
        host.post({ type: 'circuitFound', id, search });
      });
    },
    proveCircuit(question) {
      const { id } = question;
      whenLoaded(id, function* (images) {
        const proof = yield* circuits.prove(question, images, reporting(id));
        host.post({ type: 'circuitProved', id, proof });
      });
    },
  };
}
