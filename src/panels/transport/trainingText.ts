import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { weightsChecksum } from '../../store/networkOnScreen';

/** Where training stands: step and epoch, or that the network is the shipped one. */
export function stepLine(): string {
  const { networkSource, training } = appStore.getState();
  if (networkSource === 'none') return t('answer.noNetwork');
  if (networkSource === 'shipped') return t('train.shipped');
  if (training.step === 0) return t('train.untrained');
  const epoch = training.stepsPerEpoch > 0 ? training.step / training.stepsPerEpoch : 0;
  return t('train.stepEpoch', {
    step: formatNumber(training.step),
    epoch: formatNumber(epoch, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  });
}

/** How well the network does: test accuracy and the newest loss. */
export function accuracyLine(): string {
  const { networkSource, training, shippedAccuracy } = appStore.getState();
  if (networkSource === 'none') return '';
  if (networkSource === 'shipped') {
    return t('train.shippedAccuracy', {
      accuracy: formatPercent(shippedAccuracy, 2),
      checksum: weightsChecksum().slice(0, 8),
    });
  }
  return t('train.figures', { test: testAccuracy(), loss: loss(training.newest?.loss) });
}

/** The newest accuracy on the test images, or a dash. */
export function testAccuracy(): string {
  const { networkSource, training, shippedAccuracy } = appStore.getState();
  const accuracy = networkSource === 'shipped' ? shippedAccuracy : training.test?.accuracy;
  return accuracy === undefined ? t('train.none') : formatPercent(accuracy, 2);
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
