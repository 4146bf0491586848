import type { ImageSet, TrainingEngine } from '../kernel/trainingKernel';
import { checksum } from '../nn/checksum';
import type { Evaluation } from '../nn/metrics';
import { createNetwork } from '../nn/network';
import type { NetworkSpec } from '../nn/networkSpec';
import { browseImages } from './browse';
import { type CircuitQuestions, createCircuitQuestions } from './circuitQuestions';
import { trainCompanion } from './companion';
import { type DataLoader, describeFailure } from './dataLoader';
import { evaluateInPieces, type TestResult } from './evaluation';
import { createInferenceKernels } from './inferenceKernel';
import type { JobQueue } from './jobQueue';
import { computeLayerStatistics, INSPECTED_IMAGES } from './layerStatistics';
import { nowAndThen } from './nowAndThen';
import { projectLayer } from './projection';
import type { TrainerRequest } from './protocol';
import type { SessionHost } from './sessionHost';
import { surveyInPieces } from './survey';
import { traceInput } from './trace';
import type { Trainer } from './trainer';
import type { TrainingRun } from './trainingRun';

type Question<T extends TrainerRequest['type']> = Extract<TrainerRequest, { type: T }>;

/** Answers what the page asks beside the training, in pieces where it takes long. */
export interface Questions extends CircuitQuestions {
  evaluate(question: Question<'evaluate'>, run: number): void;
  survey(question: Question<'survey'>): void;
  project(question: Question<'project'>): void;
  trainCompanion(question: Question<'trainCompanion'>): void;
  seek(question: Question<'seek'>, run: TrainingRun | null): void;
  trace(question: Question<'trace'>, run: TrainingRun | null): void;
  inspect(question: Question<'inspect'>, run: TrainingRun | null): void;
  browse(question: Question<'browse'>, findRun: () => TrainingRun | null): void;
  /** Evaluates weights on the test images; `done` hears the result, or null, and how long the work took. */
  test(
    spec: NetworkSpec,
    parameters: Float32Array,
    done: (evaluation: Evaluation | null, milliseconds: number) => void,
  ): void;
}

