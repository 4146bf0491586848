import { isSameNeuron, type Neuron, neuronAt, neuronIndex } from '../dissect/neuron';
import { appStore } from '../store/appStore';
import { neuronName, neuronReading, neuronSentence, pinSentence } from '../store/neuronWords';
import { clearSelection, hover, select, togglePinned } from '../store/selection';
import type { NetworkLayout } from '../visual/layout';
import type { LayoutMotion } from '../visual/layoutMotion';
import { counterpartOf, type Direction, neighbourOf } from '../visual/neighbours';
import type { PickGroup } from '../visual/picking';
import type { Inhabitants } from './inhabitants';
import type { ScreenTable } from './screenTable';

/** How far a neuron of this layer is drawn from its middle, in cells: pixels are squares, and reach to their corners. */
const drawnRadius = (layer: number): number => (layer === 0 ? Math.SQRT1_2 : 0.4);

/** For each layer of a network, its neurons as a group of one size. */
export function neuronGroups({ layers }: NetworkLayout): PickGroup[] {
  return layers.map(({ firstNeuron, slots, cell }, layer) => ({
    first: firstNeuron,
    count: slots.length,
    radius: cell * drawnRadius(layer),
  }));
}

const directions: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);

/** The neurons, as they are hovered, selected, pinned and walked along. @param say speaks a sentence. */
export function createNeuronInhabitants(
  motion: LayoutMotion,
  table: ScreenTable,
  say: (text: () => string) => void,
  requestTip: () => void,
): Inhabitants {
  /** The selected neuron while a key or a finger has just chosen it: it has a tip without a pointer over it. */
  let walkedTo: Neuron | null = null;

  const neuronOf = (index: number): Neuron | null =>
    index < 0 ? null : neuronAt(motion.present.sizes, index);

  function goTo(neuron: Neuron): void {
    hover(null);
    walkedTo = neuron;
    select(neuron);
    requestTip();
    say(() => neuronSentence(neuron));
  }

  function walk(direction: Direction): void {
    const { selected, hovered } = appStore.getState();
    const { layers } = motion.present;
    const from = selected ?? hovered;
    const plane = layers[from?.layer ?? 1];
    if (plane === undefined) return;
    if (from === null) goTo({ layer: 1, unit: plane.slots.indexOf(0) });
    else goTo({ layer: from.layer, unit: neighbourOf(plane, from.unit, asSeen(from.layer, direction)) });
  }

  /** Seen from the far side, a layer's columns run to the left. */
  function asSeen(layer: number, direction: Direction): Direction {
    const plane = motion.present.layers[layer];
    if (plane === undefined || plane.columns < 2) return direction;
    const x = (slot: number): number => table.place(plane.firstNeuron + plane.slots.indexOf(slot))[0];
    if (x(0) <= x(Math.min(plane.columns, plane.slots.length) - 1)) return direction;
    return direction === 'left' ? 'right' : direction === 'right' ? 'left' : direction;
  }

  /** Goes to the next layer; beyond the last, Tab leaves the scene. */
  function changeLayer(by: number): boolean {
    const { selected } = appStore.getState();
    const { layers } = motion.present;
    const from = layers[selected?.layer ?? -1];
    const to = layers[(selected?.layer ?? 0) + by];
    if (selected === null || from === undefined || to === undefined) return false;
    goTo({ layer: selected.layer + by, unit: counterpartOf(from, selected.unit, to) });
    return true;
  }

  function goToEnd(isLast: boolean): void {
    const layer = appStore.getState().selected?.layer ?? 1;
    const count = motion.present.sizes[layer] ?? 1;
    goTo({ layer, unit: isLast ? count - 1 : 0 });
  }

  function pinSelected(neuron: Neuron): void {
    togglePinned(neuron);
    say(() => {
      const isPinned = appStore.getState().pinned.some((other) => isSameNeuron(other, neuron));
      return pinSentence(neuron, isPinned);
    });
  }

  function clear(): boolean {
    const { selected, pinned } = appStore.getState();
    walkedTo = null;
    clearSelection();
    return selected !== null || pinned.length > 0;
  }

  return {
    pick: table.pick,
    hover(index) {
      const neuron = neuronOf(index);
      if (neuron !== null) walkedTo = null;
      hover(neuron);
    },
    choose(index) {
      const neuron = neuronOf(index);
      if (neuron === null) clear();
      else {
        select(neuron);
        say(() => neuronSentence(neuron));
      }
    },
    pin(index) {
      const neuron = neuronOf(index);
      if (neuron !== null) pinSelected(neuron);
    },
    key(event) {
      const direction = directions.get(event.key);
      const { selected } = appStore.getState();
      if (direction !== undefined && !event.shiftKey) walk(direction);
      else if (event.key === 'Tab') return changeLayer(event.shiftKey ? -1 : 1);
      else if (event.key === 'Home' || event.key === 'End') goToEnd(event.key === 'End');
      else if (event.key === 'Enter' && selected !== null) pinSelected(selected);
      else if (event.key === 'Escape') return clear();
      else return false;
      return true;
    },
    tip() {
      const { hovered, selected } = appStore.getState();
      const neuron = hovered ?? (isSameNeuron(walkedTo, selected) ? walkedTo : null);
      const cell = motion.present.layers[neuron?.layer ?? 0]?.cell ?? 0;
      if (neuron === null) return null;
      const [x, y, perUnit] = table.place(neuronIndex(motion.present.sizes, neuron));
      if (perUnit === 0) return null;
      const reach = cell * drawnRadius(neuron.layer) * perUnit;
      return { x, y, reach, name: neuronName(neuron), reading: neuronReading(neuron) };
    },
  };
}
