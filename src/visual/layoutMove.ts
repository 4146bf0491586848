import type { LayerPlane, NetworkLayout } from './layout';

/**
 * The neurons of `to`, standing where those of `from` stand: the picture in which a move from one network to another
 * of a different shape begins. A layer stands where its counterpart stood, a layer without one where the layer before
 * it stands; within it, each neuron takes the place of one from the same part of the plane.
 */
export function startingLayout(from: NetworkLayout, to: NetworkLayout): NetworkLayout {
  const positions = new Float32Array(to.positions.length);
  const counterparts = matchLayers(from.sizes, to.sizes);
  let origin = from.layers[0];
  const layers = to.layers.map((plane, l) => {
    const counterpart = counterparts[l];
    if (counterpart !== null) origin = from.layers[counterpart];
    const places = placesIn(origin, plane);
    for (let unit = 0; unit < plane.slots.length; unit++) {
      const neuron = plane.firstNeuron + unit;
      const old = (origin.firstNeuron + places[unit]) * 4;
      positions.set(from.positions.subarray(old, old + 3), neuron * 4);
      positions[neuron * 4 + 3] = l;
    }
    const { centreX, yawRadians, corners } = origin;
    // Where several neurons start from the place of one, they share its size: their light adds up.
    const crowding = Math.max(1, plane.slots.length / origin.slots.length);
    return { ...plane, cell: origin.cell / Math.sqrt(crowding), centreX, yawRadians, corners };
  });
  return { ...to, positions, layers };
}

/** A layout between two of the same network. @param share 0 is `from`, 1 is `to` */
export function layoutBetween(from: NetworkLayout, to: NetworkLayout, share: number): NetworkLayout {
  const mix = (a: number, b: number): number => a * (1 - share) + b * share;
  const layers = to.layers.map((plane, l): LayerPlane => {
    const start = from.layers[l];
    return {
      ...plane,
      cell: mix(start.cell, plane.cell),
      centreX: mix(start.centreX, plane.centreX),
      yawRadians: mix(start.yawRadians, plane.yawRadians),
      corners: plane.corners.map(([x, y, z], k) => {
        const corner = start.corners[k];
        return [mix(corner[0], x), mix(corner[1], y), mix(corner[2], z)] as const;
      }),
    };
  });
  return { ...to, positions: to.positions.map((value, k) => mix(from.positions[k], value)), layers };
}

/** Whether every neuron of two layouts of the same network stands at the same place, and is of the same size. */
export function isSameLayout(a: NetworkLayout, b: NetworkLayout): boolean {
  return (
    a.positions.every((value, k) => value === b.positions[k]) &&
    a.layers.every(({ cell }, l) => cell === b.layers[l].cell)
  );
}

/**
 * For each layer of `to` its counterpart in `from`, or null for one that has been added: the alignment of hidden
 * layers that adds, drops and resizes the fewest (Wagner & Fischer 1974). Where several do, the last ones are added
 * or dropped. Inputs and outputs correspond.
 */
export function matchLayers(from: readonly number[], to: readonly number[]): (number | null)[] {
  const [before, after] = [from.slice(1, -1), to.slice(1, -1)];
  // edits[i][j]: fewest changes that turn the layers of `before` from i on into those of `after` from j on.
  const edits = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length; i >= 0; i--) {
    for (let j = after.length; j >= 0; j--) {
      if (i === before.length || j === after.length) edits[i][j] = before.length - i + after.length - j;
      else edits[i][j] = Math.min(kept(i, j), 1 + edits[i + 1][j], 1 + edits[i][j + 1]);
    }
  }
  function kept(i: number, j: number): number {
    return (before[i] === after[j] ? 0 : 1) + edits[i + 1][j + 1];
  }
  const counterparts: (number | null)[] = [0];
  for (let i = 0, j = 0; j < after.length; ) {
    if (i < before.length && edits[i][j] === kept(i, j)) {
      counterparts.push(++i);
      j++;
    } else if (i < before.length && edits[i][j] === 1 + edits[i + 1][j]) i++;
    else {
      counterparts.push(null);
      j++;
    }
  }
  return [...counterparts, from.length - 1];
}

/** For each neuron of a layer, the neuron of another that stands at the same part of its plane. */
function placesIn(origin: LayerPlane, plane: LayerPlane): number[] {
  const neuronAt = new Uint16Array(origin.slots.length);
  origin.slots.forEach((slot, unit) => {
    neuronAt[slot] = unit;
  });
  return Array.from(plane.slots, (slot) => {
    const row = corresponding(Math.floor(slot / plane.columns), plane.rows, origin.rows);
    const column = corresponding(slot % plane.columns, plane.columns, origin.columns);
    const place = row * origin.columns + column;
    // The last row may be shorter than the others.
    return neuronAt[place < neuronAt.length ? place : place - origin.columns];
  });
}

/** The place among `count` others that lies where `place` lies among `of`; the middle for a single one. */
function corresponding(place: number, of: number, count: number): number {
  const share = of > 1 ? place / (of - 1) : 0.5;
  return Math.round(share * (count - 1));
}
