import styles from './Field.module.css';

interface RangeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The value in words, shown and read out. */
  readonly text: string;
  /** The value is only read out, where it stands beside the slider anyway. */
  readonly hideText?: boolean;
  readonly onChange: (value: number) => void;
}

/** A slider from 0 to `max` in steps of 1, with its value in words. */
export function RangeField({ label, value, max, text, hideText = false, onChange }: RangeFieldProps) {
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
        max={max}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  );
}
