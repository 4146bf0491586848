import { useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { inputSide } from '../../store/networkOnScreen';
import { layer0Transform, setCentring } from '../../store/pad';
import { useAppStore } from '../../store/useAppStore';
import { LiveText } from '../live/LiveText';
import { paintGrey } from '../live/paintGrey';
import { usePaint } from '../live/usePaint';
import styles from './InputPreview.module.css';

/** The image that goes into the network, and the switch of layer 0. */
export function InputPreview() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isHeld = useAppStore((state) => state.phase !== null);
  const centring = useAppStore((state) => state.centring);
  usePaint(
    // Other weights change nothing here, but operations on pixels do.
    ({ inputVersion, operations }) => [inputVersion, operations],
    () => paintGrey(canvas.current, liveTensors.pass.layers[0] ?? [], 1),
  );

  return (
    <div className={styles.preview} data-held={isHeld || undefined}>
      <canvas ref={canvas} className={styles.image} role="img" aria-label={t('input.image')} />
      <div className={styles.text}>
        <span className={styles.title}>{t('input.title')}</span>
        <LiveText className={styles.line} on={shownState} text={describeLayer0} />
        <label className={styles.switch}>
          <input type="checkbox" checked={centring} onChange={(event) => setCentring(event.target.checked)} />
          {t('input.centring')}
        </label>
      </div>
    </div>
  );
}

/** What the text depends on: it changes when another input is shown, or a phase of a training step begins or ends. */
function shownState({ inputVersion, phase }: AppState): unknown {
  return phase === null ? inputVersion : 'phase';
}

function describeLayer0(): string {
  // The scene shows an image of the mini-batch instead of this one.
  if (appStore.getState().phase !== null) return t('input.held');
  const { scale, bypassed } = layer0Transform();
  const side = inputSide();
  if (bypassed) return t('input.asGiven', { side });
  const { centring, padEmpty } = appStore.getState();
  if (padEmpty) return t('input.blank', { side });
  if (!centring) return t('input.asDrawn', { side });
  return t('input.centred', { side, scale: formatNumber(scale, { maximumFractionDigits: 2 }) });
}
