import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { TRAINING_IMAGES } from '../../nn/networkSpec';
import { CheckField } from '../controls/CheckField';
import { NumberField } from '../controls/NumberField';
import { RangeField } from '../controls/RangeField';
import { changeData } from '../network/specDraft';
import { useDraft } from '../network/useDraft';
import styles from './DataTab.module.css';

/** Where the slider for the number of images stops; any other number can be typed. */
const imageStops = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 40_000, TRAINING_IMAGES];

/** How many images, and what is done to them and to their labels. */
export function DataSettings() {
  const {
    images = TRAINING_IMAGES,
    labelNoise = 0,
    shuffledLabels = false,
    augment = false,
  } = useDraft().data ?? {};
  const chooseCount = (count: number): void =>
    changeData({ images: count === TRAINING_IMAGES ? undefined : count });
  return (
    <fieldset className={styles.group}>
      <legend>{t('data.settings')}</legend>
      <div className={styles.images}>
        <RangeField
          label={t('data.firstImages', { total: formatNumber(TRAINING_IMAGES) })}
          max={imageStops.length - 1}
          value={nearestStop(images)}
          text={formatNumber(images)}
          hideText
          onChange={(stop) => chooseCount(imageStops[stop] ?? TRAINING_IMAGES)}
        />
        <NumberField
          label={t('data.imageCount')}
          hideLabel
          isInteger
          min={1}
          max={TRAINING_IMAGES}
          value={images}
          onChange={(count = Number.NaN) => chooseCount(count)}
        />
      </div>
      <RangeField
        label={t('data.labelNoise')}
        max={100}
        value={Math.round(100 * labelNoise)}
        text={formatPercent(labelNoise)}
        onChange={(percent) => changeData({ labelNoise: percent > 0 ? percent / 100 : undefined })}
      />
      <CheckField
        label={t('data.shuffledLabels')}
        checked={shuffledLabels}
        onChange={(on) => changeData({ shuffledLabels: on || undefined })}
      />
      <CheckField
        label={t('data.augment')}
        checked={augment}
        onChange={(on) => changeData({ augment: on || undefined })}
      />
    </fieldset>
  );
}

function nearestStop(images: number): number {
  const place = imageStops.findLastIndex((stop) => stop <= images);
  return Math.max(0, place);
}
