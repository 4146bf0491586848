import '../../locales/experimentsWords';
import { type LucideIcon, RotateCcw, Undo2 } from 'lucide-react';
import { t } from '../../locales/i18n';
import { healAll, undoOperation } from '../../store/surgery';
import { useAppStore } from '../../store/useAppStore';
import styles from './OperationsBar.module.css';
import { operationText } from './operationText';

/** Says in every mode that the network on screen isn't the one that was learned, and takes the changes back. */
export function OperationsBar() {
  const operations = useAppStore((state) => state.operations);
  const last = operations.at(-1);
  if (last === undefined) return null;
  return (
    <section className={styles.bar} aria-label={t('operations.bar')}>
      <span className={styles.count} title={operationText(last)}>
        <span className={styles.long}>{t('operations.count', { count: operations.length })}</span>
        <span className={styles.short}>{t('operations.countShort', { count: operations.length })}</span>
      </span>
      <BarButton icon={Undo2} label={t('operations.undo')} onClick={undoOperation} />
      <BarButton icon={RotateCcw} label={t('operations.heal')} onClick={healAll} />
    </section>
  );
}

interface BarButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
}

/** Where there is little room, its words are its name only. */
function BarButton({ icon: Icon, label, onClick }: BarButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick}>
      <Icon size="0.9375rem" aria-hidden="true" />
      <span className={styles.long}>{label}</span>
    </button>
  );
}
