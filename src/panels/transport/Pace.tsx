import { formatNumber, t } from '../../locales/i18n';
import { paces, placeOfPace } from '../../store/paces';
import { setPace } from '../../store/training';
import { useAppStore } from '../../store/useAppStore';
import fields from '../controls/Field.module.css';
import styles from './Pace.module.css';

/** How fast to train: a slider over a few paces from one step a second to flat out. */
export function Pace() {
  const pace = useAppStore((state) => state.pace);
  return (
    <label className={styles.pace} title={pace === EVERY_MINI_BATCH ? t('pace.everyMiniBatch') : undefined}>
      <span className={styles.text} aria-hidden="true">
        {paceText(pace)}
      </span>
      <input
        type="range"
        className={fields.range}
        aria-label={t('pace.name')}
        aria-valuetext={pace === EVERY_MINI_BATCH ? t('pace.everyMiniBatch') : paceText(pace)}
        max={paces.length - 1}
        value={placeOfPace(pace)}
        onChange={(event) => setPace(paces[event.target.valueAsNumber] ?? pace)}
      />
    </label>
  );
}

/** The fastest pace at which each step is shown. */
const EVERY_MINI_BATCH = 30;

function paceText(pace: number): string {
  if (pace === Number.POSITIVE_INFINITY) return t('pace.flatOut');
  return t(pace === 1 ? 'pace.one' : 'pace.steps', { steps: formatNumber(pace) });
}
