import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { inputSide } from '../../store/networkOnScreen';
import { HeldNumberField } from '../controls/HeldNumberField';

interface UnitFieldsProps {
  readonly layer: number;
  /** Null while none is chosen. */
  readonly unit: number | null;
  readonly onChange: (unit: number) => void;
}

/** Fields for one neuron of a layer: its number, or the column and the row of a pixel. */
export function UnitFields({ layer, unit, onChange }: UnitFieldsProps) {
  if (layer > 0) {
    return (
      <OneNumber
        label={t(layer === liveTensors.network.sizes.length - 1 ? 'scalpel.digit' : 'scalpel.unit')}
        max={(liveTensors.network.sizes[layer] ?? 1) - 1}
        value={unit}
        onChange={onChange}
      />
    );
  }
  const side = inputSide();
  const column = unit === null ? null : unit % side;
  const row = unit === null ? null : Math.floor(unit / side);
  const max = side - 1;
  return (
    <>
      <OneNumber
        label={t('scalpel.column')}
        max={max}
        value={column}
        onChange={(next) => onChange((row ?? side / 2) * side + next)}
      />
      <OneNumber
        label={t('scalpel.row')}
        max={max}
        value={row}
        onChange={(next) => onChange(next * side + (column ?? side / 2))}
      />
    </>
  );
}

interface OneNumberProps {
  readonly label: string;
  readonly max: number;
  readonly value: number | null;
  readonly onChange: (value: number) => void;
}

function OneNumber(props: OneNumberProps) {
  return <HeldNumberField isInteger min={0} {...props} />;
}
