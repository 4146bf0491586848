import { useRef } from 'react';
import { t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { type DigitPair, readDifference } from '../../store/difference';
import { liveTensors } from '../../store/liveTensors';
import { LiveText } from '../live/LiveText';
import { paintSigned } from '../live/paintSigned';
import { usePaint } from '../live/usePaint';
import { plainText } from '../neuron/numberText';
import styles from './Why.module.css';

/** The drawing, each pixel in the colour of what it speaks for. */
export function PixelShares({ pair }: { readonly pair: DigitPair }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(
    ({ activationsVersion, theme }) => [activationsVersion, theme, pair.plus, pair.minus].join(),
    () => {
      const shares = pixelShares(pair);
      paintSigned(canvas.current, shares, largest(shares), appStore.getState().theme);
    },
  );
  return (
    <figure className={styles.heat}>
      <canvas ref={canvas} role="img" aria-label={t('why.heatMap')} />
      <figcaption>
        <span>{t('why.heatMap')}</span>
        <LiveText
          className={styles.note}
          on={(state) => [state.activationsVersion, pair.plus, pair.minus].join()}
          text={() => heatText(pair)}
        />
      </figcaption>
    </figure>
  );
}

function pixelShares(pair: DigitPair): Float64Array {
  const inputs = liveTensors.network.sizes[0];
  return readDifference(pair)?.shares.neurons.subarray(0, inputs) ?? new Float64Array(inputs ?? 0);
}

function heatText(pair: DigitPair): string {
  const difference = readDifference(pair);
  if (difference === null) return '';
  const { plus, minus } = difference;
  return t('why.heatNote', { plus, minus, largest: plainText(largest(pixelShares(pair))) });
}

function largest(values: Float64Array): number {
  let max = 0;
  for (const value of values) max = Math.max(max, Math.abs(value));
  return max;
}
