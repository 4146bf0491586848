import { t } from '../locales/i18n';
import { galaxy } from './galaxy';
import { readPrediction } from './networkOnScreen';

/**
 * What a point of the galaxy is: which test image, which digit, and what it is taken for where that is wrong; empty while
 * the cloud of another network is still on its way.
 */
export function pointName(point: number): string {
  const { labels, answers, indices } = galaxy.getState();
  const [label, answer = 0, index = 0] = [labels[point], answers[point], indices[point]];
  if (label === undefined) return '';
  return label === answer
    ? t('samples.item', { label, index })
    : t('samples.hardItem', { label, index, answer });
}

/** The star's name and what the network answers to the drawing. */
export function starName(): { name: string; reading: string } {
  const { digit } = readPrediction();
  return { name: t('galaxy.drawing'), reading: digit === null ? '' : String(digit) };
}
