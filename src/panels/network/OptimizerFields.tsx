import { t } from '../../locales/i18n';
import { type OptimizerKind, optimizers } from '../../nn/optimizers';
import { NumberField } from '../controls/NumberField';
import { SelectField } from '../controls/SelectField';
import { changeDraft } from './specDraft';
import { defaultSetting, typicalOptimizer } from './typicalSettings';
import { useDraft } from './useDraft';
import { wordFor } from './wordFor';

const kinds = Object.keys(optimizers) as OptimizerKind[];

/** The optimizer and a field for each of its settings. */
export function OptimizerFields() {
  const { optimizer } = useDraft();
  const values = optimizer as unknown as Readonly<Record<string, number | undefined>>;
  return (
    <>
      <SelectField
        label={t('network.optimizer')}
        value={optimizer.kind}
        choices={kinds}
        nameOf={(kind) => wordFor('optimizer', kind)}
        onChange={(kind) => changeDraft({ optimizer: typicalOptimizer(kind, optimizer.learningRate) })}
      />
      {Object.entries(optimizers[optimizer.kind].settings).map(([name, { min, max, optional }]) => (
        <NumberField
          key={name}
          label={wordFor('setting', name)}
          min={min}
          max={max}
          fallback={optional && (defaultSetting(name) ?? min)}
          value={values[name]}
          onChange={(value) => {
            const { [name]: _, ...others } = values;
            const changed = value === undefined ? others : { ...values, [name]: value };
            changeDraft({ optimizer: changed as unknown as typeof optimizer });
          }}
        />
      ))}
    </>
  );
}
