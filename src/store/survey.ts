import { createStore } from 'zustand/vanilla';
import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import type { TrainerReport } from '../trainer/protocol';
import { appStore, subscribeTo } from './appStore';
import { createLearnedFollower } from './learnedFollower';
import { liveTensors } from './liveTensors';
import { accuracyPerDigit, loadMissingData, type TestedNetwork } from './testedNetwork';
import { askTrainer } from './trainerQuestions';

/** While training goes on, another survey begins so many milliseconds after the last one. */
const TRAINING_INTERVAL = 1000;

/** What the neurons of a network do on the 10,000 test images. */
export interface SurveyFigures {
  readonly tested: TestedNetwork;
  /** True digits of the test images. */
  readonly labels: Uint8Array;
  /** neurons × 10: mean activation for each digit, of outputs the probability. Layer after layer, the input first. */
  readonly means: Float32Array;
  /** neurons × 9 test images that excite it most, the most first, and least; rows of pixels are 0. */
  readonly strongest: Uint16Array;
  readonly weakest: Uint16Array;
  /** Their activations; of outputs the logits. */
  readonly strongestValues: Float32Array;
  readonly weakestValues: Float32Array;
  /** The 784 bytes of a test image that is in these lists; null for any other. */
  readonly imageOf: (index: number) => Uint8Array | null;
}

/** The survey of the learned network; arrays are empty while nothing is known. */
export interface SurveyState extends Omit<SurveyFigures, 'tested'> {
  /** `loading` while a newer survey is on its way; the one before stays. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** The `learnedVersion` that the figures are of. */
  readonly learnedVersion: number;
  readonly tested: TestedNetwork | null;
}

const nothing: SurveyState = {
  status: 'idle',
  learnedVersion: -1,
  tested: null,
  labels: new Uint8Array(),
  means: new Float32Array(),
  strongest: new Uint16Array(),
  weakest: new Uint16Array(),
  strongestValues: new Float32Array(),
  weakestValues: new Float32Array(),
  imageOf: () => null,
};

/** The newest survey, kept fresh while someone watches. */
export const survey = createStore<SurveyState>(() => nothing);

const follower = createLearnedFollower(TRAINING_INTERVAL, async (isOfUse) => {
  const { spec, parameters } = liveTensors.network;
  const { learnedVersion } = appStore.getState();
  survey.setState({ status: 'loading' });
  try {
    const report = await askTrainer(
      (id) => ({ type: 'survey', id, spec, parameters: parameters.slice() }),
      () => {
        loadMissingData();
        follower.askAnew();
      },
    );
    if (isOfUse()) survey.setState({ status: 'ready', learnedVersion, ...unpackSurvey(report) });
  } catch (error) {
    survey.setState({ status: 'failed' });
    throw error;
  }
});

let watchers = 0;

/** Keeps the survey fresh from now on; watching anew after a failure tries again. @returns A function that ends it */
export function watchSurvey(): () => void {
  if (watchers++ === 0) follower.start();
  let isWatching = true;
  return () => {
    if (!isWatching) return;
    isWatching = false;
    if (--watchers === 0) follower.stop();
  };
}

/** The figures of a survey as the worker reports them. */
export function unpackSurvey(report: Extract<TrainerReport, { type: 'surveyed' }>): SurveyFigures {
  const { evaluation, answers, imageIndices, imagePixels } = report;
  const { labels, means, strongest, weakest, strongestValues, weakestValues } = report;
  const places = new Map(Array.from(imageIndices, (index, place) => [index, place]));
  return {
    tested: { evaluation, answers, perDigit: accuracyPerDigit(evaluation) },
    labels,
    means,
    strongest,
    weakest,
    strongestValues,
    weakestValues,
    imageOf(index) {
      const place = places.get(index);
      return place === undefined
        ? null
        : imagePixels.subarray(place * PIXELS_PER_IMAGE, (place + 1) * PIXELS_PER_IMAGE);
    },
  };
}

// A network of another shape has other neurons.
subscribeTo(
  (state) => state.networkVersion,
  () => survey.setState(nothing),
);
