import '../../locales/experimentsWords';
import { t } from '../../locales/i18n';
import { layer0Transform, setCentring } from '../../store/pad';
import { useAppStore } from '../../store/useAppStore';
import { CheckField } from '../controls/CheckField';
import styles from '../operations/Experiments.module.css';
import { CentringComparison } from './CentringComparison';
import { StageViewer } from './StageViewer';

/** Layer 0 step by step on the drawing as it is, and what the network answers without it. */
export function Layer0Tab() {
  const centring = useAppStore((state) => state.centring);
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  const isEmpty = useAppStore((state) => state.padEmpty);
  const isBypassed = useAppStore(() => layer0Transform().bypassed);
  return (
    <div className={styles.tab}>
      <fieldset className={styles.group}>
        <legend>{t('layer0.steps')}</legend>
        {isEmpty || isBypassed ? (
          <p className={styles.note}>{t(isEmpty ? 'experiments.emptyPad' : 'layer0.bypassed')}</p>
        ) : (
          <StageViewer />
        )}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('layer0.compare')}</legend>
        <CheckField label={t('layer0.centring')} checked={centring} onChange={setCentring} />
        {hasNetwork && !isEmpty && !isBypassed && <CentringComparison />}
        <p className={styles.note}>{t('layer0.note')}</p>
      </fieldset>
    </div>
  );
}
