import { t } from '../../locales/i18n';
import { healAll, healWhere, undoOperation } from '../../store/surgery';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import { operationText } from '../operations/operationText';
import styles from './Scalpel.module.css';

/** All changes in their order, each to be taken back alone, the last one, or all. */
export function OperationList() {
  const operations = useAppStore((state) => state.operations);
  const isEmpty = operations.length === 0;
  return (
    <fieldset className={shared.group}>
      <legend>{t('scalpel.changes')}</legend>
      {isEmpty ? (
        <p className={shared.note}>{t('scalpel.noChanges')}</p>
      ) : (
        <ol className={`${shared.list} ${styles.changes}`}>
          {operations.map((operation, place) => {
            const text = operationText(operation);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same change can be there twice
              <li key={`${place} ${text}`}>
                <span>{text}</span>
                <button
                  type="button"
                  className={shared.small}
                  aria-label={t('scalpel.restoreChange', { change: text })}
                  onClick={() => healWhere((other) => other === operation)}
                >
                  {t('scalpel.restore')}
                </button>
              </li>
            );
          })}
        </ol>
      )}
      {!isEmpty && (
        <div className={shared.row}>
          <TextButton onClick={undoOperation}>{t('scalpel.undo')}</TextButton>
          <TextButton onClick={healAll}>{t('operations.heal')}</TextButton>
        </div>
      )}
    </fieldset>
  );
}
