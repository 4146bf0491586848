import { ChevronDown, ChevronUp } from 'lucide-react';
import { createStore, useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { IconButton } from '../controls/IconButton';
import styles from './DissectPanel.module.css';

/** Whether the sheet is folded away on a phone, so that one can draw. */
const fold = createStore<{ readonly isFolded: boolean }>(() => ({ isFolded: false }));

/** Whether the sheet is folded away. */
export function useIsFolded(): boolean {
  return useStore(fold, (state) => state.isFolded);
}

/** Folds the sheet away, or unfolds it; there only where the panel is a sheet. */
export function FoldButton() {
  const isFolded = useIsFolded();
  return (
    <span className={styles.fold}>
      <IconButton
        icon={isFolded ? ChevronUp : ChevronDown}
        label={t(isFolded ? 'dissect.unfold' : 'dissect.fold')}
        onClick={() => fold.setState({ isFolded: !isFolded })}
      />
    </span>
  );
}
