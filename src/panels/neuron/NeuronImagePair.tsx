import { useRef } from 'react';
import { IMAGE_SIDE } from '../../digits/dataset';
import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
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
  const weightScale = useRef<HTMLSpanElement>(null);
  const productScale = useRef<HTMLSpanElement>(null);
  const { layer, unit } = neuron;
  usePaint(
    ({ activationsVersion, theme }) => [layer, unit, activationsVersion, theme].join(),
    () => {
      const images = readImages(neuron);
      const { theme } = appStore.getState();
      paintSigned(weights.current, images.weights, images.largestWeight, theme);
      paintSigned(products.current, images.products, images.largestProduct, theme);
      if (weightScale.current) weightScale.current.textContent = scaleText(images.largestWeight);
      if (productScale.current) productScale.current.textContent = scaleText(images.largestProduct);
    },
  );
  const isDeep = layer > 1;
  return (
    <div className={styles.images}>
      <figure>
        <canvas
          ref={weights}
          width={IMAGE_SIDE}
          height={IMAGE_SIDE}
          role="img"
          aria-label={t(isDeep ? 'neuron.effectiveImage' : 'neuron.weightImage')}
        />
        <figcaption>
          {t(isDeep ? 'neuron.effectiveImage' : 'neuron.weightImage')}
          <span ref={weightScale} className={styles.scale} />
        </figcaption>
      </figure>
      <figure>
        <canvas
          ref={products}
          width={IMAGE_SIDE}
          height={IMAGE_SIDE}
          role="img"
          aria-label={t('neuron.productImage')}
        />
        <figcaption>
          {t('neuron.productImage')}
          <span ref={productScale} className={styles.scale} />
        </figcaption>
      </figure>
      <LiveText
        className={styles.note}
        on={({ activationsVersion }) => [layer, unit, activationsVersion].join()}
        text={() => t(KIND_NOTES[imagesKind(neuron)])}
      />
    </div>
  );
}

function scaleText(largest: number): string {
  return t('neuron.scaleText', { largest: plainText(largest) });
}
