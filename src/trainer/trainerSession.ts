import type { Evaluation, LabelledImages } from '../nn/metrics';
import { createNetwork, type Network } from '../nn/network';
import { createDataLoader, type DataLoader, describeFailure } from './dataLoader';
import { createEvaluationQueue } from './evaluationQueue';
import type { StopReason, TrainerReport, TrainerRequest } from './protocol';
import { createTrainer, type Trainer } from './trainer';

/** What a session needs from the place it runs in: a worker, or a test. */
export interface SessionHost {
  post(report: TrainerReport, transfer?: ArrayBuffer[]): void;
  /** Calls back soon, after messages that are waiting have been handled. */
  yieldThen(callback: () => void): void;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
}

/** Longest stretch of work, in milliseconds, before waiting messages are handled. */
const SLICE = 10;
/** Shortest time, in milliseconds, between two progress reports: 30 a second. */
const REPORT_INTERVAL = 1000 / 30;
/** Buffers in which snapshots travel; while both are on the way, reports come without one. */
const POOLED_BUFFERS = 2;

/** A stretch of training: from `train` to `stopped`. */
interface Stretch {
  readonly number: number;
  stepsLeft: number;
  milliseconds: number;
  images: number;
}

/** Figures since the last progress report. */
interface Tally {
  images: number;
  loss: number;
  correct: number;
  milliseconds: number;
}

