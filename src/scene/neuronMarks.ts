import { type Neuron, neuronIndex } from '../dissect/neuron';
import type { Operation } from '../dissect/operation';
import { appStore } from '../store/appStore';
import { liveTensors } from '../store/liveTensors';

/** What a neuron can be marked as; a neuron may be several at once. */
export const mark = { selected: 1, pinned: 2, hovered: 4, changed: 8, silenced: 16 } as const;

/** For each marked neuron, by its place among all, the sum of what it is marked as. */
export type NeuronMarks = ReadonlyMap<number, number>;

/** All marks of this moment: what is looked at, and where the scalpel has been. */
export function neuronMarks(): NeuronMarks {
  const { selected, pinned, hovered, operations } = appStore.getState();
  const marks = new Map<number, number>();
  const add = (neuron: Neuron, kind: number): void => {
    const index = placeOf(neuron);
    if (index !== null) marks.set(index, (marks.get(index) ?? 0) | kind);
  };
  for (const [index, scar] of scarsOf(operations)) marks.set(index, scar);
  if (selected) add(selected, mark.selected);
  for (const neuron of pinned) add(neuron, mark.pinned);
  if (hovered) add(hovered, mark.hovered);
  return marks;
}

/** The neurons that keep all their edges while others are dimmed; none while the scene shows an explanation. */
export function neuronsLookedAt(): ReadonlySet<number> {
  const { selected, pinned, explanation, phase } = appStore.getState();
  if (explanation !== null && phase === null) return nobody;
  const all = selected ? [selected, ...pinned] : pinned;
  return new Set(all.map(placeOf).filter((index) => index !== null));
}

const nobody: ReadonlySet<number> = new Set();

/** A later operation on the same neuron replaces the one before. */
function scarsOf(operations: readonly Operation[]): ReadonlyMap<number, number> {
  const scars = new Map<number, number>();
  for (const operation of operations) {
    if (operation.kind !== 'scale' && operation.kind !== 'clamp') continue;
    const index = placeOf(operation);
    if (index === null) continue;
    const strength = operation.kind === 'scale' ? operation.factor : operation.value;
    scars.set(index, strength === 0 ? mark.silenced : mark.changed);
  }
  return scars;
}

/** A neuron's place among all; null for one of a network that isn't on screen any more. */
function placeOf(neuron: Neuron): number | null {
  const { sizes } = liveTensors.network;
  return neuron.unit < (sizes[neuron.layer] ?? 0) ? neuronIndex(sizes, neuron) : null;
}
