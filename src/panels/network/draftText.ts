import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { parameterCount } from '../../nn/network';
import { layerSizes, type NetworkSpec, TRAINING_IMAGES } from '../../nn/networkSpec';
import { REFERENCE_SPEED, secondsPerEpoch, speedOf } from '../../nn/trainingCost';
import { appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';

/** What a recipe makes. */
export function shapeText(spec: NetworkSpec): string {
  return t('network.shape', {
    shape: layerSizes(spec).join('-'),
    parameters: formatNumber(parameterCount(spec)),
  });
}

/** Epochs that are faster than this, in seconds, needn't be told apart. */
const SHORTEST_EPOCH = 0.1;

/** The expected time of an epoch on this machine. */
export function costText(spec: NetworkSpec): string {
  const seconds = secondsPerEpoch(spec, expectedSpeed());
  return t(seconds < SHORTEST_EPOCH ? 'network.fast' : 'network.cost', {
    seconds: formatNumber(Math.max(seconds, SHORTEST_EPOCH), { maximumSignificantDigits: 2 }),
  });
}

/** What a recipe is trained on. */
export function dataText({ data = {} }: NetworkSpec): string {
  const { images = TRAINING_IMAGES, labelNoise = 0, shuffledLabels = false, augment = false } = data;
  return [
    t('data.summary', { images: formatNumber(images) }),
    augment && t('data.summaryAugmented'),
    shuffledLabels && t('data.summaryShuffled'),
    labelNoise > 0 && t('data.summaryNoise', { percent: formatPercent(labelNoise) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Multiply-adds a second, as the network in training shows it; before one trains, those of a laptop. */
function expectedSpeed(): number {
  const { engine, training } = appStore.getState();
  return training.imagesPerSecond > 0
    ? speedOf(liveTensors.network.spec, training.imagesPerSecond)
    : REFERENCE_SPEED[engine ?? 'simd'];
}
