import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import styles from './Field.module.css';
import { IconButton } from './IconButton';
import { type NumberRange, nextMultiple, readNumber, textOfNumber } from './readNumber';

interface NumberFieldProps extends NumberRange {
  readonly label: string;
  /** The label is for screen readers only, where the place says what the field is. */
  readonly hideLabel?: boolean;
  /** NaN while what is typed is no number of the range; undefined where nothing is typed and nothing needs to be. */
  readonly value: number | undefined;
  /** With buttons that go to the next multiple of this. */
  readonly stride?: number;
  readonly onChange: (value: number | undefined) => void;
}

const ANY_DIGITS = { maximumSignificantDigits: 12 } as const;

/** A field for one number. What can't be used stays as it is typed, with a sentence that says what is expected. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel = false, value, min, max, isInteger = false, fallback, stride, onChange } = props;
  const [typed, setTyped] = useState(() => textOfNumber(value));
  const id = useId();
  const errorId = useId();
  const isInvalid = Number.isNaN(value);
  const change = (text: string): void => {
    setTyped(text);
    onChange(readNumber(text, props));
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? styles.hidden : styles.label}>
        {label}
      </label>
      <span className={styles.stepped}>
        {stride && <StrideButton field={props} stride={-stride} onChange={change} />}
        <input
          id={id}
          className={styles.input}
          type={isInteger ? 'number' : 'text'}
          inputMode={isInteger ? 'numeric' : 'decimal'}
          autoComplete="off"
          {...(isInteger && { min, max, step: 1 })}
          placeholder={fallback === undefined ? undefined : String(fallback)}
          aria-invalid={isInvalid}
          aria-describedby={isInvalid ? errorId : undefined}
          // What is typed says no longer what holds when something else has set the value, as a preset does.
          value={Object.is(readNumber(typed, props), value) ? typed : textOfNumber(value)}
          onChange={(event) => change(event.target.value)}
        />
        {stride && <StrideButton field={props} stride={stride} onChange={change} />}
      </span>
      {isInvalid && (
        <p id={errorId} className={styles.error}>
          {t(isInteger ? 'field.wholeRange' : 'field.range', {
            min: formatNumber(min),
            max: formatNumber(max, ANY_DIGITS),
          })}
        </p>
      )}
    </div>
  );
}

interface StrideButtonProps {
  readonly field: NumberFieldProps;
  readonly stride: number;
  readonly onChange: (text: string) => void;
}

function StrideButton({ field, stride, onChange }: StrideButtonProps) {
  const { label, value = Number.NaN, min, max } = field;
  const isUp = stride > 0;
  return (
    <IconButton
      icon={isUp ? Plus : Minus}
      label={t(isUp ? 'field.more' : 'field.less', { label })}
      disabled={!(isUp ? value < max : value > min)}
      onClick={() => onChange(String(nextMultiple(value, stride, field)))}
    />
  );
}
