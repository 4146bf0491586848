import { Plus } from 'lucide-react';
import { t } from '../../locales/i18n';
import { MAX_HIDDEN_LAYERS } from '../../nn/networkSpec';
import { IconButton } from '../controls/IconButton';
import { FrozenSwitch } from './FrozenSwitch';
import { HiddenLayerRow } from './HiddenLayerRow';
import styles from './NetworkTab.module.css';
import { addLayer, changeLayer } from './specDraft';
import { useDraft } from './useDraft';

/** The hidden layers, one a row, and the output, of which only frozen can be chosen. */
export function HiddenLayers() {
  const { layers } = useDraft();
  const hidden = layers.slice(0, -1);
  const output = layers.at(-1);
  return (
    <fieldset className={styles.group}>
      <legend>{t('network.layers')}</legend>
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
