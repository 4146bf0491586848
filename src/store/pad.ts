import {
  type CentringSteps,
  createCentring,
  IDENTITY_TRANSFORM,
  type Layer0Transform,
} from '../digits/centring';
import { createInkRaster, type PlacedImage, RASTER_SIDE } from '../digits/inkRaster';
import type { PadPoint, Stroke, Tool } from '../digits/strokes';
import { IMAGE_SIDE } from '../nn/inputImage';
import { appStore } from './appStore';
import { recordUpdate } from './frameStats';
import { liveTensors } from './liveTensors';
import { inputChanged } from './networkOnScreen';

/** What lies on the pad: at the bottom an image or nothing, over it the strokes in the order drawn. */
interface PadContent {
  readonly image: PlacedImage | null;
  readonly strokes: readonly Stroke[];
  /** The image is given to the network as it is, past layer 0. */
  readonly bypass: boolean;
  /** True label of a sample digit that nothing has been drawn over. */
  readonly trueLabel: number | null;
  /** The digit that writes itself when the page opens: it makes way for the first stroke, and isn't undone to. */
  readonly demo: boolean;
}

/** A stroke that is being drawn. On the input plane, layer 0 holds still until the pen is lifted. */
interface CurrentStroke {
  readonly tool: Tool;
  readonly points: PadPoint[];
  readonly held: Layer0Transform | null;
}

const EMPTY: PadContent = { image: null, strokes: [], bypass: false, trueLabel: null, demo: false };
/** How many changes can be undone. */
const MOST_UNDO = 200;

const raster = createInkRaster(RASTER_SIDE);
const centring = createCentring(RASTER_SIDE);
let content: PadContent = EMPTY;
let past: PadContent[] = [];
let current: CurrentStroke | null = null;
let transform: Layer0Transform = IDENTITY_TRANSFORM;

/** What lies on the pad, the unfinished stroke included, to be drawn. */
export function padPicture(): { readonly image: PlacedImage | null; readonly strokes: readonly Stroke[] } {
  const { image, strokes } = content;
  return { image, strokes: current ? [...strokes, current] : strokes };
}

/** What layer 0 does to the drawing now; `bypassed` when an image goes into the network as it is. */
export function layer0Transform(): Layer0Transform & { readonly bypassed: boolean } {
  return { ...transform, bypassed: content.bypass };
}

/** The ink as it lies on the pad, and the steps that layer 0 takes with it. Both are overwritten by the next change. */
export function readLayer0(): { readonly ink: Float32Array; readonly steps: Readonly<CentringSteps> } {
  return { ink: raster.ink, steps: centring.steps };
}

/** Writes the image that the drawing gives with layer 0 or without it, whatever the switch says. */
export function writeImage(isCentred: boolean, out: Float32Array): void {
  centring.applyTransform(raster.ink, isCentred ? centring.steps.transform : IDENTITY_TRANSFORM, out);
}

/** Starts a stroke on the pad, with the tool that is chosen unless another is named. */
export function beginStroke(point: PadPoint, tool = appStore.getState().padTool): void {
  begin(point, tool, null);
}

/** Starts a stroke on the input plane. @param point In pixels of the image, 0–28. */
export function beginPlaneStroke(point: PadPoint): void {
  begin(point, appStore.getState().padTool, transform);
}

/** Goes on with the stroke, with points in the space in which it began. */
export function extendStroke(points: readonly PadPoint[]): void {
  if (current === null || points.length === 0) return;
  const started = performance.now();
  for (const point of points) addPoint(current, point);
  refresh();
  recordUpdate(performance.now() - started);
}

/** Ends the stroke; what was drawn on the input plane is centred now. */
export function endStroke(): void {
  if (current === null) return;
  const { tool, points, held } = current;
  current = null;
  raster.endStroke();
  remember({
    ...content,
    strokes: [...content.strokes, { tool, points }],
    bypass: false,
    trueLabel: null,
    demo: false,
  });
  if (held) refresh();
}

/** Takes the unfinished stroke back, as when a second finger turns it into a pinch. */
export function cancelStroke(): void {
  if (current === null) return;
  current = null;
  redraw();
}

