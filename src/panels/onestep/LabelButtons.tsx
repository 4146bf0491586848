import { t } from '../../locales/i18n';
import { CLASS_COUNT } from '../../nn/networkSpec';
import { moveFocus } from '../controls/moveFocus';
import styles from './OneStep.module.css';

interface LabelButtonsProps {
  readonly selected: number | null;
  readonly onSelect: (label: number) => void;
}

const digits = Array.from({ length: CLASS_COUNT }, (_, digit) => digit);

/** Which digit the drawing is said to be. */
export function LabelButtons({ selected, onSelect }: LabelButtonsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within
    <div
      className={styles.labels}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('oneStep.label')}
      onKeyDown={moveFocus}
    >
      {digits.map((digit) => (
        <button
          key={digit}
          type="button"
          aria-label={t('oneStep.labelIs', { digit })}
          aria-pressed={digit === selected}
          tabIndex={digit === (selected ?? 0) ? 0 : -1}
          onClick={() => onSelect(digit)}
        >
          {digit}
        </button>
      ))}
    </div>
  );
}
