import { Color, type IUniform, Vector2 } from 'three';
import type { Network } from '../nn/network';
import { colourChannels, type Palette } from '../visual/colours';
import type { EdgeMatrix, EdgeSelection } from '../visual/edgeSelection';
import type { NetworkLayout } from '../visual/layout';
import { layerExposure, layerGain, pictureTuning, tuningFor } from '../visual/pictureTuning';
import { createFloatTable } from './dataTexture';
import { MOST_MATRICES } from './edgeShader.glsl';

/** Uniforms that the materials share: each material takes the references, so one write reaches all. */
export type NetworkUniforms = ReturnType<typeof createNetworkUniforms>;

/** Creates the shared uniforms for a network that is still to come. */
export function createNetworkUniforms() {
  const empty = createFloatTable(1, 1).texture;
  const perMatrix = (): IUniform<number[]> => ({ value: new Array<number>(MOST_MATRICES).fill(0) });
  const perLayer = (): IUniform<number[]> => ({ value: new Array<number>(MOST_MATRICES + 1).fill(0) });
  return {
    positions: { value: empty },
    weights: { value: empty },
    sources: { value: empty },
    neuronValues: { value: empty },
    matrices: { value: 0 },
    weightStart: perMatrix(),
    units: perMatrix(),
    contributionScale: perMatrix(),
    gain: perMatrix(),
    layerStart: perLayer(),
    neuronScale: perLayer(),
    cell: perLayer(),
    neurons: { value: 0 },
    outputLayer: { value: 0 },
    firstOutput: { value: 0 },
    outputs: { value: 10 },
    outputCell: { value: 1 },
    /** 1, or 0 where the outputs show no answer. */
    bars: { value: 1 },
    imageAxis: { value: new Vector2(1, 0) },
    nearestFirst: { value: 0 },
    pixelsPerUnit: { value: 1 },
    gamma: { value: 1 },
    alpha: { value: 1 },
    gateFloor: { value: 1 },
    gateFull: { value: pictureTuning.gateFull },
    curve: { value: pictureTuning.curve },
    halfWidth: { value: pictureTuning.halfWidthPixels as number },
    bufferSize: { value: new Vector2(1, 1) },
    /** Size of the picture in CSS pixels, and device pixels in one of them. */
    screenSize: { value: new Vector2(1, 1) },
    pixelRatio: { value: 1 },
    /** Edges from here on in the list are those of the neurons that are looked at. */
    ownStart: { value: 0 },
    ownBoost: { value: 1 },
    otherDim: { value: 1 },
  };
}

/** Writes what depends on the network's shape. */
export function setShape(
  uniforms: NetworkUniforms,
  { sizes }: Network,
  matrices: readonly EdgeMatrix[],
): void {
  const last = matrices.length;
  matrices.forEach(({ weightStart, units, inputs, firstSource }, l) => {
    uniforms.weightStart.value[l] = weightStart;
    uniforms.units.value[l] = units;
    uniforms.layerStart.value[l] = firstSource;
    uniforms.layerStart.value[l + 1] = firstSource + inputs;
  });
  uniforms.matrices.value = last;
  uniforms.outputLayer.value = last;
  uniforms.outputs.value = sizes[last] ?? 0;
  uniforms.firstOutput.value = uniforms.layerStart.value[last] ?? 0;
  uniforms.neurons.value = sizes.reduce((sum, size) => sum + size, 0);
}

/** Writes what depends on where the layers stand, but for the positions themselves. */
export function setPlanes(uniforms: NetworkUniforms, { layers }: NetworkLayout): void {
  layers.forEach(({ cell }, l) => {
    uniforms.cell.value[l] = cell;
  });
  const image = layers[0];
  if (image) uniforms.imageAxis.value.set(Math.cos(image.yawRadians), Math.sin(image.yawRadians));
  uniforms.outputCell.value = layers[layers.length - 1]?.cell ?? 1;
}

/**
 * Writes the scales of the present signal: each matrix relative to its own strongest edge, or all to one common
 * scale when the raw signal is asked for. The input and the output are shown as they are, in 0–1. While neurons are
 * looked at, their edges are brighter and all others dimmed. Where few edges are drawn, weak ones are lifted.
 * @param isGated whether edges into dark hidden neurons are dimmed.
 * @param isLookedAt whether some neurons are looked at.
 * @param few how far the picture is one of few edges (`fewness`).
 */
export function setSignalScales(
  uniforms: NetworkUniforms,
  selection: EdgeSelection,
  rawSignal: boolean,
  isGated: boolean,
  isLookedAt: boolean,
  few: number,
): void {
  const tuning = tuningFor(few);
  const { contributionMaxima, chosenSums, neuronMaxima } = selection;
  let largest = 0;
  for (const maximum of contributionMaxima) largest = Math.max(largest, maximum);
  for (let l = 0; l < contributionMaxima.length; l++) {
    const maximum = contributionMaxima[l] ?? 0;
    const reference = rawSignal ? largest : maximum;
    const exposure = layerExposure(chosenSums[l] ?? 0, maximum, l === 0);
    const gain = layerGain(l, contributionMaxima.length) * (isGated ? 1 : pictureTuning.ungatedGain);
    uniforms.gain.value[l] = rawSignal ? 1 : gain * exposure;
    uniforms.contributionScale.value[l] = reference > 0 ? 1 / reference : 0;
  }
  const last = neuronMaxima.length - 1;
  for (let l = 0; l <= last; l++) {
    const reference = l === 0 || l === last ? 1 : (neuronMaxima[l] ?? 0);
    uniforms.neuronScale.value[l] = reference > 0 ? 1 / reference : 0;
  }
  uniforms.ownStart.value = selection.ownStart;
  uniforms.ownBoost.value = rawSignal ? 1 : pictureTuning.ownBoost;
  uniforms.otherDim.value = isLookedAt ? pictureTuning.otherDim : 1;
  uniforms.gamma.value = rawSignal ? 1 : tuning.gamma;
  uniforms.gateFloor.value = rawSignal || !isGated ? 1 : tuning.gateFloor;
  uniforms.halfWidth.value = tuning.halfWidthPixels;
}

/** Uniforms of the colours, by palette entry. */
export type ColourUniforms = Record<`${keyof Palette}Colour`, IUniform<Color>> & {
  onPaper: IUniform<number>;
};

/** Creates the colours' uniforms from a palette. */
export function createColourUniforms(palette: Palette): ColourUniforms {
  const entries = Object.keys(palette).map((name) => [`${name}Colour`, { value: new Color() }]);
  return { ...Object.fromEntries(entries), onPaper: { value: 0 } } as ColourUniforms;
}

/** Changes the theme. Colours are display-referred: nothing is converted between here and the screen. */
export function setColours(uniforms: ColourUniforms, palette: Palette, onPaper: boolean): void {
  for (const name of Object.keys(palette) as (keyof Palette)[]) {
    uniforms[`${name}Colour`].value.fromArray(colourChannels(palette[name]));
  }
  uniforms.onPaper.value = onPaper ? 1 : 0;
}
