import { useRef } from 'react';
import { IMAGE_SIDE } from '../../digits/dataset';
import { formatNumber, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { layer0Transform, setCentring } from '../../store/pad';
import { useAppStore } from '../../store/useAppStore';
import { LiveText } from '../live/LiveText';
import { paintGrey } from '../live/paintGrey';
import { usePaint } from '../live/usePaint';
import styles from './InputPreview.module.css';

/** The 28 × 28 image that goes into the network, and the switch of layer 0. */
export function InputPreview() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const centring = useAppStore((state) => state.centring);
  usePaint(
    (state) => state.activationsVersion,
    () => paintGrey(canvas.current, liveTensors.pass.layers[0] ?? [], 1),
  );

  return (
    <div className={styles.preview}>
      <canvas
        ref={canvas}
        className={styles.image}
        width={IMAGE_SIDE}
        height={IMAGE_SIDE}
        role="img"
        aria-label={t('input.image')}
      />
      <div className={styles.text}>
        <span className={styles.title}>{t('input.title')}</span>
        <LiveText className={styles.line} on={(state) => state.activationsVersion} text={describeLayer0} />
        <label className={styles.switch}>
          <input type="checkbox" checked={centring} onChange={(event) => setCentring(event.target.checked)} />
          {t('input.centring')}
        </label>
      </div>
    </div>
  );
}

function describeLayer0(): string {
  const { scale, bypassed } = layer0Transform();
  if (bypassed) return t('input.asGiven');
  const { centring, padEmpty } = appStore.getState();
  if (padEmpty) return t('input.blank');
  if (!centring) return t('input.asDrawn');
  return t('input.centred', { scale: formatNumber(scale, { maximumFractionDigits: 2 }) });
}