/** The trainer's side of the protocol: handles requests, works in slices, reports. */
export function createTrainerSession(host: SessionHost): (request: TrainerRequest) => void {
  let loader: DataLoader | null = null;
  let run = 0;
  let begin: (() => Trainer | null) | null = null;
  let trainer: Trainer | null = null;
  let stretch: Stretch | null = null;
  let tally: Tally = emptyTally();
  let reportedAt = 0;
  let free: ArrayBuffer[] = [];
  let bufferBytes = 0;
  const evaluations = createEvaluationQueue(host.now);
  let awake = false;
  /** Step of the run at which its network was tested last. */
  let testedStep = -1;

  const wake = (): void => {
    if (awake) return;
    awake = true;
    host.yieldThen(slice);
  };

  /** One stretch of work; sleeps when there is none, or when the images it needs haven't come. */
  function slice(): void {
    const started = host.now();
    const evaluated = evaluations.workUntil(started + SLICE / 2);
    const trained = runSteps(host.now() + SLICE);
    awake = false;
    if (evaluated || trained) wake();
  }

  function runSteps(deadline: number): boolean {
    if (stretch === null) return false;
    trainer ??= begin?.() ?? null;
    if (trainer === null || !trainer.canStep) return false;
    let last = host.now();
    do {
      if (stretch.stepsLeft === 0) break;
      const result = trainer.trainStep();
      const now = host.now();
      stretch.milliseconds += now - last;
      tally.milliseconds += now - last;
      last = now;
      if (!Number.isFinite(result.loss)) {
        stop('diverged');
        return false;
      }
      stretch.stepsLeft--;
      stretch.images += result.images;
      tally.images += result.images;
      tally.loss += result.loss * result.images;
      tally.correct += result.correct;
      if (trainer.step % trainer.stepsPerEpoch === 0) testOwnNetwork(trainer);
    } while (last < deadline && trainer.canStep);
    if (stretch.stepsLeft === 0) {
      stop('finished');
      return false;
    }
    // Before it waits for images it says how far it has come.
    if (last - reportedAt >= REPORT_INTERVAL || !trainer.canStep) report(last);
    return true;
  }

  function report(now: number): void {
    if (trainer === null) return;
    reportedAt = now;
    const snapshot = free.pop() ?? null;
    if (snapshot) new Float32Array(snapshot).set(trainer.network.parameters);
    const { images, loss, correct, milliseconds } = tally;
    host.post(
      {
        type: 'progress',
        run,
        step: trainer.step,
        stepsPerEpoch: trainer.stepsPerEpoch,
        recent: images > 0 ? { loss: loss / images, accuracy: correct / images } : null,
        imagesPerSecond: milliseconds > 0 ? (1000 * images) / milliseconds : 0,
        snapshot,
      },
      snapshot ? [snapshot] : [],
    );
    tally = emptyTally();
  }

  function stop(reason: StopReason): void {
    if (stretch === null) return;
    const { number, milliseconds, images } = stretch;
    stretch = null;
    report(host.now());
    // There is no trainer yet if the first images haven't come.
    const parameters = trainer?.network.parameters.slice() ?? null;
    if (trainer && reason !== 'diverged') testOwnNetwork(trainer);
    host.post(
      {
        type: 'stopped',
        run,
        stretch: number,
        reason,
        step: trainer?.step ?? 0,
        seconds: milliseconds / 1000,
        images,
        parameters,
      },
      parameters ? [parameters.buffer] : [],
    );
  }

  /** Tests the weights of this moment on the test images, beside the training that goes on. */
  function testOwnNetwork({ network, step }: Trainer): void {
    if (testedStep === step) return;
    testedStep = step;
    const frozen = createNetwork(network.spec, network.parameters.slice());
    const ofRun = run;
    loader?.test().then(
      (data) =>
        queue(frozen, data, true, (evaluation) =>
          host.post({ type: 'evaluated', run: ofRun, step, evaluation }),
        ),
      // The page learns of a missing test set from loadData's own failure.
      () => {},
    );
  }

  function queue(
    network: Network,
    data: LabelledImages,
    isOwn: boolean,
    done: (evaluation: Evaluation) => void,
  ): void {
    evaluations.add(network, data, isOwn, done);
    wake();
  }

  function open(dataUrl: string): void {
    loader = createDataLoader(dataUrl, (data) => {
      host.post({ type: 'data', loaded: data.loaded, total: data.total });
      wake();
    });
  }

  function loadData(): void {
    loader
      ?.load()
      .catch((error: unknown) => host.post({ type: 'dataFailed', failure: describeFailure(error) }));
  }

  function start({ spec, start: from, run: next }: Extract<TrainerRequest, { type: 'start' }>): void {
    run = next;
    stretch = null;
    trainer = null;
    tally = emptyTally();
    testedStep = -1;
    // The trainer needs to know how many images there are, which the manifest says: made when training begins.
    begin = () => (loader?.training ? createTrainer(spec, loader.training, from) : null);
    const bytes = createNetwork(spec).parameters.byteLength;
    if (bytes !== bufferBytes) free = Array.from({ length: POOLED_BUFFERS }, () => new ArrayBuffer(bytes));
    bufferBytes = bytes;
  }

  function evaluate({ id, spec, parameters }: Extract<TrainerRequest, { type: 'evaluate' }>): void {
    const network = createNetwork(spec, parameters);
    const test = loader?.test() ?? Promise.reject(new Error('evaluate came before open'));
    test.then(
      (data) =>
        queue(network, data, false, (evaluation) =>
          host.post({ type: 'evaluated', id, run, step: 0, evaluation }),
        ),
      (error: unknown) => host.post({ type: 'evaluationFailed', id, failure: describeFailure(error) }),
    );
  }

  return (request) => {
    switch (request.type) {
      case 'open':
        return open(request.dataUrl);
      case 'loadData':
        return loadData();
      case 'start':
        return start(request);
      case 'train':
        stretch = { number: request.stretch, stepsLeft: request.steps, milliseconds: 0, images: 0 };
        return wake();
      case 'pause':
        return stop('paused');
      case 'evaluate':
        return evaluate(request);
      case 'release':
        if (request.buffer.byteLength === bufferBytes) free.push(request.buffer);
    }
  };
}

function emptyTally(): Tally {
  return { images: 0, loss: 0, correct: 0, milliseconds: 0 };
}
