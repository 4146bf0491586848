import { t } from '../../locales/i18n';
import { wordFor } from './wordFor';

/**
 * What is wrong with a recipe, in the page's words: the field by the name that it has in the editor, where it has one.
 * @param problem Message of a SpecError, such as `layers[0].units must be …`
 */
export function problemText(problem: string): string {
  const [, path = '', expected = ''] = /^(\S+) (must be .*)$/s.exec(problem) ?? [];
  const field = fieldName(path);
  return field === null ? problem : t('network.problem', { field, expected });
}

/** What the editor calls the field at this place in a spec; null for one that it doesn't show. */
function fieldName(path: string): string | null {
  const [, index, layerField] = /^layers\[(\d+)\]\.(units|dropout)$/.exec(path) ?? [];
  if (layerField !== undefined) {
    return t(layerField === 'units' ? 'network.layerUnits' : 'network.layerDropout', {
      number: Number(index) + 1,
    });
  }
  switch (path) {
    case 'seed':
    case 'batchSize':
    case 'weightDecay':
    case 'l1':
      return t(`network.${path}`);
    case 'schedule.warmUp':
      return t('network.warmUp');
    case 'sparsity.edges':
    case 'sparsity.steps':
      return t(path === 'sparsity.edges' ? 'sparsity.edges' : 'sparsity.epochs');
    case 'data.images':
      return t('data.imageCount');
  }
  const [, setting] = /^(?:optimizer|schedule)\.(\w+)$/.exec(path) ?? [];
  return setting === undefined ? null : wordFor('setting', setting);
}
