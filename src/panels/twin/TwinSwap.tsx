import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { canSwapTwin, swapTwin, twin } from '../../store/twin';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';

/** Lets the two networks change places. */
export function TwinSwap() {
  const noteId = useId();
  const [isBusy, setBusy] = useState(false);
  const hasOrigin = useStore(twin, (state) => state.shown?.origin != null);
  useStore(twin, (state) => state.training);
  const canSwap = useAppStore(() => canSwapTwin());
  const swap = async (): Promise<void> => {
    setBusy(true);
    await swapTwin();
    setBusy(false);
  };
  return (
    <fieldset className={shared.group}>
      <legend>{t('twin.places')}</legend>
      <p id={noteId} className={shared.note}>
        {t(hasOrigin ? (canSwap ? 'twin.swapNote' : 'twin.swapBusy') : 'twin.swapNoRun')}
      </p>
      <div className={shared.row}>
        <TextButton disabled={!canSwap || isBusy} describedBy={noteId} onClick={() => void swap()}>
          {t('twin.swap')}
        </TextButton>
      </div>
    </fieldset>
  );
}
