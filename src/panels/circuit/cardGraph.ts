import type { CircuitCard } from '../../dissect/circuits/circuit';

/** A point of the picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of a circuit's graph stands. */
export interface GraphPlaces {
  /** By "layer.unit". */
  readonly places: ReadonlyMap<string, Place>;
  /** The square of the input image. */
  readonly image: {
    readonly left: number;
    readonly top: number;
    readonly side: number;
    readonly columns: number;
  };
  /** Radius of the nodes of each layer. */
  readonly radii: readonly number[];
}

/** Largest share of the box's height that the input image takes, largest distance of two nodes and their radius. */
const IMAGE_SHARE = 0.72;
const MOST_GAP = 64;
const MOST_RADIUS = 13;
/** Room behind the outputs for their digits. */
const LABEL_ROOM = 80;

/**
 * Places a circuit's nodes: pixels where they are in the image, hidden nodes in a column a layer, the outputs of the task
 * at the end. A column is ordered by where its edges come from, so that fewer of them cross.
 * @param sizes Units of every layer of the network
 */
export function graphPlaces({ circuit, task }: CircuitCard, sizes: readonly number[], box: Box): GraphPlaces {
  const places = new Map<string, Place>();
  const columns = Math.round(Math.sqrt(sizes[0] ?? 1));
  const side = Math.min(box.height * IMAGE_SHARE, box.width * 0.45);
  const image = { left: box.left, top: box.top + (box.height - side) / 2, side, columns };
  const cell = side / columns;
  for (const unit of circuit.nodes[0] ?? []) {
    places.set(`0.${unit}`, {
      x: image.left + ((unit % columns) + 0.5) * cell,
      y: image.top + (Math.floor(unit / columns) + 0.5) * cell,
    });
  }
  const last = sizes.length - 1;
  const outputs = 'pair' in task ? task.pair : [task.digit];
  const first = image.left + side;
  const radii = [cell / 2];
  for (let layer = 1; layer <= last; layer++) {
    const x = first + ((box.left + box.width - LABEL_ROOM - first) * layer) / last;
    const units = layer === last ? [...outputs] : byBarycentre(circuit, layer, places);
    const gap = Math.min(layer === last ? 2.5 * MOST_GAP : MOST_GAP, box.height / Math.max(1, units.length));
    radii.push(Math.min(MOST_RADIUS, gap / 2.4));
    units.forEach((unit, n) => {
      places.set(`${layer}.${unit}`, { x, y: box.top + box.height / 2 + (n - (units.length - 1) / 2) * gap });
    });
  }
  return { places, image, radii };
}

/** The units of a layer by the mean height of their sources, weighted by |weight|. */
function byBarycentre(
  { nodes, edges }: CircuitCard['circuit'],
  layer: number,
  places: ReadonlyMap<string, Place>,
): number[] {
  const sums = new Map<number, { weight: number; height: number }>();
  for (const [from, source, target, weight] of edges) {
    if (from !== layer - 1) continue;
    const sum = sums.get(target) ?? { weight: 0, height: 0 };
    sum.weight += Math.abs(weight);
    sum.height += Math.abs(weight) * (places.get(`${from}.${source}`)?.y ?? 0);
    sums.set(target, sum);
  }
  const heightOf = (unit: number): number => {
    const sum = sums.get(unit);
    return sum ? sum.height / sum.weight : 0;
  };
  return [...(nodes[layer] ?? [])].sort((a, b) => heightOf(a) - heightOf(b) || a - b);
}
