import type { LucideIcon } from 'lucide-react';
import styles from './IconButton.module.css';

interface IconButtonProps {
  readonly icon: LucideIcon;
  /** Accessible name and tooltip. */
  readonly label: string;
  /** The key that does the same, for the tooltip. */
  readonly keys?: string;
  /** For a button that stays pressed. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly prominent?: boolean;
}

/** A button with a picture instead of words; its name is its label. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  pressed,
  disabled = false,
  onClick,
  prominent = false,
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={prominent ? styles.prominent : styles.button}
      aria-label={label}
      aria-pressed={pressed}
      title={keys ? `${label} (${keys})` : label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={prominent ? '1.25rem' : '1.0625rem'} aria-hidden="true" />
    </button>
  );
}
