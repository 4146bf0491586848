import '../locales/trainingWords';
import { t } from '../locales/i18n';
import type { TrainingFailure } from '../trainer/trainingFailure';
import { appStore, type Notice } from './appStore';
import { liveTensors } from './liveTensors';
import { dismissNotice, showNotice } from './notices';
import { seekTape } from './tape';

const messages = {
  weights: 'notice.failed.weights',
  preActivations: 'notice.failed.preActivations',
  activations: 'notice.failed.activations',
  loss: 'notice.failed.loss',
  diverged: 'notice.failed.diverged',
  silent: 'notice.failed.silent',
} as const;

/** Tells that training stopped, which quantity went first, and offers the way back on the tape. */
export function showFailureNotice(failure: TrainingFailure, step: number): void {
  const back = wayBack(step);
  showNotice({
    message: messageOf(failure),
    values: valuesOf(failure, step),
    ...(back !== null && {
      action: {
        label: 'notice.backOnTape',
        run() {
          dismissFailureNotices();
          seekTape(back);
        },
      },
    }),
  });
}

/** The same in a sentence, for scripts. */
export function failureSentence(failure: TrainingFailure, step: number): string {
  return t(messageOf(failure), valuesOf(failure, step));
}

/** Takes the notice away when training goes on. */
export function dismissFailureNotices(): void {
  for (const message of Object.values(messages)) dismissNotice(message);
}

function messageOf(failure: TrainingFailure): (typeof messages)[keyof typeof messages] {
  return messages[failure.kind === 'notFinite' ? failure.quantity : failure.kind];
}

function valuesOf(failure: TrainingFailure, step: number): NonNullable<Notice['values']> {
  if (failure.kind === 'diverged')
    return { step, loss: failure.loss.toPrecision(3), best: failure.best.toPrecision(3) };
  const isOutput = failure.layer === liveTensors.network.layers.length - 1;
  return { step, layer: isOutput ? t('layer.output') : t('layer.hidden', { number: failure.layer + 1 }) };
}

/** The step on the tape, before the failure, at which the loss on training images was lowest; null if there is none. */
function wayBack(failedStep: number): number | null {
  const { tape, training } = appStore.getState();
  const lossAt = (step: number): number =>
    training.history.findLast((point) => point.step <= step)?.loss ?? Number.POSITIVE_INFINITY;
  const steps = tape.steps.filter((step) => step < failedStep);
  if (steps.length === 0) return null;
  return steps.reduce((best, step) => (lossAt(step) <= lossAt(best) ? step : best));
}
