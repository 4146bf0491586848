import { ChevronLeft, ChevronRight } from 'lucide-react';
import { t } from '../../locales/i18n';
import { layerName } from '../../store/neuronWords';
import { IconButton } from '../controls/IconButton';
import { SelectField } from '../controls/SelectField';
import styles from './Galaxy.module.css';

interface LayerStepsProps {
  readonly layer: number;
  /** The last hidden layer. */
  readonly last: number;
  readonly onChoose: (layer: number) => void;
}

/** Which layer's activations are shown, and buttons for the next one and the one before. */
export function LayerSteps({ layer, last, onChoose }: LayerStepsProps) {
  return (
    <div className={styles.steps}>
      <IconButton
        icon={ChevronLeft}
        label={t('galaxy.back')}
        disabled={layer === 0}
        onClick={() => onChoose(layer - 1)}
      />
      <SelectField
        label={t('galaxy.layer')}
        hideLabel
        value={String(layer)}
        choices={Array.from({ length: last + 1 }, (_, l) => String(l))}
        nameOf={(choice) => layerName(Number(choice))}
        onChange={(choice) => onChoose(Number(choice))}
      />
      <IconButton
        icon={ChevronRight}
        label={t('galaxy.next')}
        disabled={layer === last}
        onClick={() => onChoose(layer + 1)}
      />
    </div>
  );
}
