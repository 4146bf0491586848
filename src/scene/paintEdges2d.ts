import { liveTensors } from '../store/liveTensors';
import { palettes } from '../visual/colours';
import type { EdgeSelection } from '../visual/edgeSelection';
import type { NetworkLayout } from '../visual/layout';
import { layerGain, pictureTuning } from '../visual/pictureTuning';

/** Edges are stroked together by sign and brightness: so many levels of it for each sign. */
const BRIGHTNESS_LEVELS = 6;

/** Numbers for each projected neuron: x, y in CSS pixels, and pixels per world unit. */
export const STRIDE = 3;

/** What the edges are painted from. */
interface EdgePicture2d {
  readonly selection: EdgeSelection;
  readonly layout: NetworkLayout;
  /** STRIDE numbers for each neuron. */
  readonly projected: Float32Array;
  readonly rawSignal: boolean;
  readonly isDark: boolean;
  /** Width of the picture in CSS pixels. */
  readonly width: number;
}

/** Paints the chosen edges as curves on a 2D canvas, the bright ones over the faint. */
export function paintEdges2d(c: CanvasRenderingContext2D, picture: EdgePicture2d): void {
  const { selection, layout, projected, rawSignal, isDark, width } = picture;
  const { network, pass } = liveTensors;
  const palette = palettes[isDark ? 'dark' : 'light'];
  const { ids, count, weightStarts, contributionMaxima, activationMaxima } = selection;
  const paths = Array.from({ length: 2 * BRIGHTNESS_LEVELS }, () => new Path2D());
  const last = network.layers.length - 1;
  const largest = Math.max(...contributionMaxima);
  let l = 0;
  for (let e = 0; e < count; e++) {
    const id = ids[e] as number;
    while (l < last && id >= (weightStarts[l + 1] as number)) l++;
    const { weights, units } = network.layers[l] as (typeof network.layers)[number];
    const k = id - (weightStarts[l] as number);
    const source = Math.floor(k / units);
    const target = k - source * units;
    const contribution = (pass.layers[l]?.[source] ?? 0) * (weights[k] ?? 0);
    const relative = Math.abs(contribution) / (rawSignal ? largest : (contributionMaxima[l] as number));
    const lit = Math.abs(pass.layers[l + 1]?.[target] ?? 0) / (activationMaxima[l + 1] || 1);
    const gate =
      rawSignal || l === last ? 1 : pictureTuning.gateFloor + Math.min(1, lit / pictureTuning.gateFull);
    const brightness =
      relative ** (rawSignal ? 1 : 0.9) * gate * (rawSignal ? 1 : layerGain(l, last + 1) ** 0.4);
    const level = Math.min(BRIGHTNESS_LEVELS - 1, Math.floor(brightness * BRIGHTNESS_LEVELS));
    const path = paths[contribution > 0 ? level : BRIGHTNESS_LEVELS + level] as Path2D;
    const from = ((layout.layers[l]?.firstNeuron ?? 0) + source) * STRIDE;
    const to = ((layout.layers[l + 1]?.firstNeuron ?? 0) + target) * STRIDE;
    const [x0, y0, x1, y1] = [projected[from], projected[from + 1], projected[to], projected[to + 1]] as [
      number,
      number,
      number,
      number,
    ];
    const pull = (x1 - x0) * pictureTuning.curve;
    path.moveTo(x0, y0);
    path.bezierCurveTo(x0 + pull, y0, x1 - pull, y1, x1, y1);
  }
  c.globalCompositeOperation = isDark ? 'lighter' : 'source-over';
  c.lineWidth = Math.max(0.5, Math.min(1, width / 1000));
  paths.forEach((path, index) => {
    const level = index % BRIGHTNESS_LEVELS;
    c.globalAlpha = 0.06 + 0.6 * ((level + 1) / BRIGHTNESS_LEVELS) ** 1.6;
    c.strokeStyle = index < BRIGHTNESS_LEVELS ? palette.positive : palette.negative;
    c.stroke(path);
  });
  c.globalAlpha = 1;
  c.globalCompositeOperation = 'source-over';
}
