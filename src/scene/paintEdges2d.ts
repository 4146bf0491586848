import { palettes } from '../visual/colours';
import type { EdgeMatrix, EdgeSelection } from '../visual/edgeSelection';
import { SCREEN_STRIDE } from '../visual/picking';
import { flatExposure, layerGain, pictureTuning } from '../visual/pictureTuning';
import type { ShownSignal } from '../visual/shownSignal';

/** Edges are stroked together by sign and brightness: so many levels of it for each sign. */
const BRIGHTNESS_LEVELS = 6;

/** What the edges are painted from. */
interface EdgePicture2d {
  readonly selection: EdgeSelection;
  readonly signal: ShownSignal;
  /** `SCREEN_STRIDE` numbers for each neuron. */
  readonly projected: Float32Array;
  readonly rawSignal: boolean;
  /** Whether all edges are dimmed but those of the neurons that are looked at. */
  readonly isDimmed: boolean;
  readonly isDark: boolean;
  /** Width of the picture in CSS pixels. */
  readonly width: number;
}

/** Paints the chosen edges as curves on a 2D canvas, the bright ones over the faint. */
export function paintEdges2d(c: CanvasRenderingContext2D, picture: EdgePicture2d): void {
  const { selection, signal, projected, rawSignal, isDimmed, isDark, width } = picture;
  const { weights, sources, neurons, isGated } = signal;
  const palette = palettes[isDark ? 'dark' : 'light'];
  const { ids, count, ownStart, matrices, contributionMaxima, chosenSums, neuronMaxima } = selection;
  const gain = isGated ? 1 : pictureTuning.flatUngatedGain;
  const exposures = matrices.map(({ units }, l) => {
    if (rawSignal) return 1;
    const exposure = flatExposure(chosenSums[l] ?? 0, contributionMaxima[l] ?? 0, units);
    return gain * exposure * layerGain(l, matrices.length) ** 0.4;
  });
  // First the dimmed ones, then those of the neurons that are looked at.
  const paths = Array.from({ length: 4 * BRIGHTNESS_LEVELS }, () => new Path2D());
  const last = matrices.length - 1;
  const largest = Math.max(...contributionMaxima);
  let l = 0;
  for (let e = 0; e < count; e++) {
    const id = ids[e] as number;
    const isOwn = e >= ownStart;
    while (l > 0 && id < (matrices[l] as EdgeMatrix).weightStart) l--;
    while (l < last && id >= (matrices[l + 1] as EdgeMatrix).weightStart) l++;
    const { weightStart, inputs, firstSource, units } = matrices[l] as EdgeMatrix;
    const row = Math.floor((id - weightStart) / units);
    const source = firstSource + row;
    const target = firstSource + inputs + id - weightStart - row * units;
    const contribution = (sources[source] ?? 0) * (weights[id] ?? 0);
    const relative = Math.abs(contribution) / (rawSignal ? largest : (contributionMaxima[l] as number));
    const lit = Math.abs(neurons[target] ?? 0) / (neuronMaxima[l + 1] || 1);
    const gate =
      rawSignal || !isGated || isOwn || l === last
        ? 1
        : pictureTuning.gateFloor + Math.min(1, lit / pictureTuning.gateFull);
    const boost = isOwn && !rawSignal ? pictureTuning.ownBoost : 1;
    const brightness = relative ** (rawSignal ? 1 : 0.9) * gate * (exposures[l] as number) * boost;
    const level = Math.min(BRIGHTNESS_LEVELS - 1, Math.floor(brightness * BRIGHTNESS_LEVELS));
    const group = (isOwn ? 2 : 0) + (contribution > 0 ? 0 : 1);
    const path = paths[group * BRIGHTNESS_LEVELS + level] as Path2D;
    const from = source * SCREEN_STRIDE;
    const to = target * SCREEN_STRIDE;
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
    const group = Math.floor(index / BRIGHTNESS_LEVELS);
    const alpha = 0.05 + 0.6 * ((level + 1) / BRIGHTNESS_LEVELS) ** 1.6;
    c.globalAlpha = isDimmed && group < 2 ? alpha * pictureTuning.flatOtherDim : alpha;
    c.strokeStyle = group % 2 === 0 ? palette.positive : palette.negative;
    c.stroke(path);
  });
  c.globalAlpha = 1;
  c.globalCompositeOperation = 'source-over';
}
