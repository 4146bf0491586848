import type { TrainingEngine } from '../kernel/trainingKernel';
import { parameterCount } from '../nn/network';
import { createDataLoader, describeFailure } from './dataLoader';
import { createJobQueue } from './jobQueue';
import { createOwnTests } from './ownTests';
import { createPacing } from './pacing';
import { createProgressReporter } from './progressReporter';
import type { TrainerRequest } from './protocol';
import { createQuestions } from './questions';
import type { SessionHost } from './sessionHost';
import { createSnapshotPool } from './snapshotPool';
import { createTrainingRun, type TrainingRun } from './trainingRun';
import { createWorkLoop } from './workLoop';

/** Buffers in which snapshots travel; while both are on the way, reports come without one. */
const POOLED_BUFFERS = 2;

/** A request that makes sense once it is known where the data set is. */
type OpenRequest = Exclude<TrainerRequest, { type: 'open' }>;

/**
 * Creates the handler of a session's requests, once its engine has started.
 * @throws Error if the first request isn't `open`
 */
export function createRequestHandler(
  host: SessionHost,
  engine: TrainingEngine,
): (request: TrainerRequest) => void {
  let handle: ((request: OpenRequest) => void) | null = null;
  return (request) => {
    if (request.type === 'open') handle = openDataSet(host, engine, request.dataUrl);
    else if (handle) handle(request);
    else
      throw new Error(`The trainer was asked to ${request.type} before it was told where the data set is.`);
  };
}

function openDataSet(
  host: SessionHost,
  engine: TrainingEngine,
  dataUrl: string,
): (request: OpenRequest) => void {
  const pacing = createPacing();
  const pool = createSnapshotPool(POOLED_BUFFERS);
  const jobs = createJobQueue(host.now);
  let run: TrainingRun | null = null;
  const { wake } = createWorkLoop(host, jobs, (deadline) => run?.work(deadline) ?? null);
  const loader = createDataLoader(dataUrl, engine, ({ loaded, capacity }) => {
    host.post({ type: 'data', loaded, total: capacity });
    wake();
  });
  const questions = createQuestions(host, engine, loader, (job, options) => {
    jobs.add(job, options);
    wake();
  });

  function start(request: Extract<TrainerRequest, { type: 'start' }>): void {
    const { run: number, spec, keepTape } = request;
    const before = run;
    pool.resize(parameterCount(spec));
    const progress = createProgressReporter(number, host.post, pool);
    const tests = createOwnTests(
      (parameters, done) => questions.test(spec, parameters, done),
      (step, evaluation) => host.post({ type: 'evaluated', run: number, step, evaluation }),
    );
    const runHost = { engine, loader, pacing, progress, tests, now: host.now, post: host.post };
    run = createTrainingRun(runHost, request, keepTape ? before : null);
    before?.dispose();
  }

  return (request) => {
    switch (request.type) {
      case 'loadData':
        loader
          .load()
          .catch((error: unknown) => host.post({ type: 'dataFailed', failure: describeFailure(error) }));
        return;
      case 'start':
        return start(request);
      case 'train':
        run?.train(request.stretch, request.steps);
        return wake();
      case 'pause':
        return run?.pause();
      case 'pace':
        pacing.set(request.stepsPerSecond, host.now());
        return wake();
      case 'evaluate':
        return questions.evaluate(request, run?.number ?? 0);
      case 'survey':
        return questions.survey(request);
      case 'project':
        return questions.project(request);
      case 'trainCompanion':
        return questions.trainCompanion(request);
      case 'findCircuit':
        return questions.findCircuit(request);
      case 'proveCircuit':
        return questions.proveCircuit(request);
      case 'cancel':
        return jobs.cancel(request.id);
      case 'seek':
        return questions.seek(request, run);
      case 'trace':
        return questions.trace(request, run);
      case 'inspect':
        return questions.inspect(request, run);
      case 'browse':
        return questions.browse(request, () => run);
      case 'release':
        return pool.release(request.buffer);
    }
  };
}
