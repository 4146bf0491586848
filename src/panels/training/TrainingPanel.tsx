import type { ReactNode } from 'react';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { weightsChecksum } from '../../store/networkOnScreen';
import { showShippedNetwork } from '../../store/shippedNetwork';
import { isTraining } from '../../store/training';
import { useAppStore } from '../../store/useAppStore';
import { LiveText } from '../live/LiveText';
import { loss, networkShape, testAccuracy } from '../transport/trainingText';
import styles from './TrainingPanel.module.css';

const everything = (state: AppState): AppState => state;

/** The figures of training, and the way back to the shipped network. */
export function TrainingPanel() {
  const source = useAppStore((state) => state.networkSource);
  return (
    <section className={styles.panel} aria-label={t('train.panel')} data-covers="right">
      <h2 className={styles.title}>
        <LiveText on={(state) => state.networkVersion} text={networkShape} />
        <LiveText className={styles.status} on={everything} text={statusText} />
      </h2>
      <dl className={styles.figures}>
        <Figure name={t('train.loss')}>
          <LiveText on={everything} text={() => loss(appStore.getState().training.newest?.loss)} />
        </Figure>
        <Figure name={t('train.accuracy')}>
          <LiveText on={everything} text={trainingAccuracy} />
        </Figure>
        <Figure name={t('train.testAccuracy')}>
          <LiveText on={everything} text={testAccuracy} />
        </Figure>
        <Figure name={t('train.speed')}>
          <LiveText on={everything} text={speed} />
        </Figure>
        <Figure name={t('train.data')}>
          <LiveText on={(state) => state.data} text={dataText} />
        </Figure>
        <Figure name={t('train.checksum')}>
          <LiveText className={styles.checksum} on={checksumKey} text={checksumText} />
        </Figure>
      </dl>
      {source === 'trained' && (
        <button type="button" className={styles.button} onClick={showShippedNetwork}>
          {t('train.back')}
        </button>
      )}
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function statusText(): string {
  const { networkSource, training } = appStore.getState();
  if (networkSource === 'none') return t('answer.noNetwork');
  return networkSource === 'trained' ? t(`train.status.${training.status}`) : t('train.status.shipped');
}

function trainingAccuracy(): string {
  const { newest } = appStore.getState().training;
  return newest ? formatPercent(newest.accuracy, 1) : t('train.none');
}

function speed(): string {
  const { imagesPerSecond } = appStore.getState().training;
  return imagesPerSecond > 0
    ? formatNumber(imagesPerSecond, { maximumSignificantDigits: 2 })
    : t('train.none');
}

function dataText(): string {
  const { status, loaded, total } = appStore.getState().data;
  if (status === 'idle') return t('train.dataIdle');
  return t('train.dataLoaded', { loaded: formatNumber(loaded), total: formatNumber(total) });
}

/** While training runs the checksum would change thirty times a second: it is shown when the weights stand still. */
const checksumKey = (state: AppState): unknown => (isTraining(state) ? 'changing' : state.weightsVersion);

function checksumText(): string {
  if (appStore.getState().networkSource === 'none') return t('train.none');
  return isTraining(appStore.getState()) ? t('input.training') : weightsChecksum();
}
