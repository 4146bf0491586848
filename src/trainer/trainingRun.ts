import type { TrainingEngine } from '../kernel/trainingKernel';
import { checksum } from '../nn/checksum';
import { haveSameLayers, type NetworkSpec } from '../nn/networkSpec';
import type { DataLoader } from './dataLoader';
import { createFailureWatch, type FailureWatch } from './failureWatch';
import { createLastFiniteState, type LastFiniteState } from './lastFiniteState';
import type { OwnTests } from './ownTests';
import type { Pacing } from './pacing';
import type { ProgressReporter } from './progressReporter';
import type { StopReason, TrainerReport, TrainerRequest } from './protocol';
import { createTape, type Tape } from './tape';
import { createTrainer, initialParameters, type Trainer } from './trainer';
import type { TrainingFailure } from './trainingFailure';

/** Steps after a failure in which it may go on as it will, if one trains on in spite of it. */
const GRACE_AFTER_FAILURE = 200;

/** What a run needs from the session that it belongs to. */
export interface RunHost {
  readonly engine: TrainingEngine;
  readonly loader: DataLoader;
  readonly pacing: Pacing;
  readonly progress: ProgressReporter;
  readonly tests: OwnTests;
  now(): number;
  post(report: TrainerReport, transfer?: ArrayBuffer[]): void;
}

/** A stretch of training: from `train` to `stopped`. */
interface Stretch {
  readonly number: number;
  /** Whether it is one step alone, as when someone walks through training step by step. */
  readonly isSingleStep: boolean;
  readonly startedAt: number;
  stepsLeft: number;
  milliseconds: number;
  images: number;
}

/** One run: a trainer, its tape, and the stretches in which it is trained. */
export interface TrainingRun {
  readonly number: number;
  readonly spec: NetworkSpec;
  readonly tape: Tape;
  /** Null until the data set's manifest has come. */
  readonly trainer: Trainer | null;
  train(stretch: number, steps: number): void;
  /** Ends the stretch that is under way, if there is one. */
  pause(): void;
  /**
   * Does the steps that are due, until the deadline. Returns the milliseconds until it wants to go on; null if it
   * has nothing to do, or waits for images.
   */
  work(deadline: number): number | null;
  dispose(): void;
}

