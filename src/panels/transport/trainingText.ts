import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { weightsChecksum } from '../../store/networkOnScreen';
import { stepsPerEpoch } from '../../store/training';
import { isTraining } from '../../store/trainingRun';
import type { HistoryPoint, TestPoint } from '../../store/trainingState';

/** The parts of the state that the texts here depend on, for who follows them. */
export function shownFigures(state: AppState): readonly unknown[] {
  const { training, tape, networkSource, networkVersion, shippedAccuracy } = state;
  return [training, tape, networkSource, networkVersion, shippedAccuracy];
}

/** Where training stands: step and epoch, or where on the tape one looks, or that the network is the shipped one. */
export function stepLine(): string {
  const { networkSource, training, tape } = appStore.getState();
  if (networkSource === 'none') return t('answer.noNetwork');
  if (networkSource === 'shipped') return t('train.shipped');
  if (tape.position !== null) return t('tape.lookingBack', { step: formatNumber(tape.position) });
  if (training.step === 0) return t('train.untrained');
  const epoch = training.step / stepsPerEpoch();
  return t('train.stepEpoch', {
    step: formatNumber(training.step),
    epoch: formatNumber(epoch, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  });
}

/** How well the network does: test accuracy and the newest loss; looking back on the tape, how one goes on. */
export function accuracyLine(): string {
  const state = appStore.getState();
  const { networkSource, training, tape, shippedAccuracy } = state;
  if (networkSource === 'none') return '';
  if (networkSource === 'shipped') {
    return t('train.shippedAccuracy', {
      accuracy: formatPercent(shippedAccuracy, 2),
      checksum: weightsChecksum().slice(0, 8),
    });
  }
  if (tape.position !== null)
    return isTraining(state) ? t('tape.goesOn', { step: formatNumber(training.step) }) : t('tape.branches');
  return t('train.figures', { test: testFigure(), loss: loss(training.newest?.loss) });
}

/** Loss and accuracy on training images where one looks: newest, or last before a step on the tape. */
export function shownPoint(): Pick<HistoryPoint, 'loss' | 'accuracy'> | null {
  const { training, tape } = appStore.getState();
  const { position } = tape;
  if (position === null) return training.newest;
  return training.history.findLast(({ step }) => step <= position) ?? null;
}

/** The newest accuracy on the test images, that of a step on the tape if it has been tested, or a dash. */
export function testAccuracy(): string {
  const { networkSource, shippedAccuracy } = appStore.getState();
  const accuracy = networkSource === 'shipped' ? shippedAccuracy : shownTest()?.accuracy;
  return accuracy === undefined ? t('train.none') : formatPercent(accuracy, 2);
}

/**
 * The same, with the step of the test where that says little about the weights shown: more than an epoch before them or
 * than all the training until then, or the last that is known of a run taken up again. Testing a large network takes
 * seconds, in which it learns a lot.
 */
export function testFigure(): string {
  const { networkSource, training, tape } = appStore.getState();
  const test = networkSource === 'trained' ? shownTest() : undefined;
  if (test === undefined || tape.position !== null) return testAccuracy();
  const age = training.step - test.step;
  const isOld = age > Math.min(stepsPerEpoch(), test.step) || (age > 0 && training.test === null);
  return isOld
    ? t('train.testAt', { accuracy: testAccuracy(), step: formatNumber(test.step) })
    : testAccuracy();
}

/** A run that was opened or branched off brings the tests along its way, the newest of them at the end. */
function shownTest(): Pick<TestPoint, 'step' | 'accuracy'> | undefined {
  const { training, tape } = appStore.getState();
  const { position } = tape;
  return position === null
    ? (training.test ?? training.tests.at(-1))
    : training.tests.find(({ step }) => step === position);
}

/** A loss with three decimals, a very large one as a power of ten, or a dash. */
export function loss(value: number | undefined): string {
  if (value === undefined) return t('train.none');
  // A loss on its way to overflow has more digits than the bar has room for.
  if (value >= 1e5) return formatNumber(value, { notation: 'scientific', maximumFractionDigits: 1 });
  return formatNumber(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
}

/** Units of every layer: 784-128-64-10. */
export function networkShape(): string {
  return liveTensors.network.sizes.join('-');
}
