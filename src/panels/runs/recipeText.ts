import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { type LayerSpec, layerSizes, type NetworkSpec } from '../../nn/networkSpec';

/** The recipe of a run in one line: 784-128-64-10 · ReLU · Adam 0.001 · batch 64 · seed 1, and whatever else it has. */
export function recipeText(spec: NetworkSpec): string {
  const { optimizer, batchSize, schedule, initialisation, weightDecay, l1, sparsity, data, seed } = spec;
  const hidden = spec.layers.slice(0, -1);
  const kinds = [...new Set(hidden.map(activationName))].join('/');
  const dropout = Math.max(0, ...hidden.map((layer) => layer.dropout ?? 0));
  const parts = [
    layerSizes(spec).join('-'),
    kinds,
    `${t(`optimizer.${optimizer.kind}`)} ${plain(optimizer.learningRate)}`,
    t('runs.batch', { size: batchSize }),
    t('runs.seed', { seed }),
    initialisation !== 'he' && t('runs.initialisation', { name: t(`initialisation.${initialisation}`) }),
    schedule && schedule.kind !== 'constant' && t('runs.schedule', { name: t(`schedule.${schedule.kind}`) }),
    schedule?.warmUp && t('runs.warmUp', { steps: schedule.warmUp }),
    dropout > 0 && t('runs.dropout', { share: plain(dropout) }),
    weightDecay && t('runs.weightDecay', { value: plain(weightDecay) }),
    sparsity &&
      t('runs.sparsity', { edges: formatNumber(sparsity.edges), steps: formatNumber(sparsity.steps) }),
    l1 && t('runs.l1', { value: plain(l1) }),
    spec.layers.some((layer) => layer.frozen) && t('runs.frozen'),
    data?.augment && t('runs.augmented'),
    data?.images !== undefined && t('runs.images', { count: formatNumber(data.images) }),
    data?.labelNoise && t('runs.labelNoise', { share: formatPercent(data.labelNoise) }),
    data?.shuffledLabels && t('runs.shuffledLabels'),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The activation of a layer, as the page calls it. */
export function activationName({ activation }: LayerSpec): string {
  return activation === 'softmax' ? activation : t(`activation.${activation}`);
}

const plain = (value: number): string => formatNumber(value, { maximumSignificantDigits: 4 });
