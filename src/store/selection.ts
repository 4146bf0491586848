import { isSameNeuron, type Neuron } from '../dissect/neuron';
import { appStore, subscribeTo } from './appStore';

/** Most neurons that can be pinned. */
const MOST_PINNED = 4;

/** Looks at a neuron; null looks at none. */
export function select(neuron: Neuron | null): void {
  if (!isSameNeuron(neuron, appStore.getState().selected)) appStore.setState({ selected: neuron });
}

/** Notes which neuron is under the pointer. */
export function hover(neuron: Neuron | null): void {
  if (!isSameNeuron(neuron, appStore.getState().hovered)) appStore.setState({ hovered: neuron });
}

/** Pins a neuron, or takes it off; of too many, the one pinned first goes. */
export function togglePinned(neuron: Neuron): void {
  appStore.setState(({ pinned }) => {
    const others = pinned.filter((other) => !isSameNeuron(other, neuron));
    return { pinned: others.length < pinned.length ? others : [...others, neuron].slice(-MOST_PINNED) };
  });
}

/** Looks at nothing, and pins nothing. */
export function clearSelection(): void {
  const { selected, pinned } = appStore.getState();
  if (selected !== null || pinned.length > 0) appStore.setState({ selected: null, pinned: [] });
}

// A network of another shape has other neurons.
subscribeTo(
  (state) => state.networkVersion,
  () => {
    clearSelection();
    hover(null);
  },
);
