import { lazy } from 'react';
import { useAppStore } from '../../store/useAppStore';

const NeuronPanel = lazy(() => import('../dissectPanels').then((chunk) => ({ default: chunk.NeuronPanel })));

/** The page of the neuron that is looked at; its code is fetched when the first one is. */
export function SelectedNeuron() {
  const isSelected = useAppStore((state) => state.selected !== null);
  return isSelected && <NeuronPanel />;
}