/** Creates the answering machine of a session. @param addJob Takes work in, and sees that it gets done */
export function createQuestions(
  host: SessionHost,
  engine: TrainingEngine,
  loader: DataLoader,
  addJob: JobQueue['add'],
): Questions {
  const holdNetwork = createInferenceKernels(engine);

  function* evaluation(
    spec: NetworkSpec,
    parameters: Float32Array,
    images: ImageSet,
    done: (result: TestResult, milliseconds: number) => void,
  ): Generator<void, void> {
    let milliseconds = 0;
    const work = evaluateInPieces(holdNetwork(spec, parameters), images);
    for (;;) {
      const started = host.now();
      const next = work.next();
      milliseconds += host.now() - started;
      if (next.done) return done(next.value, milliseconds);
      yield;
    }
  }

  /** Copies the weights at once: when its turn comes, another run may have taken the trainer's place. */
  function inspection(id: number, run: number, trainer: Trainer): Generator<void, void> {
    const { spec, step, images, imageCount, labels } = trainer;
    const network = createNetwork(spec, trainer.copyParameters());
    const count = Math.min(INSPECTED_IMAGES, imageCount, images.loaded);
    return (function* () {
      const layers = yield* computeLayerStatistics(network, images, count, labels.labelOf);
      host.post({ type: 'inspected', id, run, step, layers });
    })();
  }

  function* surveying(
    { id, spec, parameters, examplesOf }: Question<'survey'>,
    images: ImageSet,
  ): Generator<void, void> {
    const survey = yield* surveyInPieces(holdNetwork(spec, parameters), images, examplesOf);
    host.post({ type: 'surveyed', id, ...survey }, buffersOf(survey));
  }

  function* projecting(
    { id, spec, parameters, layer }: Question<'project'>,
    images: ImageSet,
  ): Generator<void, void> {
    const projection = yield* projectLayer(holdNetwork(spec, parameters), layer, images);
    host.post({ type: 'projected', id, ...projection }, buffersOf(projection));
  }

  function* trainingCompanion(
    { id, spec, steps }: Question<'trainCompanion'>,
    images: ImageSet,
  ): Generator<void, void> {
    const parameters = yield* trainCompanion(
      engine,
      spec,
      steps,
      images,
      nowAndThen(host.now, (step) => host.post({ type: 'companionProgress', id, step })),
    );
    host.post(
      { type: 'companionTrained', id, parameters, checksum: parameters && checksum(parameters) },
      parameters ? [parameters.buffer] : [],
    );
  }

  function* tracing(
    { id, image }: Question<'trace'>,
    { number: run, spec, tape }: TrainingRun,
  ): Generator<void, void> {
    const { snapshots } = tape;
    const kernel = holdNetwork(spec, snapshots[0].parameters);
    const { steps, answers, probabilities } = yield* traceInput(kernel, snapshots, image);
    host.post({ type: 'traced', id, run, steps, answers, probabilities }, [
      answers.buffer,
      probabilities.buffer,
    ]);
  }

  const failed = (id: number) => (error: unknown) =>
    host.post({ type: 'evaluationFailed', id, failure: describeFailure(error) });

  /** The images to browse: some of them at least, and all of them if their labels can't be known before. */
  async function imagesFor(part: 'train' | 'test', findRun: () => TrainingRun | null): Promise<ImageSet> {
    if (part === 'test') return loader.test();
    const images = await loader.firstTraining();
    if (findRun()?.trainer?.labels.areKnown === false) await loader.load();
    return images;
  }

  return {
    evaluate({ id, spec, parameters }, run) {
      loader.test().then((images) => {
        addJob(
          evaluation(spec, parameters, images, ({ evaluation: result, answers }) =>
            host.post({ type: 'evaluated', id, run, step: 0, evaluation: result, answers }, [answers.buffer]),
          ),
        );
      }, failed(id));
    },
    survey(question) {
      loader.test().then((images) => addJob(surveying(question, images)), failed(question.id));
    },
    project(question) {
      loader.test().then((images) => addJob(projecting(question, images)), failed(question.id));
    },
    trainCompanion(question) {
      const { id } = question;
      loader.load().then(() => {
        if (loader.training) addJob(trainingCompanion(question, loader.training), { id, isLong: true });
      }, failed(id));
    },
    ...createCircuitQuestions(host, engine, loader, addJob),
    seek({ id, step }, run) {
      const parameters = run?.tape.find(step)?.slice() ?? null;
      host.post(
        {
          type: 'sought',
          id,
          run: run?.number ?? 0,
          step,
          parameters,
          checksum: parameters && checksum(parameters),
        },
        parameters ? [parameters.buffer as ArrayBuffer] : [],
      );
    },
    trace(question, run) {
      if (run) addJob(tracing(question, run));
      else {
        const empty = { steps: [], answers: new Uint8Array(), probabilities: new Float32Array() };
        host.post({ type: 'traced', id: question.id, run: 0, ...empty });
      }
    },
    inspect({ id }, run) {
      const trainer = run?.trainer;
      if (run && trainer && trainer.images.loaded > 0 && trainer.labels.areKnown) {
        addJob(inspection(id, run.number, trainer));
      } else {
        const step = trainer?.step ?? 0;
        host.post({ type: 'inspected', id, run: run?.number ?? 0, step, layers: null });
      }
    },
    browse({ id, query }, findRun) {
      imagesFor(query.part, findRun).then((images) => {
        const trainer = query.part === 'train' ? findRun()?.trainer : null;
        const count = Math.min(images.loaded, trainer?.imageCount ?? images.loaded);
        const trainedLabelOf = trainer?.labels.labelOf ?? ((index: number) => images.labels[index]);
        const result = browseImages(query, images, count, trainedLabelOf);
        host.post({ type: 'browsed', id, ...result }, [result.images.buffer]);
      }, failed(id));
    },
    test(spec, parameters, done) {
      loader.test().then(
        (images) =>
          addJob(evaluation(spec, parameters, images, (result, took) => done(result.evaluation, took))),
        // The page learns of a missing test set from loadData's own failure.
        () => done(null, 0),
      );
    },
  };
}

/** The buffers of all arrays of numbers in a report, which go with it. */
function buffersOf(report: object): ArrayBuffer[] {
  return Object.values(report).flatMap((value: unknown) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
}
