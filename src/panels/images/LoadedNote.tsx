import { formatNumber, t } from '../../locales/i18n';
import { TRAINING_IMAGES } from '../../nn/networkSpec';
import { loadData } from '../../store/dataSet';
import { liveTensors } from '../../store/liveTensors';
import { useAppStore } from '../../store/useAppStore';
import type { ImageQuery } from '../../trainer/protocol';
import { TextButton } from '../controls/TextButton';
import styles from './DataTab.module.css';

/** Which images those are: how many have come, and from when on the labels of the run are known. */
export function LoadedNote({ part }: { readonly part: ImageQuery['part'] }) {
  const { loaded, total, status } = useAppStore((state) => state.data);
  const spec = useAppStore(() => liveTensors.network.spec);
  const hasBegun = useAppStore((state) => state.training.step > 0);
  if (part === 'test') return <p className={styles.note}>{t('data.testNote')}</p>;
  const { images = TRAINING_IMAGES, labelNoise = 0, shuffledLabels = false } = spec.data ?? {};
  const isAllLoaded = loaded >= Math.min(images, total);
  const isRelabelled = labelNoise > 0 || shuffledLabels;
  return (
    <div className={styles.note}>
      <p>{t('data.trainNote')}</p>
      {isRelabelled && !hasBegun && <p>{t('data.labelsLater')}</p>}
      {!isAllLoaded && (
        <p className={styles.loaded}>
          {t('data.loadedSoFar', { loaded: formatNumber(loaded), total: formatNumber(total) })}
          {status !== 'loading' && <TextButton onClick={loadData}>{t('data.loadAll')}</TextButton>}
        </p>
      )}
    </div>
  );
}
