import '../../locales/runsWords';
import { useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { useAppStore } from '../../store/useAppStore';
import { CheckField } from '../controls/CheckField';
import { CopyButton } from '../runs/CopyButton';
import { Curves } from './Curves';
import styles from './Curves.module.css';
import { curveSettings } from './curveSettings';
import { curvesCsv } from './curvesCsv';
import { curvesKey, shownCurves } from './shownCurves';
import { ValuesTable } from './ValuesTable';

/** Loss, accuracy and learning rate of the run on screen and of those laid over it. */
export function CurvesTab() {
  const { logSteps, logValues } = useStore(curveSettings);
  const key = useAppStore(curvesKey);
  const isEmpty = useAppStore((state) => shownCurves(state).length === 0);
  if (isEmpty) return <p className={styles.empty}>{t('curves.empty')}</p>;
  return (
    <div className={styles.tab}>
      <div className={styles.switches}>
        <CheckField
          label={t('curves.logValues')}
          checked={logValues}
          onChange={(checked) => curveSettings.setState({ logValues: checked })}
        />
        <CheckField
          label={t('curves.logSteps')}
          checked={logSteps}
          onChange={(checked) => curveSettings.setState({ logSteps: checked })}
        />
      </div>
      <Curves key={`${key} ${logSteps} ${logValues}`} logSteps={logSteps} logValues={logValues} />
      <p className={styles.note}>{t('curves.note')}</p>
      <CopyButton label={t('curves.copy')} text={() => curvesCsv(shownCurves(appStore.getState()))} />
      <ValuesTable />
    </div>
  );
}
