import { formatNumber, t } from '../../locales/i18n';
import { useAppStore } from '../../store/useAppStore';
import { HeldNumberField } from '../controls/HeldNumberField';
import { RangeField } from '../controls/RangeField';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import styles from './Prune.module.css';
import { prunedTo, pruneTo, shareText } from './pruning';
import { edgesAt, LAST_PLACE, type PruningRange, placeOf } from './pruningRange';

/** How many edges stay: a logarithmic slider, and the exact number in two units. */
export function PruningDial({ range }: { readonly range: PruningRange }) {
  const pruned = useAppStore(prunedTo);
  const { least, present, weights } = range;
  const edges = pruned ?? present;
  const values = {
    edges: formatNumber(edges),
    weights: formatNumber(weights),
    share: shareText(edges / weights),
  };
  return (
    <fieldset className={shared.group}>
      <legend>{t('prune.dial')}</legend>
      <p className={styles.count}>
        <b>{values.edges}</b> {t('prune.countOf', values)}
      </p>
      <RangeField
        label={t('prune.slider')}
        max={LAST_PLACE}
        value={placeOf(edges, range)}
        text={t('prune.spoken', values)}
        hideText
        onChange={(place) => pruneTo(edgesAt(place, range), range)}
      />
      <div className={styles.fields}>
        <HeldNumberField
          label={t('prune.edges')}
          isInteger
          min={least}
          max={present}
          value={edges}
          onChange={(count) => pruneTo(count, range)}
        />
        <HeldNumberField
          label={t('prune.percent')}
          min={percent(least / weights)}
          max={percent(present / weights)}
          value={percent(edges / weights)}
          onChange={(part) => pruneTo(Math.round((part / 100) * weights), range)}
        />
        <TextButton disabled={pruned === null} onClick={() => pruneTo(present, range)}>
          {t('prune.all')}
        </TextButton>
      </div>
    </fieldset>
  );
}

/** A share in per cent with three digits, as it is typed. */
function percent(share: number): number {
  return Number((100 * share).toPrecision(3));
}
