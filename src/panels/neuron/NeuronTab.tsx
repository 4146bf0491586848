import { t } from '../../locales/i18n';
import { neuronName } from '../../store/neuronWords';
import { useAppStore } from '../../store/useAppStore';
import { READING_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import styles from './Neuron.module.css';
import { NeuronChooser } from './NeuronChooser';
import { NeuronPage } from './NeuronPage';
import { PinnedStrip } from './PinnedStrip';
import { PixelPage } from './PixelPage';
import { selectedActivation, selectedValue } from './selectedValue';

interface NeuronTabProps {
  /** Name and value stand above the page already. */
  readonly isTitled?: boolean;
}

/** The neuron that is looked at, or how to choose one. */
export function NeuronTab({ isTitled = false }: NeuronTabProps) {
  const selected = useAppStore((state) => state.selected);
  return (
    <div className={styles.page}>
      {selected === null && <p className={styles.note}>{t('neuron.invitation')}</p>}
      {selected !== null && !isTitled && (
        <div className={styles.name}>
          <h3>{neuronName(selected)}</h3>
          <LiveText
            className={styles.value}
            interval={READING_INTERVAL}
            on={selectedActivation}
            text={selectedValue}
          />
        </div>
      )}
      {selected?.layer === 0 && <PixelPage neuron={selected} />}
      {selected !== null && selected.layer > 0 && <NeuronPage neuron={selected} />}
      <PinnedStrip />
      <NeuronChooser selected={selected} />
    </div>
  );
}
