import { sideOf } from '../nn/inputImage';

/**
 * Where every neuron stands. Layers run along +x, each a plane turned about the vertical y axis; rows of a plane
 * run down, columns to the right and towards the viewer (+z). Any stack of dense layers fits: the first layer is
 * the image, a square, the last one a single column, the hidden ones are grids.
 */
export interface NetworkLayout {
  /** Units of every layer, the input first. */
  readonly sizes: readonly number[];
  /** x, y, z and the layer's index of every neuron, layer after layer. World units. */
  readonly positions: Float32Array;
  readonly layers: readonly LayerPlane[];
  /** Room that the output's labels and bars need to the right of their neurons. World units. */
  readonly labelReach: number;
}

/** The plane of one layer. World units. */
export interface LayerPlane {
  /** Index of the layer's first neuron among all neurons. */
  readonly firstNeuron: number;
  readonly columns: number;
  readonly rows: number;
  /** Distance from row to row. */
  readonly cell: number;
  /** x of the plane's centre; its y and z are 0. */
  readonly centreX: number;
  /** Angle of the plane's columns from the x axis, about y. */
  readonly yawRadians: number;
  /** The place of its grid that each of its neurons takes, row by row. */
  readonly slots: Uint16Array;
  /** The outermost positions of the grid. */
  readonly corners: readonly (readonly [x: number, y: number, z: number])[];
}

/** Which place of its layer's grid each neuron takes, by layer; a layer without an entry keeps the plain order. */
export type LayerSlots = readonly (ArrayLike<number> | undefined)[];

/** Side of the plane of the input, however many pixels it has, in world units. */
export const IMAGE_SPAN = 6.8;
/** Distance from output to output. */
const OUTPUT_CELL = 0.74;
/** Largest distance between the rows of a hidden layer, its largest height and its largest depth. */
const HIDDEN_CELL = 0.8;
const HIDDEN_SPAN = 7.2;
const HIDDEN_DEPTH = 6.2;
/** Columns stand further apart than rows, since the planes are seen from the side. */
const COLUMN_STRETCH = 1.2;
const IMAGE_YAW = 45;
const HIDDEN_YAW = 62;
/** Free space along x after the input, between hidden layers, and before the output. */
const FIRST_CLEARANCE = 2;
const MIDDLE_CLEARANCE = 2.24;
const LAST_CLEARANCE = 2.45;
/** More layers than this move closer together, and their planes become narrower, so that none hides the next. */
const ROOMY_MATRICES = 3;

/** Label and bar as multiples of the output's cell: where they begin and how large they are. */
export const labelGeometry = {
  labelStart: 0.52,
  labelSize: 0.86,
  barStart: 1.46,
  barLength: 2.2,
  barHeight: 0.2,
} as const;

/** Columns of a hidden layer's grid in a network of so many weight matrices. */
export function gridColumns(units: number, matrices: number): number {
  if (units <= 10) return 1;
  const columns = Math.ceil(Math.sqrt(units * roominess(matrices) ** 1.5));
  return units > 64 && units <= 128 ? Math.min(8, columns) : columns;
}

/** Room for each layer as a share of that in a network of few. */
function roominess(matrices: number): number {
  return Math.min(1, ROOMY_MATRICES / matrices);
}

/**
 * Places all neurons of a network.
 * @param sizes units of every layer, the input (784 or 196) first and the output last.
 * @param slots order of the neurons in their grids, e.g. from `topographicSlots`; default: as they are numbered.
 */
export function createLayout(sizes: readonly number[], slots: LayerSlots = []): NetworkLayout {
  const grids = sizes.map((units, layer) => createGrid(units, layer, sizes.length - 1));
  const centres = alongX(grids);
  const positions = new Float32Array(sizes.reduce((sum, units) => sum + units, 0) * 4);
  let firstNeuron = 0;
  const layers = grids.map((grid, layer): LayerPlane => {
    const place = (row: number, column: number): [number, number, number] => {
      const across = (column - (grid.columns - 1) / 2) * grid.columnSpacing;
      const y = ((grid.rows - 1) / 2 - row) * grid.cell;
      return [centres[layer] + across * Math.cos(grid.yawRadians), y, across * Math.sin(grid.yawRadians)];
    };
    const taken = Uint16Array.from({ length: sizes[layer] }, (_, unit) => slots[layer]?.[unit] ?? unit);
    taken.forEach((slot, unit) => {
      const at = place(Math.floor(slot / grid.columns), slot % grid.columns);
      positions.set([...at, layer], (firstNeuron + unit) * 4);
    });
    const plane: LayerPlane = {
      firstNeuron,
      columns: grid.columns,
      rows: grid.rows,
      cell: grid.cell,
      centreX: centres[layer],
      yawRadians: grid.yawRadians,
      slots: taken,
      corners: [0, grid.rows - 1].flatMap((row) => [0, grid.columns - 1].map((column) => place(row, column))),
    };
    firstNeuron += sizes[layer];
    return plane;
  });
  return {
    sizes,
    positions,
    layers,
    labelReach: (labelGeometry.barStart + labelGeometry.barLength) * OUTPUT_CELL,
  };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: number;
  readonly columnSpacing: number;
  readonly yawRadians: number;
}

function createGrid(units: number, layer: number, last: number): Grid {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  if (layer === last) {
    const yawRadians = radians(90);
    return { columns: 1, rows: units, cell: OUTPUT_CELL, columnSpacing: OUTPUT_CELL, yawRadians };
  }
  const columns = layer === 0 ? sideOf(units) : gridColumns(units, last);
  const rows = Math.ceil(units / columns);
  if (layer === 0) {
    const cell = IMAGE_SPAN / rows;
    return { columns, rows, cell, columnSpacing: cell, yawRadians: radians(IMAGE_YAW) };
  }
  const cell = Math.min(HIDDEN_CELL, HIDDEN_SPAN / rows);
  const columnSpacing = Math.min(COLUMN_STRETCH * cell, (HIDDEN_DEPTH * roominess(last)) / columns);
  return { columns, rows, cell, columnSpacing, yawRadians: radians(HIDDEN_YAW) };
}

/** Centres of the planes along x, the whole centred on 0: each plane's own extent and a clearance between two. */
function alongX(grids: readonly Grid[]): number[] {
  const matrices = grids.length - 1;
  const closeness = Math.sqrt(roominess(matrices));
  const halfExtent = ({ columns, columnSpacing, yawRadians }: Grid): number =>
    columns === 1 ? 0 : (columns * columnSpacing * Math.cos(yawRadians)) / 2;
  const centres = [0];
  for (let l = 0; l < matrices; l++) {
    let clearance = MIDDLE_CLEARANCE;
    if (l === 0) clearance = FIRST_CLEARANCE;
    if (l === matrices - 1) clearance = LAST_CLEARANCE;
    if (matrices === 1) clearance = FIRST_CLEARANCE + LAST_CLEARANCE;
    centres.push(centres[l] + halfExtent(grids[l]) + clearance * closeness + halfExtent(grids[l + 1]));
  }
  const middle = centres[matrices] / 2;
  return centres.map((x) => x - middle);
}
