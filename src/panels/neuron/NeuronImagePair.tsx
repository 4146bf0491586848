import { useRef } from 'react';
import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { PICTURE_INTERVAL, SUM_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import { paintSigned } from '../live/paintSigned';
import { usePaint } from '../live/usePaint';
import styles from './Neuron.module.css';
import { imagesKind, readImages } from './neuronImages';
import { plainText } from './numberText';

const KIND_NOTES = {
  weights: 'neuron.imageWeights',
  atDrawing: 'neuron.imageAtDrawing',
  allOpen: 'neuron.imageAllOpen',
} as const;

/** The weight image of a neuron and weight × input beside it, each on a scale that is symmetric about 0. */
export function NeuronImagePair({ neuron }: { readonly neuron: Neuron }) {
  const weights = useRef<HTMLCanvasElement>(null);
  const products = useRef<HTMLCanvasElement>(null);
  const { layer, unit } = neuron;
  const on = ({ activationsVersion }: AppState): string => [layer, unit, activationsVersion].join();
  usePaint(
    ({ activationsVersion, theme }) => [layer, unit, activationsVersion, theme].join(),
    () => {
      const images = readImages(neuron);
      const { theme } = appStore.getState();
      paintSigned(weights.current, images.weights, images.largestWeight, theme);
      paintSigned(products.current, images.products, images.largestProduct, theme);
    },
    PICTURE_INTERVAL,
  );
  const isDeep = layer > 1;
  return (
    <div className={styles.images}>
      <figure>
        <canvas
          ref={weights}
          role="img"
          aria-label={t(isDeep ? 'neuron.effectiveImage' : 'neuron.weightImage')}
        />
        <figcaption>
          {t(isDeep ? 'neuron.effectiveImage' : 'neuron.weightImage')}
          <Scale on={on} largest={() => readImages(neuron).largestWeight} />
        </figcaption>
      </figure>
      <figure>
        <canvas ref={products} role="img" aria-label={t('neuron.productImage')} />
        <figcaption>
          {t('neuron.productImage')}
          <Scale on={on} largest={() => readImages(neuron).largestProduct} />
        </figcaption>
      </figure>
      <LiveText className={styles.note} on={on} text={() => t(KIND_NOTES[imagesKind(neuron)])} />
    </div>
  );
}

interface ScaleProps {
  readonly on: (state: AppState) => unknown;
  readonly largest: () => number;
}

/** The value that an image's full colours stand for. */
function Scale({ on, largest }: ScaleProps) {
  const text = (): string => t('neuron.scaleText', { largest: plainText(largest()) });
  return <LiveText className={styles.scale} interval={SUM_INTERVAL} on={on} text={text} />;
}
