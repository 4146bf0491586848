import { X } from 'lucide-react';
import { useRef } from 'react';
import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { neuronName } from '../../store/neuronWords';
import { select, togglePinned } from '../../store/selection';
import { useAppStore } from '../../store/useAppStore';
import { IconButton } from '../controls/IconButton';
import { LiveText } from '../live/LiveText';
import { paintSigned } from '../live/paintSigned';
import { usePaint } from '../live/usePaint';
import { cosineOfWeights } from './cosineOfWeights';
import styles from './Neuron.module.css';
import { readImages } from './neuronImages';
import { shortName } from './neuronName';
import { activationOf } from './neuronReading';
import { plainText, signedText } from './numberText';

/** The pinned neurons side by side, and how alike the weights of each are to those of the one looked at. */
export function PinnedStrip() {
  const pinned = useAppStore((state) => state.pinned);
  if (pinned.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t('pinned.title')}</h3>
      <ul className={styles.pins}>
        {pinned.map((neuron) => (
          <li key={`${neuron.layer} ${neuron.unit}`}>
            <PinnedNeuron neuron={neuron} />
          </li>
        ))}
      </ul>
      <p className={styles.note}>{t('pinned.note')}</p>
    </section>
  );
}

function PinnedNeuron({ neuron }: { readonly neuron: Neuron }) {
  const name = neuronName(neuron);
  return (
    <>
      <button type="button" className={styles.pin} title={name} onClick={() => select(neuron)}>
        {neuron.layer > 0 && <PinnedImage neuron={neuron} />}
        <span>{shortName(neuron)}</span>
        <LiveText on={(state) => state.activationsVersion} text={() => plainText(activationOf(neuron))} />
        <LiveText
          on={({ selected, weightsVersion }: AppState) =>
            [selected?.layer, selected?.unit, weightsVersion].join()
          }
          text={() => cosineText(neuron)}
        />
      </button>
      <IconButton icon={X} label={t('pinned.remove', { name })} onClick={() => togglePinned(neuron)} />
    </>
  );
}

function PinnedImage({ neuron }: { readonly neuron: Neuron }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(
    ({ activationsVersion, theme }) => `${activationsVersion} ${theme}`,
    () => {
      const { weights, largestWeight } = readImages(neuron);
      paintSigned(canvas.current, weights, largestWeight, appStore.getState().theme);
    },
  );
  return <canvas ref={canvas} />;
}

function cosineText(neuron: Neuron): string {
  const { selected } = appStore.getState();
  const cosine = selected && cosineOfWeights(neuron, selected);
  return cosine === null ? t('pinned.noCosine') : t('pinned.cosine', { cosine: signedText(cosine) });
}
