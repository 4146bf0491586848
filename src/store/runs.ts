import '../locales/runsWords';
import { t } from '../locales/i18n';
import type { Network } from '../nn/network';
import { appStore, subscribeTo } from './appStore';
import { needsMemory, type RunWeights } from './keptRun';
import { liveTensors } from './liveTensors';
import { claimRun, releaseRun } from './runClaims';
import { runNumber } from './runNumber';
import { findRun, flushShelf, keepRun, openShelf, runShelf } from './runShelf';
import { createIndexedDbStorage } from './runStorage';
import { trainerCrashes, trainerReports } from './trainerWorker';
import { onRunAbandoned, onRunBegun, onRunStopped, type StoppedRun } from './trainingEvents';
import type { RunRecord, TrainingState } from './trainingState';

/** While a run trains it is kept so often, in milliseconds. */
const KEEP_INTERVAL = 3000;

/** A run that is on screen, or was until a moment ago. */
interface FollowedRun {
  readonly id: string;
  /** Its number in the trainer's reports. */
  readonly number: number;
  readonly network: Network;
  readonly branch: RunRecord['branch'];
  readonly begun: number;
  /** The newest state of its training. */
  training: TrainingState;
  /** Time of the stretches of training that have ended. */
  seconds: number;
  /** Time of the stretch under way, from the speed reported along it. */
  stretchSeconds: number;
  keptAt: number;
  /** The newest step whose optimizer's memory the page has: none is needed where the run begins. */
  memoryStep: number;
  /** Step from which it goes on, or has gone on, without the memory that it had there; null if it never did. */
  memoryLostAt: number | null;
}

let current: FollowedRun | null = null;
/** Runs that have been left while they trained: the trainer is about to say where they stopped, by their numbers. */
const leaving = new Map<number, FollowedRun>();

/**
 * Follows a listed run that has been put on screen again.
 * @param isOurs Whether this page may write its record; if not, what comes is a branch of it
 */
export function followRun(record: RunRecord, { step, optimizer }: RunWeights, isOurs: boolean): void {
  follow(isOurs ? record : beginning({ from: record.id, step }));
  if (current && optimizer === null && needsMemory(record.spec)) current.memoryLostAt = step;
}

/** What is known of a run that begins now. */
function beginning(branch: RunRecord['branch']): Pick<RunRecord, 'id' | 'branch' | 'begun' | 'seconds'> {
  return { id: createId(), branch, begun: Date.now(), seconds: 0 };
}

function follow({ id, branch, begun, seconds }: ReturnType<typeof beginning>): void {
  const { training } = appStore.getState();
  current = {
    id,
    branch,
    begun,
    seconds,
    training,
    number: runNumber(),
    network: liveTensors.network,
    stretchSeconds: 0,
    keptAt: Number.NEGATIVE_INFINITY,
    memoryStep: training.step,
    memoryLostAt: null,
  };
  void claimRun(id);
  appStore.setState({ currentRun: id });
}

onRunBegun.add(({ branchStep }) => {
  const from = findRun(appStore.getState().currentRun);
  leave();
  follow(beginning(from && branchStep !== null ? { from: from.id, step: branchStep } : null));
  runShelf.setState({ cutOff: null });
});

onRunAbandoned.add(() => {
  leave();
  appStore.setState({ currentRun: null });
});

onRunStopped.add((stopped) => {
  if (current && isKept(current)) finishStretch(current, stopped);
});

trainerReports.add((report) => {
  if (report.type !== 'stopped') return;
  const run = leaving.get(report.run);
  leaving.delete(report.run);
  if (!run) return;
  const { parameters, optimizer, checksum, step, seconds } = report;
  // It may have been deleted in the meantime.
  if (parameters && optimizer && checksum && findRun(run.id)) {
    finishStretch(run, { step, seconds, parameters, optimizer, checksum });
  }
  if (current?.id !== run.id) releaseRun(run.id);
});

trainerCrashes.add(() => {
  for (const { id } of leaving.values()) releaseRun(id);
  leaving.clear();
  if (current && current.training.step !== current.memoryStep && needsMemory(current.network.spec)) {
    current.memoryLostAt = current.training.step;
  }
});

