import type { Operation } from '../../dissect/operation';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { layerName, neuronName } from '../../store/neuronWords';

/** One operation on the network on screen, in words. */
export function operationText(operation: Operation): string {
  switch (operation.kind) {
    case 'scale': {
      const neuron = neuronName(operation);
      if (operation.factor === 0) return t('operations.silenced', { neuron });
      return t('operations.scaled', { neuron, factor: numberText(operation.factor) });
    }
    case 'clamp':
      return t('operations.clamped', {
        neuron: neuronName(operation),
        value: numberText(operation.value),
      });
    case 'cut': {
      const { layer, from, to } = operation;
      return t('operations.cut', {
        from: neuronName({ layer: layer - 1, unit: from }),
        to: neuronName({ layer, unit: to }),
      });
    }
    case 'prune':
      return t('operations.pruned', { edges: formatNumber(operation.edges) });
    case 'biasesOff':
      return t('operations.biasesOff', { layer: layerName(operation.layer) });
    case 'noise':
      return t('operations.noise', {
        strength: formatPercent(operation.strength),
        seed: operation.seed,
      });
    case 'step':
      return t('operations.step', {
        label: operation.label,
        learningRate: formatNumber(operation.learningRate, { maximumSignificantDigits: 2 }),
      });
  }
}

/** With as many decimals as it has, and a true minus sign. */
function numberText(value: number): string {
  return formatNumber(value).replace('-', '−');
}
