import '../locales/twinWords';
import { createNumberFormat, formatNumber, formatPercent, t } from '../locales/i18n';
import { countNonZeroWeights, type Network } from '../nn/network';
import { appStore, type EdgeReport } from './appStore';
import { liveTensors } from './liveTensors';
import { type Prediction, readPrediction } from './networkOnScreen';
import { survey } from './survey';
import { twin } from './twin';
import { readTwinPrediction } from './twinTensors';

/** The network on screen, or its twin below it. */
export type TwinPlace = 'upper' | 'lower';

let counted = { version: -1, edges: 0 };

/** Weights of the network on screen that aren't 0; counted once for each version of them. */
function edgesOnScreen(): number {
  const version = appStore.getState().learnedVersion;
  if (counted.version !== version) counted = { version, edges: countNonZeroWeights(liveTensors.network) };
  return counted.edges;
}

/** What one of the two networks is; null for the twin while there is none. */
export function twinFigures(place: TwinPlace): {
  readonly spec: Network['spec'];
  readonly edges: number;
  /** Share of the test images answered right, 0–1; null while that isn't known. */
  readonly accuracy: number | null;
} | null {
  if (place === 'lower') return twin.getState().shown;
  const { tested } = survey.getState();
  return {
    spec: liveTensors.network.spec,
    edges: edgesOnScreen(),
    accuracy: tested?.evaluation.accuracy ?? null,
  };
}

/** "Dense" or "Sparse". */
export function kindText(place: TwinPlace): string {
  const figures = twinFigures(place);
  return figures ? t(figures.spec.sparsity ? 'twin.sparse' : 'twin.dense') : '';
}

/** "Dense twin", or "Sparse" for the network on screen. */
export function nameText(place: TwinPlace): string {
  const kind = kindText(place);
  return place === 'upper' ? kind : t('twin.kindOfTwin', { kind });
}

/** "1,050 edges" */
export function edgesText(place: TwinPlace): string {
  return t('twin.edgesLine', { edges: formatNumber(twinFigures(place)?.edges ?? 0) });
}

/** "95.96 % right"; empty while that isn't known. */
export function accuracyText(place: TwinPlace): string {
  const accuracy = twinFigures(place)?.accuracy ?? null;
  return accuracy === null ? '' : t('twin.accuracyLine', { accuracy: formatPercent(accuracy, 2) });
}

/** "784-64-32-10": twins have the same layers. */
export function shapeText(): string {
  return liveTensors.network.sizes.join('-');
}

const formatCount = createNumberFormat({});
const formatShare = createNumberFormat({ style: 'percent', maximumFractionDigits: 0 });

/** "318 drawn" */
export function drawnText({ drawn }: EdgeReport): string {
  return t('twin.drawnLine', { drawn: formatCount(drawn) });
}

/** "100 % of the signal" */
export function shareText({ signalShown }: EdgeReport): string {
  return t('twin.shareLine', { share: formatShare(signalShown) });
}

/** "7, 99 %": the digit that a network answers, and its probability. */
export function answerText({ digit, probabilities }: Prediction): string {
  if (appStore.getState().padEmpty) return t('twin.nothing');
  if (digit === null) return t('twin.noAnswer');
  return t('twin.answerText', { digit, share: formatShare(probabilities[digit] ?? 0) });
}

/** "answers 7, 99 %"; empty without an answer. */
export function answersText(prediction: Prediction): string {
  return prediction.digit === null ? '' : t('twin.answerLine', { answer: answerText(prediction) });
}

/** What the twin answers, beside what the network on screen answers; empty while nothing is drawn. */
export function twinSentence(): string {
  const upper = readPrediction().digit;
  const lower = readTwinPrediction().digit;
  if (upper === null || lower === null) return '';
  return t(upper === lower ? 'twin.bothAnswer' : 'twin.answerApart', { upper, lower });
}

/** Name of the button that closes the twin. */
export function closeText(): string {
  return t('twin.close');
}

/** Whether the scene shows the drawing's signal, and no explanation or phase of training instead. */
export function isSignalShown(): boolean {
  const { phase, explanation } = appStore.getState();
  return phase === null && explanation === null;
}
