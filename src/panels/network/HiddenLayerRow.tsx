import { Trash2 } from 'lucide-react';
import { t } from '../../locales/i18n';
import { activations } from '../../nn/activations';
import { type LayerSpec, MAX_DROPOUT, MAX_UNITS } from '../../nn/networkSpec';
import { IconButton } from '../controls/IconButton';
import { NumberField } from '../controls/NumberField';
import { SelectField } from '../controls/SelectField';
import { FrozenSwitch } from './FrozenSwitch';
import styles from './NetworkTab.module.css';
import { changeLayer, removeLayer } from './specDraft';
import { wordFor } from './wordFor';

type Activation = LayerSpec['activation'];

const activationNames = Object.keys(activations) as Activation[];
/** The − and + beside the units go to the next multiple of this. */
const UNITS_STRIDE = 16;

/** One hidden layer: units, activation, dropout, frozen, and the way to be rid of it. */
export function HiddenLayerRow({ layer, index }: { readonly layer: LayerSpec; readonly index: number }) {
  const name = t('layer.hidden', { number: index + 1 });
  return (
    <li className={styles.layer}>
      <NumberField
        label={t('network.units', { layer: name })}
        hideLabel
        isInteger
        min={1}
        max={MAX_UNITS}
        stride={UNITS_STRIDE}
        value={layer.units}
        onChange={(units = Number.NaN) => changeLayer(index, { units })}
      />
      <SelectField
        label={t('network.activation', { layer: name })}
        hideLabel
        value={layer.activation}
        choices={activationNames}
        nameOf={(activation) => wordFor('activation', activation)}
        onChange={(activation) => changeLayer(index, { activation })}
      />
      <NumberField
        label={t('network.dropout', { layer: name })}
        hideLabel
        min={0}
        max={MAX_DROPOUT}
        fallback={0}
        value={layer.dropout}
        onChange={(dropout) => changeLayer(index, { dropout })}
      />
      <span className={styles.layerTools}>
        <FrozenSwitch
          layer={name}
          frozen={layer.frozen}
          onChange={(frozen) => changeLayer(index, { frozen })}
        />
        <IconButton
          icon={Trash2}
          label={t('network.removeLayer', { layer: name })}
          onClick={() => removeLayer(index)}
        />
      </span>
    </li>
  );
}
