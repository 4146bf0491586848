import { Plus } from 'lucide-react';
import { t } from '../../locales/i18n';
import { IMAGE_SIDE, INPUT_SIDES, type InputSide } from '../../nn/inputImage';
import { MAX_HIDDEN_LAYERS } from '../../nn/networkSpec';
import { IconButton } from '../controls/IconButton';
import { SelectField } from '../controls/SelectField';
import { FrozenSwitch } from './FrozenSwitch';
import { HiddenLayerRow } from './HiddenLayerRow';
import styles from './NetworkTab.module.css';
import { addLayer, changeInputSide, changeLayer } from './specDraft';
import { useDraft } from './useDraft';

const inputSides = INPUT_SIDES.map(String);

/** The input, the hidden layers, one a row, and the output, of which only frozen can be chosen. */
export function Layers() {
  const { inputSide = IMAGE_SIDE, layers } = useDraft();
  const hidden = layers.slice(0, -1);
  const output = layers.at(-1);
  return (
    <fieldset className={styles.group}>
      <legend>{t('network.layers')}</legend>
      <div className={styles.pair}>
        <SelectField
          label={t('network.input')}
          value={String(inputSide)}
          choices={inputSides}
          nameOf={(side) => t('network.inputSide', { side })}
          onChange={(side) => changeInputSide(Number(side) as InputSide)}
        />
      </div>
      {hidden.length > 0 && (
        <div className={styles.heads} aria-hidden="true">
          <span>{t('network.unitsHead')}</span>
          <span>{t('network.activationHead')}</span>
          <span>{t('network.dropoutHead')}</span>
        </div>
      )}
      <ol className={styles.layers}>
        {hidden.map((layer, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is known by its place alone
          <HiddenLayerRow key={index} layer={layer} index={index} />
        ))}
      </ol>
      <div className={styles.output}>
        <IconButton
          icon={Plus}
          label={t('network.addLayer')}
          disabled={hidden.length >= MAX_HIDDEN_LAYERS}
          onClick={addLayer}
        />
        <span>{t(hidden.length >= MAX_HIDDEN_LAYERS ? 'network.mostLayers' : 'network.addLayer')}</span>
        <span className={styles.outputName}>{t('network.output')}</span>
        <FrozenSwitch
          layer={t('network.output')}
          frozen={output?.frozen}
          onChange={(frozen) => changeLayer(layers.length - 1, { frozen })}
        />
      </div>
    </fieldset>
  );
}
