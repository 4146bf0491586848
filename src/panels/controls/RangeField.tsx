import styles from './Field.module.css';

interface RangeFieldProps {
  readonly label: string;
  readonly value: number;
  /** Default 0. */
  readonly min?: number;
  readonly max: number;
  /** The value in words, shown and read out. */
  readonly text: string;
  /** The value is only read out, where it stands beside the slider anyway. */
  readonly hideText?: boolean;
  readonly onChange: (value: number) => void;
}

/** A slider from `min` to `max` in steps of 1, with its value in words. */
export function RangeField({
  label,
  value,
  min = 0,
  max,
  text,
  hideText = false,
  onChange,
}: RangeFieldProps) {
  return (
    <label className={styles.field}>
      <span className={styles.head}>
        <span className={styles.label}>{label}</span>
        {!hideText && (
          <span className={styles.value} aria-hidden="true">
            {text}
          </span>
        )}
      </span>
      <input
        type="range"
        className={styles.range}
        aria-label={label}
        aria-valuetext={text}
        min={min}
        max={max}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  );
}
