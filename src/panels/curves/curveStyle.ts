/** How the curves of a run are drawn: never by colour alone. */
export interface CurveStyle {
  /** Name of the custom property that holds its colour. */
  readonly colour: string;
  /** Custom property of the colour of its test curve. */
  readonly testColour: string;
  /** Width of its lines, in CSS pixels. */
  readonly width: number;
  /** Lengths of dashes and gaps, in CSS pixels; empty for a solid line. */
  readonly dash: readonly number[];
  readonly testDash: readonly number[];
}

/** The run on screen: a solid line for training, a dashed one for the test. */
export const CURRENT_STYLE: CurveStyle = {
  colour: '--curve-loss',
  testColour: '--curve-accuracy',
  width: 1.75,
  dash: [],
  testDash: [5, 3],
};

const COLOURS = 6;

const DASHES: readonly (readonly number[])[] = [
  [9, 3],
  [2, 3],
  [9, 3, 2, 3],
  [16, 4],
  [5, 2, 1, 2, 1, 2],
];

/** The style of the run at this place in the list: thinner, and of one colour and dash for training and test. */
export function overlayStyle(place: number): CurveStyle {
  const colour = `--run-${(place % COLOURS) + 1}`;
  const dash = DASHES[place % DASHES.length] ?? [];
  return { colour, testColour: colour, width: 1, dash, testDash: dash };
}
