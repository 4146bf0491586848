import { t } from '../../locales/i18n';
import { layerSizes } from '../../nn/networkSpec';
import { type PresetName, presets } from '../../nn/presets';
import styles from './NetworkTab.module.css';
import { takePreset } from './specDraft';
import { useDraft } from './useDraft';
import { wordFor } from './wordFor';

const names = Object.keys(presets) as PresetName[];

/** The preset networks, each a whole recipe but for the images. */
export function PresetButtons() {
  const { data: _, ...draft } = useDraft();
  const chosen = JSON.stringify(draft);
  return (
    <fieldset className={styles.group}>
      <legend>{t('network.presets')}</legend>
      <div className={styles.presets}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={JSON.stringify(presets[name]) === chosen}
            onClick={() => takePreset(presets[name])}
          >
            {wordFor('preset', name)}
            <small>{shortShape(layerSizes(presets[name]))}</small>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** 784-64-64-64-10; the same width several times over as 784-64×5-10. */
function shortShape(sizes: readonly number[]): string {
  const parts: { size: number; times: number }[] = [];
  for (const size of sizes) {
    const last = parts.at(-1);
    if (last?.size === size) last.times++;
    else parts.push({ size, times: 1 });
  }
  return parts.map(({ size, times }) => (times === 1 ? `${size}` : `${size}×${times}`)).join('-');
}
