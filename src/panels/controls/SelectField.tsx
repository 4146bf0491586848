import styles from './Field.module.css';

interface SelectFieldProps<Choice extends string> {
  readonly label: string;
  /** The label is for screen readers only, where the place says what the field is. */
  readonly hideLabel?: boolean;
  readonly value: Choice;
  readonly choices: readonly Choice[];
  readonly nameOf: (choice: Choice) => string;
  readonly onChange: (choice: Choice) => void;
}

/** One of a list of named choices. */
export function SelectField<Choice extends string>({
  label,
  hideLabel = false,
  value,
  choices,
  nameOf,
  onChange,
}: SelectFieldProps<Choice>) {
  return (
    <label className={styles.field}>
      <span className={hideLabel ? styles.hidden : styles.label}>{label}</span>
      <select
        className={styles.input}
        value={value}
        onChange={(event) => onChange(event.target.value as Choice)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {nameOf(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}
