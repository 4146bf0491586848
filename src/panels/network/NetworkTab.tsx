import { Dices } from 'lucide-react';
import { t } from '../../locales/i18n';
import { type Initialisation, initialisations } from '../../nn/initialisations';
import { MAX_BATCH_SIZE } from '../../nn/networkSpec';
import { IconButton } from '../controls/IconButton';
import { NumberField } from '../controls/NumberField';
import { SelectField } from '../controls/SelectField';
import { Layers } from './Layers';
import styles from './NetworkTab.module.css';
import { OptimizerFields } from './OptimizerFields';
import { PresetButtons } from './PresetButtons';
import { ScheduleFields } from './ScheduleFields';
import { SparsityFields } from './SparsityFields';
import { SpecActions } from './SpecActions';
import { changeDraft } from './specDraft';
import { useDraft } from './useDraft';
import { wordFor } from './wordFor';

const initialisationNames = Object.keys(initialisations) as Initialisation[];
/** Largest seed: 32 bits. */
const MAX_SEED = 0xffffffff;
/** Seeds that are drawn are short enough to be read out. */
const DRAWN_SEEDS = 1_000_000;
const MAX_PENALTY = 1e6;

/** The network editor: presets, layers, initial weights, optimizer and penalties. */
export function NetworkTab() {
  const { initialisation, seed, batchSize, weightDecay, l1 } = useDraft();
  const drawSeed = (): void => changeDraft({ seed: Math.floor(Math.random() * DRAWN_SEEDS) });
  return (
    <div className={styles.tab}>
      <PresetButtons />
      <Layers />
      <SparsityFields />
      <fieldset className={styles.group}>
        <legend>{t('network.weights')}</legend>
        <div className={styles.pair}>
          <SelectField
            label={t('network.initialisation')}
            value={initialisation}
            choices={initialisationNames}
            nameOf={(name) => wordFor('initialisation', name)}
            onChange={(name) => changeDraft({ initialisation: name })}
          />
          <div className={styles.seed}>
            <NumberField
              label={t('network.seed')}
              isInteger
              min={0}
              max={MAX_SEED}
              value={seed}
              onChange={(value = Number.NaN) => changeDraft({ seed: value })}
            />
            <IconButton icon={Dices} label={t('network.newSeed')} onClick={drawSeed} />
          </div>
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('network.training')}</legend>
        <div className={styles.pair}>
          <OptimizerFields />
          <NumberField
            label={t('network.batchSize')}
            isInteger
            min={1}
            max={MAX_BATCH_SIZE}
            value={batchSize}
            onChange={(value = Number.NaN) => changeDraft({ batchSize: value })}
          />
          <ScheduleFields />
          <NumberField
            label={t('network.weightDecay')}
            min={0}
            max={MAX_PENALTY}
            fallback={0}
            value={weightDecay}
            onChange={(value) => changeDraft({ weightDecay: value })}
          />
          <NumberField
            label={t('network.l1')}
            min={0}
            max={MAX_PENALTY}
            fallback={0}
            value={l1}
            onChange={(value) => changeDraft({ l1: value })}
          />
        </div>
      </fieldset>
      <SpecActions />
    </div>
  );
}
