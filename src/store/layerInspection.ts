import { createStore } from 'zustand/vanilla';
import type { LayerStatistics } from '../trainer/layerStatistics';
import { type AppState, appStore } from './appStore';
import { runNumber } from './runNumber';
import { nextQuestionId } from './trainerQuestions';
import { trainerCrashes, trainerReports, trainerWorker } from './trainerWorker';

/** Shortest time between two questions, in milliseconds. */
const ASK_INTERVAL = 500;

/** What is known of the layers of the run in training. */
export interface LayerInspection {
  /** The step that the statistics are of. */
  readonly step: number;
  /** Null while the trainer holds no network: before the first step of a run. */
  readonly layers: readonly LayerStatistics[] | null;
}

const nothing: LayerInspection = { step: 0, layers: null };

/** The newest statistics, kept fresh while someone watches. */
export const layerInspection = createStore<LayerInspection>(() => nothing);

let watchers = 0;
/** The question that hasn't been answered yet. */
let asked: number | null = null;
/** What the weights depended on when they were asked about. */
let askedAbout = '';
let timer: ReturnType<typeof setTimeout> | undefined;
let unsubscribe = (): void => {};

/**
 * Keeps the statistics fresh from now on: twice a second while the weights change, and once when they stand still.
 * @returns A function that ends it
 */
export function watchLayers(): () => void {
  if (watchers++ === 0) {
    unsubscribe = appStore.subscribe(askIfChanged);
    askIfChanged(appStore.getState());
  }
  let isWatching = true;
  return () => {
    if (!isWatching) return;
    isWatching = false;
    if (--watchers > 0) return;
    unsubscribe();
    clearTimeout(timer);
    timer = undefined;
    asked = null;
    askedAbout = '';
  };
}

function askIfChanged(state: AppState): void {
  if (asked !== null || timer !== undefined || weightsKey(state) === askedAbout) return;
  askedAbout = weightsKey(state);
  if (state.networkSource !== 'trained' || state.training.step === 0) {
    layerInspection.setState(nothing);
    return;
  }
  asked = nextQuestionId();
  trainerWorker().send({ type: 'inspect', id: asked });
  timer = setTimeout(() => {
    timer = undefined;
    askIfChanged(appStore.getState());
  }, ASK_INTERVAL);
}

/** Changes with the weights in the trainer, not with those that one looks back at on the tape. */
function weightsKey({ networkSource, training }: AppState): string {
  return [networkSource, runNumber(), training.step, training.status].join(' ');
}

trainerReports.add((report) => {
  if (report.type !== 'inspected' || report.id !== asked) return;
  asked = null;
  // The trainer may still hold the run before.
  const { step, layers } = report;
  layerInspection.setState(report.run === runNumber() && layers ? { step, layers } : nothing);
  askIfChanged(appStore.getState());
});

trainerCrashes.add(() => {
  asked = null;
});