/** Takes the last change back: a stroke, a clearing, an image. */
export function undo(): void {
  cancelStroke();
  const previous = past.pop();
  if (previous === undefined) return;
  content = previous;
  redraw();
}

/** Empties the pad; `undo` brings back what was there. */
export function clearPad(): void {
  replace(EMPTY);
}

/** Replaces what is on the pad by strokes. */
export function setStrokes(strokes: readonly Stroke[]): void {
  replace({ ...EMPTY, strokes });
}

/** Puts a sample digit on the pad as if it had been drawn there. @param pixels 784 values 0–255 */
export function placeSample(pixels: ArrayLike<number>, trueLabel: number): void {
  replace({ ...EMPTY, image: placedImage(pixels), trueLabel });
}

/** Gives an image to the network as it is. @param pixels 784 values 0–255 */
export function setImage(pixels: ArrayLike<number>): void {
  replace({ ...EMPTY, image: placedImage(pixels), bypass: true });
}

/**
 * Shows so much of the digit that writes itself when the page opens.
 * @returns false when something else has been put on the pad, and the demonstration is over.
 */
export function showDemo(strokes: readonly Stroke[]): boolean {
  if (current !== null || (content !== EMPTY && !content.demo) || past.length > 0) return false;
  content = { ...EMPTY, strokes, demo: true };
  redraw();
  return true;
}

/** Whether the demonstration digit is on the pad. */
export function isDemo(): boolean {
  return content.demo;
}

/** Chooses what the next stroke does. */
export function setTool(padTool: Tool): void {
  appStore.setState({ padTool });
}

/** Switches layer 0 on or off. */
export function setCentring(on: boolean): void {
  appStore.setState({ centring: on });
  refresh();
}

function begin(point: PadPoint, tool: Tool, held: Layer0Transform | null): void {
  const started = performance.now();
  endStroke();
  if (content.demo) {
    content = EMPTY;
    raster.clear();
    transform = IDENTITY_TRANSFORM;
  }
  current = { tool, points: [], held: held && { ...transform } };
  raster.beginStroke(tool);
  addPoint(current, point);
  refresh();
  recordUpdate(performance.now() - started);
}

function addPoint({ points, held }: CurrentStroke, { x, y }: PadPoint): void {
  const point = held
    ? { x: (x - held.offsetX) / held.scale / IMAGE_SIDE, y: (y - held.offsetY) / held.scale / IMAGE_SIDE }
    : { x, y };
  points.push(point);
  raster.addPoint(point.x, point.y);
}

function placedImage(pixels: ArrayLike<number>): PlacedImage {
  return { pixels: Float32Array.from(pixels, (value) => value / 255), scale: 1, shiftX: 0, shiftY: 0 };
}

function replace(next: PadContent): void {
  cancelStroke();
  remember(next);
  redraw();
}

function remember(next: PadContent): void {
  past.push(content.demo ? EMPTY : content);
  if (past.length > MOST_UNDO) past = past.slice(-MOST_UNDO);
  content = next;
  if (appStore.getState().trueLabel !== next.trueLabel) appStore.setState({ trueLabel: next.trueLabel });
}

function redraw(): void {
  raster.redraw(content.strokes, content.image);
  if (appStore.getState().trueLabel !== content.trueLabel)
    appStore.setState({ trueLabel: content.trueLabel });
  refresh();
}

/** Takes the ink through layer 0 into the network. */
function refresh(): void {
  const image = liveTensors.heldImage;
  const { isEmpty } = centring.measure(raster.ink);
  if (content.bypass && current === null && content.image) {
    transform = IDENTITY_TRANSFORM;
    image.set(content.image.pixels as Float32Array);
  } else if (isEmpty) {
    transform = IDENTITY_TRANSFORM;
    image.fill(0);
  } else {
    transform =
      current?.held ?? (appStore.getState().centring ? centring.steps.transform : IDENTITY_TRANSFORM);
    centring.applyTransform(raster.ink, transform, image);
  }
  inputChanged(isEmpty);
}
