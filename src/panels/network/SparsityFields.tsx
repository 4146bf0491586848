import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { weightCount } from '../../nn/networkSpec';
import { NumberField } from '../controls/NumberField';
import { RangeField } from '../controls/RangeField';
import styles from './NetworkTab.module.css';
import { changeSparsity, DEFAULT_EPOCHS, plannedEpochs } from './sparseDraft';
import { useDraft } from './useDraft';

/** Places of the dial, from all edges to the fewest. */
const DIAL_PLACES = 100;
/** Share of the edges that is left at the dial's end. */
const FEWEST = 0.005;
const MAX_EPOCHS = 100;

/** How many edges are left at the end of training, and in how many epochs they are cut: a dial, and exact numbers. */
export function SparsityFields() {
  const draft = useDraft();
  const { layers, sparsity } = draft;
  const total = weightCount(draft);
  const edges = sparsity?.edges ?? total;
  const share = edges / total;
  const epochs = plannedEpochs(draft);
  return (
    <fieldset className={styles.group}>
      <legend>{t('sparsity.title')}</legend>
      <RangeField
        label={t('sparsity.dial')}
        max={DIAL_PLACES}
        value={Number.isFinite(share) ? placeOf(share) : 0}
        text={
          sparsity
            ? t('sparsity.share', { edges: formatNumber(edges), share: formatPercent(share) })
            : t('sparsity.dense')
        }
        onChange={(place) => {
          const least = Math.max(layers.length, Math.round(total * shareAt(place)));
          changeSparsity(place === 0 ? null : least, sparsity ? epochs : DEFAULT_EPOCHS);
        }}
      />
      {sparsity && (
        <div className={styles.pair}>
          <NumberField
            label={t('sparsity.edges')}
            isInteger
            min={layers.length}
            max={total}
            value={sparsity.edges}
            onChange={(value = Number.NaN) => changeSparsity(value, epochs)}
          />
          <NumberField
            label={t('sparsity.epochs')}
            isInteger
            min={1}
            max={MAX_EPOCHS}
            value={epochs}
            onChange={(value = Number.NaN) => changeSparsity(sparsity.edges, value)}
          />
        </div>
      )}
      <p className={styles.hint}>{t(sparsity ? 'sparsity.method' : 'sparsity.why')}</p>
    </fieldset>
  );
}

/** Share of the edges at a place of the dial, on a logarithmic scale. */
function shareAt(place: number): number {
  return FEWEST ** (place / DIAL_PLACES);
}

/** The place nearest to a share; a sparse network never stands at "all". */
function placeOf(share: number): number {
  if (share >= 1) return 0;
  return Math.min(DIAL_PLACES, Math.max(1, Math.round((DIAL_PLACES * Math.log(share)) / Math.log(FEWEST))));
}
