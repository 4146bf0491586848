import '../../locales/experimentsWords';
import { useEffect } from 'react';
import { createStore, useStore } from 'zustand';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { dismissDataNotices } from '../../store/dataSet';
import { galaxy, showGalaxy } from '../../store/galaxy';
import { liveTensors } from '../../store/liveTensors';
import { layerName } from '../../store/neuronWords';
import { loadMissingData } from '../../store/testedNetwork';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import { DigitKey } from './DigitKey';
import styles from './Galaxy.module.css';
import { LayerSteps } from './LayerSteps';

/** The layer that was chosen last; the tab comes back to it. */
const chosen = createStore<{ readonly layer: number }>(() => ({ layer: 0 }));

/** A layer's activations on 2,000 test images as a cloud in the scene: which layer, what the axes are, who is who. */
export function GalaxyTab() {
  // Another network may have fewer layers.
  useAppStore((state) => state.networkVersion);
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  const { sizes } = liveTensors.network;
  const last = sizes.length - 2;
  const layer = Math.min(
    useStore(chosen, (state) => state.layer),
    last,
  );
  useEffect(() => {
    if (hasNetwork) showGalaxy(layer);
  }, [layer, hasNetwork]);
  useEffect(() => () => showGalaxy(null), []);
  if (!hasNetwork) return <p className={shared.note}>{t('experiments.noNetwork')}</p>;
  return (
    <div className={shared.tab}>
      <fieldset className={shared.group}>
        <legend>{t('galaxy.layer')}</legend>
        <LayerSteps layer={layer} last={last} onChoose={(next) => chosen.setState({ layer: next })} />
        <Figures layer={layer} units={sizes[layer] ?? 0} />
      </fieldset>
      <fieldset className={shared.group}>
        <legend>{t('galaxy.key')}</legend>
        <DigitKey />
      </fieldset>
      <p className={shared.note}>{t('galaxy.note')}</p>
    </div>
  );
}

interface FiguresProps {
  readonly layer: number;
  readonly units: number;
}

function Figures({ layer, units }: FiguresProps) {
  const state = useStore(galaxy);
  const tryAgain = (): void => {
    dismissDataNotices();
    loadMissingData();
    showGalaxy(null);
    showGalaxy(layer);
  };
  if (state.status === 'failed') {
    return (
      <div className={shared.row}>
        <p className={shared.note}>{t('galaxy.failed')}</p>
        <TextButton onClick={tryAgain}>{t('notice.retry')}</TextButton>
      </div>
    );
  }
  // Those of the layer before don't hold for this one.
  if (state.layer !== layer) {
    return <p className={shared.note}>{t('galaxy.loading', { layer: layerName(layer) })}</p>;
  }
  const { explained, labels, answers } = state;
  const wrong = labels.reduce((count, label, n) => count + (answers[n] === label ? 0 : 1), 0);
  const all = explained.reduce((sum, share) => sum + share, 0);
  return (
    <>
      <dl className={styles.axes}>
        {explained.map((share, axis) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
          <div key={axis}>
            <dt>{t('galaxy.axis', { axis: axis + 1 })}</dt>
            <dd>
              <span className={styles.bar} style={{ inlineSize: `${100 * share}%` }} aria-hidden="true" />
              {formatPercent(share, 1)}
            </dd>
          </div>
        ))}
      </dl>
      <p className={shared.line} aria-live="polite">
        {t('galaxy.explained', { share: formatPercent(all, 1), units: formatNumber(units) })}
      </p>
      <p className={shared.line}>
        {t('galaxy.wrong', { wrong: formatNumber(wrong), count: formatNumber(labels.length) })}
      </p>
    </>
  );
}
