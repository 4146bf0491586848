import type { ReactNode } from 'react';
import styles from './TextButton.module.css';

interface TextButtonProps {
  readonly children: ReactNode;
  /** The most important one of its group. */
  readonly strong?: boolean;
  readonly disabled?: boolean;
  /** Id of the element that says more about it. */
  readonly describedBy?: string | undefined;
  /** Without it, the button submits its form. */
  readonly onClick?: () => void;
}

/** A button with words on it. */
export function TextButton({
  children,
  strong = false,
  disabled = false,
  describedBy,
  onClick,
}: TextButtonProps) {
  return (
    <button
      type={onClick ? 'button' : 'submit'}
      className={styles.button}
      data-strong={strong || undefined}
      disabled={disabled}
      aria-describedby={describedBy}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