/** Begins a run. @param before The run that it branches off from, if it does */
export function createTrainingRun(
  host: RunHost,
  { run: number, spec, start: given }: Extract<TrainerRequest, { type: 'start' }>,
  before: TrainingRun | null,
): TrainingRun {
  const { engine, loader, pacing, progress, tests, now, post } = host;
  const start = given ?? { parameters: initialParameters(spec), step: 0 };
  const scratch = start.parameters.slice();
  const tape = createTape(start, before && haveSameLayers(before.spec, spec) ? before.tape.snapshots : []);
  let isTapeReported = false;
  let trainer: Trainer | null = null;
  let lastFinite: LastFiniteState | null = null;
  let watch: FailureWatch = createFailureWatch(spec.batchSize);
  let hasFailed = false;
  let stretch: Stretch | null = null;

  /** The trainer needs to know how many images there are, which the manifest says. */
  function findTrainer(): Trainer | null {
    if (trainer === null && loader.training) {
      trainer = createTrainer(engine, spec, loader.training, start);
      lastFinite = createLastFiniteState(trainer, now());
    }
    return trainer;
  }

  /** Reads the weights of now into `scratch`. False if one of them isn't finite. */
  function readWeights(of: Trainer): boolean {
    of.readParameters(scratch);
    return lastFinite?.check(scratch, now()) ?? true;
  }

  /** One step, timed and counted; what is wrong if training should stop after it. */
  function doStep(of: Trainer, current: Stretch): TrainingFailure | 'notFinite' | null {
    const started = now();
    const result = of.trainStep();
    const milliseconds = now() - started;
    current.milliseconds += milliseconds;
    if (!Number.isFinite(result.loss)) return 'notFinite';
    current.stepsLeft--;
    current.images += result.images;
    progress.count({ ...result, milliseconds });
    const failure = watch.see(result);
    if (tape.wants(of.step)) {
      if (!readWeights(of)) return 'notFinite';
      tape.record({ step: of.step, parameters: scratch.slice() });
      isTapeReported = false;
    }
    if (of.step % of.stepsPerEpoch === 0 && tests.isDue(now() - current.startedAt, true)) {
      tests.request(of.step, () => of.copyParameters());
    }
    return failure;
  }

  /** Whether the page can show a step so closely that it needs one of its images. */
  function showsExample({ isSingleStep }: Stretch): boolean {
    return pacing.showsExamples || (isSingleStep && pacing.isSlow);
  }

  function reportTape(): void {
    if (isTapeReported) return;
    isTapeReported = true;
    post({ type: 'tape', run: number, steps: tape.snapshots.map(({ step }) => step) });
  }
  reportTape();

  /** Reports how far it has come. False if a weight isn't finite: then there is nothing to show. */
  function report(of: Trainer, current: Stretch): boolean {
    if (!readWeights(of)) return false;
    progress.report(of, scratch, now(), showsExample(current));
    reportTape();
    if (tests.isDue(now() - current.startedAt, false)) tests.request(of.step, () => scratch.slice());
    return true;
  }

  function fail(found: TrainingFailure | 'notFinite'): void {
    if (trainer === null) return;
    trainer.readParameters(scratch);
    hasFailed = true;
    stop('failed', lastFinite?.diagnose(found, scratch));
  }

  function stop(reason: StopReason, failure?: TrainingFailure): void {
    if (stretch === null) return;
    // There is no trainer yet if the first images haven't come.
    // A failed one that isn't finite even so had no finite weights to begin with.
    if (trainer && !readWeights(trainer) && reason !== 'failed') return fail('notFinite');
    const { number: ended, milliseconds, images } = stretch;
    const withExample = showsExample(stretch);
    stretch = null;
    if (trainer) {
      progress.report(trainer, scratch, now(), withExample);
      if (reason !== 'failed') tests.request(trainer.step, () => scratch.slice());
    }
    reportTape();
    const state = trainer?.readState() ?? null;
    post(
      {
        type: 'stopped',
        run: number,
        stretch: ended,
        reason,
        step: state?.step ?? start.step,
        seconds: milliseconds / 1000,
        images,
        parameters: state?.parameters ?? null,
        checksum: state && checksum(state.parameters),
        optimizer: state?.optimizer ?? null,
        ...(failure && { failure }),
      },
      state ? [state.parameters.buffer as ArrayBuffer, state.optimizer.moments.buffer as ArrayBuffer] : [],
    );
  }

  /** Whether to report the step that was just done, which isn't the last one. */
  function wantsReport({ canStep }: Trainer, deadline: number): boolean {
    const time = now();
    // Before it waits for images it says how far it has come.
    if (!canStep) return true;
    if (!pacing.isSlow) return progress.isDue(time);
    // A slow step has a time of its own, unless the next one is due too: then it makes up for time that was lost.
    return pacing.wait(time) > 0 || (time >= deadline && progress.isDue(time));
  }

  /** The steps that are due until the deadline; what is wrong if something is. */
  function doDueSteps(of: Trainer, current: Stretch, deadline: number): TrainingFailure | 'notFinite' | null {
    while (current.stepsLeft > 0 && of.canStep && pacing.wait(now()) === 0) {
      const failure = doStep(of, current);
      if (failure) return failure;
      pacing.count(now());
      const isLast = current.stepsLeft === 0;
      if (!isLast && wantsReport(of, deadline) && !report(of, current)) return 'notFinite';
      if (now() >= deadline) break;
    }
    return null;
  }

  return {
    number,
    spec,
    tape,
    get trainer() {
      return findTrainer();
    },
    train(stretchNumber, steps) {
      stretch = {
        number: stretchNumber,
        isSingleStep: steps === 1,
        startedAt: now(),
        stepsLeft: steps,
        milliseconds: 0,
        images: 0,
      };
      if (hasFailed) watch = createFailureWatch(spec.batchSize, GRACE_AFTER_FAILURE);
      hasFailed = false;
      tests.beginStretch();
      pacing.begin(now());
    },
    pause: () => stop('paused'),
    work(deadline) {
      const current = findTrainer();
      if (stretch === null || current === null) return null;
      const failure = doDueSteps(current, stretch, deadline);
      if (failure) {
        fail(failure);
        return null;
      }
      if (stretch.stepsLeft === 0) {
        stop('finished');
        return null;
      }
      return current.canStep ? pacing.wait(now()) : null;
    },
    dispose() {
      stretch = null;
      trainer?.dispose();
      trainer = null;
    },
  };
}
