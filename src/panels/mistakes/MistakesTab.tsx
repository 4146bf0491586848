import '../../locales/experimentsWords';
import { useState } from 'react';
import { formatPercent, t } from '../../locales/i18n';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import { useTests } from '../operations/useTests';
import { CellImages } from './CellImages';
import { ConfusionTable } from './ConfusionTable';
import { cellImages, type MatrixCell } from './cellImages';
import styles from './Mistakes.module.css';

/** Which digits are taken for which: the confusion matrix over the test images, and the images of each cell. */
export function MistakesTab() {
  const { before, after, labels, isWaiting, hasFailed, tryAgain } = useTests();
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  const hasOperations = useAppStore((state) => state.operations.length > 0);
  const [isLearned, setLearned] = useState(false);
  const [open, setOpen] = useState<MatrixCell | null>(null);
  const isBefore = !hasOperations || isLearned;
  const shown = isBefore ? before : after;
  /** The focus goes back to the cell, instead of away with the button. */
  const close = (): void => {
    const cell = open && `[data-cell="${open.label},${open.answer}"]`;
    if (cell) document.querySelector<HTMLElement>(cell)?.focus();
    setOpen(null);
  };
  if (!hasNetwork) return <p className={shared.note}>{t('experiments.noNetwork')}</p>;
  return (
    <div className={shared.tab}>
      <fieldset className={shared.group} aria-busy={isWaiting}>
        <legend>{t('mistakes.title')}</legend>
        {hasOperations && (
          <div className={styles.versions}>
            {([false, true] as const).map((learned) => (
              <button
                key={String(learned)}
                type="button"
                aria-pressed={learned === isLearned}
                onClick={() => setLearned(learned)}
              >
                {t(learned ? 'mistakes.learned' : 'mistakes.changed')}
              </button>
            ))}
          </div>
        )}
        {hasFailed && (
          <div className={shared.row}>
            <p className={shared.note}>{t('effect.failed')}</p>
            <TextButton onClick={tryAgain}>{t('notice.retry')}</TextButton>
          </div>
        )}
        {shown ? (
          <>
            <p className={shared.line}>
              {t('mistakes.accuracy', { accuracy: formatPercent(shown.evaluation.accuracy, 2) })}
            </p>
            <p className={shared.note}>{t('mistakes.how')}</p>
            <ConfusionTable confusion={shown.evaluation.confusion} open={open} onOpen={setOpen} />
            <p className={shared.note}>{t('mistakes.note')}</p>
          </>
        ) : (
          !hasFailed && <p className={shared.note}>{t('effect.loading')}</p>
        )}
      </fieldset>
      {shown && open && (
        <CellImages
          key={`${open.label} ${open.answer} ${isBefore}`}
          cell={open}
          indices={cellImages(shown, labels, open)}
          onClose={close}
        />
      )}
    </div>
  );
}
