import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { neuronName, pixelPlace } from '../../store/neuronWords';

/** Name of a neuron where there is little room: "14, 9", "H1 · 24", "3". */
export function shortName({ layer, unit }: Neuron): string {
  if (layer === 0) return t('neuron.shortPixel', pixelPlace(unit));
  if (layer === outputLayer()) return t('neuron.shortOutput', { unit });
  return t('neuron.shortHidden', { layer, unit });
}

/** Name of the neuron that is looked at; what to do if there is none. */
export function selectedLine(): string {
  const { selected } = appStore.getState();
  return selected === null ? t('neuron.noneSelected') : neuronName(selected);
}

/** The last layer of the network on screen. */
export function outputLayer(): number {
  return liveTensors.network.sizes.length - 1;
}