subscribeTo((state) => state.training, watch);

// A page that is hidden may never be seen again.
globalThis.document?.addEventListener('visibilitychange', () => {
  if (!document.hidden) return;
  if (current && isRunning(current) && hasTrained(current) && isKept(current)) keepOnTheWay(current);
  void flushShelf();
});

void openShelf(createIndexedDbStorage());

/** Takes note of the newest state of the run on screen. */
function watch(training: TrainingState): void {
  // While another network takes its place, the state is on its way to that one.
  if (current === null || liveTensors.network !== current.network) return;
  const before = current.training;
  current.training = training;
  const images = (training.step - before.step) * current.network.spec.batchSize;
  if (images > 0 && training.imagesPerSecond > 0) current.stretchSeconds += images / training.imagesPerSecond;
  if (!isKept(current) || !hasTrained(current)) return;
  if (isRunning(current)) {
    if (performance.now() - current.keptAt >= KEEP_INTERVAL) keepOnTheWay(current);
  } else if (training.tests !== before.tests && findRun(current.id)) {
    void keepRun({ ...describe(current), checksum: findRun(current.id)?.checksum ?? null });
  }
}

/** Keeps a run while it trains. The weights on screen are its newest, unless one looks back or a step is explained. */
function keepOnTheWay(run: FollowedRun): void {
  const { tape, phase } = appStore.getState();
  const { step } = run.training;
  // Where it stopped before, they have been kept with the optimizer's memory.
  const isNewest = tape.position === null && phase === null && step !== run.memoryStep;
  run.keptAt = performance.now();
  const weights: RunWeights = { step, parameters: run.network.parameters.slice(), optimizer: null };
  void keepRun(describe(run), isNewest ? weights : undefined);
}

function finishStretch(
  run: FollowedRun,
  { step, seconds, parameters, checksum, optimizer }: StoppedRun,
): void {
  run.seconds += seconds;
  run.stretchSeconds = 0;
  run.training = { ...run.training, step };
  run.memoryStep = step;
  if (!hasTrained(run)) return;
  void keepRun({ ...describe(run), checksum }, { step, parameters, optimizer });
}

/** Ends following the run on screen. */
function leave(): void {
  if (current && isRunning(current) && findRun(current.id)) {
    leaving.set(current.number, current);
    void keepRun(describe(current));
  } else if (current) releaseRun(current.id);
  current = null;
}

/** Whether a run is the one on screen; one that has been deleted is no longer. */
function isKept(run: FollowedRun): boolean {
  return appStore.getState().currentRun === run.id;
}

function isRunning({ training: { status } }: FollowedRun): boolean {
  return status === 'running' || status === 'waiting';
}

/** Whether it has had a step of its own: before, there is nothing to list. */
function hasTrained({ branch, training }: FollowedRun): boolean {
  return training.step > (branch?.step ?? 0);
}

/** The record of a run as it stands. */
function describe(run: FollowedRun): RunRecord {
  const { id, branch, begun, network, training, memoryLostAt } = run;
  const { step, history, tests } = training;
  const listed = findRun(id);
  return {
    id,
    branch,
    begun,
    step,
    tests,
    name: listed?.name ?? nextName(),
    spec: network.spec,
    seconds: run.seconds + run.stretchSeconds,
    history: history.filter((point) => point.step <= step),
    checksum: null,
    optimizerAnew:
      memoryLostAt !== null && step > memoryLostAt ? memoryLostAt : (listed?.optimizerAnew ?? null),
    isOverlaid: listed?.isOverlaid ?? false,
  };
}

/** A name that no run has: "Run 4", if the highest number so far is 3. */
export function nextName(): string {
  const { runs } = appStore.getState();
  let number = runs.length + 1;
  while (runs.some(({ name }) => name === t('runs.name', { number }))) number++;
  return t('runs.name', { number });
}

/** An id for a run: 96 random bits; `crypto.randomUUID` is missing on plain http. */
export function createId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (word) =>
    word.toString(16).padStart(8, '0'),
  ).join('');
}
