import { createStore, useStore } from 'zustand';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { weightCount } from '../../nn/networkSpec';
import { edgesOfShare } from '../../nn/twinRecipe';
import { liveTensors } from '../../store/liveTensors';
import { cancelTwin, closeTwin, trainTwin, twin } from '../../store/twin';
import { useAppStore } from '../../store/useAppStore';
import { RangeField } from '../controls/RangeField';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import styles from './Twin.module.css';

/** Places of the dial: shares of the edges that a sparse twin keeps. */
const SHARES = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5] as const;

/** Where the dial stands; it stays so while another tab is open. */
const dial = createStore<{ readonly place: number }>(() => ({ place: SHARES.indexOf(0.02) }));

/** Which twin the network on screen gets, and its training. */
export function TwinTraining() {
  const spec = useAppStore(() => liveTensors.network.spec);
  const { training, failure, shown } = useStore(twin);
  const share = SHARES[useStore(dial, (state) => state.place)] ?? 0.02;
  const isDense = spec.sparsity === undefined;
  const edges = edgesOfShare(spec, share);
  // A sparse network has one twin only, a dense one one for each place of the dial.
  const isThere = shown !== null && (!isDense || shown.spec.sparsity?.edges === edges);
  return (
    <fieldset className={shared.group} aria-busy={training !== null}>
      <legend>{t(isDense ? 'twin.sparseTwin' : 'twin.denseTwin')}</legend>
      <p className={shared.note}>
        {t(isDense ? 'twin.whichSparse' : 'twin.whichDense', { total: formatNumber(weightCount(spec)) })}
      </p>
      {isDense && (
        <RangeField
          label={t('twin.dial')}
          max={SHARES.length - 1}
          value={SHARES.indexOf(share)}
          text={t('twin.dialText', {
            edges: formatNumber(edges),
            share: formatPercent(share, share < 0.01 ? 1 : 0),
          })}
          onChange={(place) => dial.setState({ place })}
        />
      )}
      {training && (
        <>
          <progress
            className={styles.bar}
            aria-label={t('twin.training')}
            max={training.steps}
            value={training.step}
          />
          <p className={shared.line}>
            {t('twin.progress', { step: formatNumber(training.step), steps: formatNumber(training.steps) })}
          </p>
        </>
      )}
      {/* One button that stays, so that the focus stays on it. */}
      <div className={shared.row}>
        {training || isThere ? (
          <TextButton onClick={training ? cancelTwin : closeTwin}>
            {t(training ? 'twin.cancel' : 'twin.close')}
          </TextButton>
        ) : (
          <TextButton strong onClick={() => void trainTwin(share)}>
            {t(isDense ? 'twin.trainSparse' : 'twin.trainDense')}
          </TextButton>
        )}
      </div>
      {failure !== null && (
        <p className={shared.note} role="alert">
          {t('twin.failed', { reason: failure })}
        </p>
      )}
    </fieldset>
  );
}
