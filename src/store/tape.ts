import type { TrainerReport } from '../trainer/protocol';
import { appStore, subscribeTo } from './appStore';
import { keepEnd, takeEnd } from './endOfTape';
import { liveTensors } from './liveTensors';
import { showWeights } from './networkOnScreen';
import { endPhases } from './phases';
import { runNumber } from './runNumber';
import { trainerCrashes, trainerReports, trainerWorker } from './trainerWorker';
import { onRunAbandoned, onRunBegun } from './trainingEvents';
import type { TapeState } from './trainingState';

/** The held digit is asked about once the pen has rested so long, in milliseconds. */
const TRACE_DELAY = 120;

/** The step that was asked for last; the answers to older questions are of no interest any more. */
let wanted: number | null = null;
let isAsking = false;
let nextId = 0;
let traceTimer: ReturnType<typeof setTimeout> | undefined;
let lastTrace = -1;

/** Brings the weights of a step on screen, with the held digit; null is the end, where training goes on. */
export function seekTape(step: number | null): void {
  wanted = step;
  if (step === null) return lookAtEnd();
  if (!isAsking) ask(step);
}

/** Goes so many places along the tape, from where one is going already; past its last place lies the end. */
export function moveOnTape(places: number): void {
  const { tape, training } = appStore.getState();
  const steps = tape.steps.filter((step) => step < training.step);
  const place = isAsking ? wanted : tape.position;
  const here = place === null ? steps.length : steps.indexOf(place);
  const next = Math.max(0, here + places);
  if (steps.length > 0) seekTape(steps[next] ?? null);
}

function ask(step: number): void {
  isAsking = true;
  trainerWorker().send({ type: 'seek', id: nextId++, step });
}

function lookAtEnd(): void {
  const end = takeEnd();
  setTape({ position: null });
  if (end) showWeights(end);
}

function handleSought({ run, step, parameters, checksum }: Extract<TrainerReport, { type: 'sought' }>): void {
  isAsking = false;
  if (wanted === null) return;
  if (run !== runNumber()) return ask(wanted);
  if (wanted !== step) return ask(wanted);
  if (parameters?.length !== liveTensors.network.parameters.length) return;
  endPhases();
  if (appStore.getState().tape.position === null) keepEnd(liveTensors.network.parameters);
  setTape({ position: step });
  showWeights(parameters, checksum ?? undefined);
}

function handleTape(steps: readonly number[]): void {
  setTape({ steps });
  askTraceSoon();
}

/** Asks what the networks along the tape answer to the held digit, when the pen rests. */
function askTraceSoon(): void {
  clearTimeout(traceTimer);
  traceTimer = setTimeout(askTrace, TRACE_DELAY);
}

function askTrace(): void {
  const { padEmpty, tape } = appStore.getState();
  const image = liveTensors.heldImage;
  if (tape.steps.length === 0) return;
  if (padEmpty) setTape({ trace: null });
  else {
    lastTrace = nextId++;
    trainerWorker().send({ type: 'trace', id: lastTrace, image: image.slice() });
  }
}

function setTape(changes: Partial<TapeState>): void {
  appStore.setState(({ tape }) => ({ tape: { ...tape, ...changes } }));
}

trainerReports.add((report) => {
  if (report.type === 'sought') handleSought(report);
  if (report.type === 'tape' && report.run === runNumber()) handleTape(report.steps);
  if (report.type === 'traced' && report.id === lastTrace && report.run === runNumber()) {
    const { steps, answers, probabilities } = report;
    setTape({ trace: { steps, answers, probabilities } });
  }
});

/** Another run has another tape, and a worker that has ended answers no more. */
function forget(): void {
  wanted = null;
}

onRunBegun.add(forget);
onRunAbandoned.add(forget);
trainerCrashes.add(() => {
  forget();
  isAsking = false;
});

subscribeTo((state) => state.inputVersion, askTraceSoon);
