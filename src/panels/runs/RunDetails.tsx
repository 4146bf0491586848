import { formatNumber, t } from '../../locales/i18n';
import { needsMemory, type WeightsNote } from '../../store/keptRun';
import { findRun } from '../../store/runShelf';
import { stepsPerEpoch } from '../../store/training';
import type { RunRecord } from '../../store/trainingState';
import { CopyButton } from './CopyButton';
import styles from './RunsTab.module.css';

interface RunDetailsProps {
  readonly run: RunRecord;
  readonly weights: WeightsNote | undefined;
  readonly isCurrent: boolean;
  readonly twin: string | undefined;
}

/** What else there is to know of a run: time, checksum, where it comes from, its whole recipe. */
export function RunDetails({ run, weights, isCurrent, twin }: RunDetailsProps) {
  const { spec, step, seconds, checksum, branch, optimizerAnew, name } = run;
  const own = step - (branch?.step ?? 0);
  const recipe = JSON.stringify(spec, null, 2);
  return (
    <details className={styles.details}>
      <summary aria-label={t('runs.detailsOf', { name })}>{t('runs.details')}</summary>
      <ul className={styles.facts}>
        <li>
          {t('runs.time', {
            epochs: formatNumber(step / stepsPerEpoch(spec), { maximumFractionDigits: 2 }),
            seconds: formatNumber(seconds, { maximumSignificantDigits: 3 }),
            speed:
              seconds > 0
                ? formatNumber((own * spec.batchSize) / seconds, { maximumSignificantDigits: 2 })
                : t('train.none'),
          })}
        </li>
        {branch && (
          <li>
            {t('runs.branch', {
              from: findRun(branch.from)?.name ?? t('runs.deletedRun'),
              step: formatNumber(branch.step),
            })}
          </li>
        )}
        {optimizerAnew !== null && <li>{t('runs.optimizerAnew', { step: formatNumber(optimizerAnew) })}</li>}
        {checksum !== null && (
          <li>
            {t('runs.checksum')} <code title={t('runs.checksumHelp')}>{checksum}</code>
            {twin !== undefined && ` ${t('runs.twin', { name: twin })}`}
          </li>
        )}
        {!isCurrent && <li>{weightsText(run, weights)}</li>}
      </ul>
      <pre className={styles.json}>{recipe}</pre>
      <CopyButton label={t('runs.copyRecipe')} text={() => recipe} />
    </details>
  );
}

function weightsText({ step, spec }: RunRecord, weights: WeightsNote | undefined): string {
  if (!weights) return t('runs.weightsGone');
  const memory = t(weights.hasMemory || !needsMemory(spec) ? 'runs.memoryKept' : 'runs.memoryAnew');
  if (weights.step === step) return memory;
  return `${t('runs.weightsOlder', { step: formatNumber(weights.step) })} ${memory}`;
}
