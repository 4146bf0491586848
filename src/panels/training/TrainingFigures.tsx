import type { ReactNode } from 'react';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { countNonZeroWeights } from '../../nn/network';
import { weightCount } from '../../nn/networkSpec';
import { type AppState, appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { weightsChecksum } from '../../store/networkOnScreen';
import { isTraining } from '../../store/trainingRun';
import { useAppStore } from '../../store/useAppStore';
import { GLANCE_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import { loss, shownFigures, shownPoint, testFigure } from '../transport/trainingText';
import styles from './NowTab.module.css';

/** The figures of training, exact where the curves show their course. */
export function TrainingFigures() {
  const isSparse = useAppStore(trainsSparse);
  return (
    <dl className={styles.figures}>
      <Figure name={t('train.loss')} note={t('train.lately')}>
        <LiveText interval={GLANCE_INTERVAL} on={shownFigures} text={() => loss(shownPoint()?.loss)} />
      </Figure>
      <Figure name={t('train.accuracy')} note={t('train.lately')}>
        <LiveText interval={GLANCE_INTERVAL} on={shownFigures} text={trainingAccuracy} />
      </Figure>
      <Figure name={t('train.testAccuracy')}>
        <LiveText interval={GLANCE_INTERVAL} on={shownFigures} text={testFigure} />
      </Figure>
      <Figure name={t('train.speed')} note={t('train.speedNote')}>
        <LiveText interval={GLANCE_INTERVAL} on={shownFigures} text={speed} />
      </Figure>
      <Figure name={t('train.engine')}>
        <LiveText on={(state) => state.engine} text={engineText} />
      </Figure>
      <Figure name={t('train.data')}>
        <LiveText on={(state) => state.data} text={dataText} />
      </Figure>
      {isSparse && (
        <Figure name={t('train.edges')}>
          <LiveText on={(state) => state.learnedVersion} text={edgesText} interval={GLANCE_INTERVAL} />
        </Figure>
      )}
      <Figure name={t('train.checksum')}>
        <LiveText className={styles.checksum} on={checksumKey} text={checksumText} />
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  /** What exactly has been measured. */
  readonly note?: string;
  readonly children: ReactNode;
}

function Figure({ name, note, children }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>
        {name}
        {note && <small>{note}</small>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Whether the network on screen loses edges in training. */
function trainsSparse(): boolean {
  return liveTensors.network.spec.sparsity !== undefined;
}

/** Edges of the learned weights on screen, counted from them. */
function edgesText(): string {
  const { network } = liveTensors;
  const edges = formatNumber(countNonZeroWeights(network));
  return t('train.edgesOf', { edges, weights: formatNumber(weightCount(network.spec)) });
}

function trainingAccuracy(): string {
  const point = shownPoint();
  return point ? formatPercent(point.accuracy, 1) : t('train.none');
}

function speed(): string {
  const { imagesPerSecond } = appStore.getState().training;
  return imagesPerSecond > 0
    ? formatNumber(imagesPerSecond, { maximumSignificantDigits: 2 })
    : t('train.none');
}

function engineText(): string {
  const { engine } = appStore.getState();
  return engine === null ? t('train.none') : t(engine === 'simd' ? 'train.engineSimd' : 'train.enginePlain');
}

function dataText(): string {
  const { status, loaded, total } = appStore.getState().data;
  if (status === 'idle') return t('train.dataIdle');
  if (status === 'loaded') return formatNumber(total);
  return t('train.dataLoaded', { loaded: formatNumber(loaded), total: formatNumber(total) });
}

/** While training runs the checksum would change thirty times a second: it is shown when the weights stand still. */
const checksumKey = (state: AppState): unknown => (isTraining(state) ? 'changing' : state.weightsVersion);

function checksumText(): string {
  if (appStore.getState().networkSource === 'none') return t('train.none');
  return isTraining(appStore.getState()) ? t('input.training') : weightsChecksum();
}
