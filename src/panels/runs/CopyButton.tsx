import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../../locales/i18n';
import styles from './CopyButton.module.css';
import { copyText } from './copyText';

interface CopyButtonProps {
  readonly label: string;
  /** The text to copy, made when the button is pressed. */
  readonly text: () => string;
}

/** How long the button says that it has copied, in milliseconds. */
const SAY_TIME = 2500;

/** A button that copies a text and says whether it could. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<boolean | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SAY_TIME);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <span className={styles.copy}>
      <button type="button" className={styles.button} onClick={() => void copyText(text()).then(setOutcome)}>
        <Copy size="0.9375rem" aria-hidden="true" />
        {label}
      </button>
      <span aria-live="polite" className={styles.outcome}>
        {outcome !== null && t(outcome ? 'runs.copied' : 'runs.notCopied')}
      </span>
    </span>
  );
}
