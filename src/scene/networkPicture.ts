import { Matrix4, type PerspectiveCamera, Scene, Vector3, type WebGLRenderer } from 'three';
import { countNonZeroWeights } from '../nn/network';
import { liveTensors } from '../store/liveTensors';
import { palettes, type ThemeName } from '../visual/colours';
import { createEdgeSelection, type EdgeSelection, selectEdges } from '../visual/edgeSelection';
import type { NetworkLayout } from '../visual/layout';
import { fewness, pictureTuning } from '../visual/pictureTuning';
import { type QualityLevel, qualitySettings } from '../visual/quality';
import { createFloatTable, type FloatTable } from './dataTexture';
import { createDensityPicture } from './densityTarget';
import { createEdgeMeshes } from './edgeMeshes';
import { MOST_MATRICES } from './edgeShader.glsl';
import { createMarkMesh } from './markMesh';
import {
  createColourUniforms,
  createNetworkUniforms,
  setColours,
  setPlanes,
  setShape,
  setSignalScales,
} from './networkUniforms';
import { type NeuronMarks, neuronMarks, neuronsLookedAt } from './neuronMarks';
import { createLabelMesh, createNeuronMesh } from './neuronMeshes';
import { shownSignal } from './shownSignal';

/** The raw signal has no tone curve that would hold a sum of many edges together. */
const RAW_BRIGHTNESS = 0.4;

/**
 * Creates the picture of the network in `liveTensors` in four draw calls: edges into the density buffer, its picture,
 * neurons, labels with bars; marked neurons add a fifth. Each part is uploaded when its `…Changed` was called. The
 * buffer is kept as long as nothing has changed that is in it, so that a ring round another neuron costs next to nothing.
 */
export function createNetworkPicture() {
  const uniforms = createNetworkUniforms();
  const colours = createColourUniforms(palettes.dark);
  const density = createDensityPicture(colours);
  const edges = createEdgeMeshes(uniforms, colours);
  const neurons = createNeuronMesh(uniforms, colours);
  const labels = createLabelMesh(uniforms, colours);
  const marks = createMarkMesh(uniforms, colours);
  const edgeScene = new Scene();
  edgeScene.add(edges.ribbons);

  let selection: EdgeSelection = createEdgeSelection(liveTensors.network);
  let layout: NetworkLayout | null = null;
  let tables: SignalTables | null = null;
  /** The weights that were uploaded last; null once they have changed. */
  let uploaded: Float32Array | null = null;
  /** Share of the network's weights that aren't 0. */
  let nonZeroShare = 1;
  let rawSignal = false;
  let level: QualityLevel | null = null;
  let signalIsStale = true;
  let densityIsStale = true;
  let isNetworkShown = true;
  let screen = { width: 0, height: 0 };
  const origin = new Vector3();
  const toClip = new Matrix4();
  const formerToClip = new Matrix4();

  function freeTables(): void {
    for (const table of Object.values(tables ?? {})) table.texture.dispose();
    tables = null;
  }

  function chooseEdges(edgeBudget: number): void {
    const signal = shownSignal();
    const lookedAt = neuronsLookedAt();
    selectEdges(selection, signal, edgeBudget, lookedAt);
    const few = rawSignal ? 0 : fewness(nonZeroShare, selection.count);
    setSignalScales(uniforms, selection, rawSignal, signal.isGated, lookedAt.size > 0, few);
    uniforms.bars.value = signal.isWithoutBars ? 0 : 1;
    edges.setCount(selection.count);
  }

  return {
    /** Objects of the main scene: background with edges, lines of the lowest level, neurons, labels, marks. */
    objects: [density.quad, edges.lines, neurons.mesh, labels.mesh, marks.mesh],

    colours,

    /** The edges on screen; read-only for others. */
    get selection(): EdgeSelection {
      return selection;
    },

    /** Takes over a network of another shape, with its weights and activations. */
    networkChanged(next: NetworkLayout): void {
      const { network, pass } = liveTensors;
      if (network.layers.length > MOST_MATRICES)
        throw new RangeError('The scene draws six weight matrices at most.');
      freeTables();
      layout = null;
      selection = createEdgeSelection(network);
      const neuronCount = pass.activations.length;
      tables = {
        positions: createFloatTable(neuronCount, 4),
        sources: createFloatTable(neuronCount, 1),
        neuronValues: createFloatTable(neuronCount, 1),
        weights: createFloatTable(network.parameters.length, 1),
      };
      uniforms.positions.value = tables.positions.texture;
      uniforms.sources.value = tables.sources.texture;
      uniforms.neuronValues.value = tables.neuronValues.texture;
      uniforms.weights.value = tables.weights.texture;
      setShape(uniforms, network, selection.matrices);
      edges.setIds(selection.ids);
      neurons.setCount(uniforms.neurons.value);
      labels.setCount(2 * uniforms.outputs.value);
      this.moveTo(next);
      this.marksChanged();
      this.weightsChanged();
    },

    /** Takes over where the neurons of the network stand now. */
    moveTo(next: NetworkLayout): void {
      if (tables === null || next === layout) return;
      layout = next;
      upload(tables.positions, next.positions);
      setPlanes(uniforms, next);
      densityIsStale = true;
    },

    /** Takes over weights that were written over. */
    weightsChanged(): void {
      uploaded = null;
      nonZeroShare = countNonZeroWeights(liveTensors.operated) / selection.total;
      this.signalChanged();
    },

    /** Takes over other activations, or another picture. */
    signalChanged(): void {
      if (tables === null) return;
      const { weights, sources, neurons: values } = shownSignal();
      if (weights !== uploaded) upload(tables.weights, weights);
      uploaded = weights;
      upload(tables.sources, sources);
      upload(tables.neuronValues, values);
      signalIsStale = true;
    },

    /** Takes over other rings and scars. */
    marksChanged(): void {
      marks.setMarks(isNetworkShown ? neuronMarks() : noMarks);
    },

    /** Takes over which neurons are looked at. */
    focusChanged(): void {
      this.marksChanged();
      signalIsStale = true;
    },

    /** Shows the network, or leaves just the background for something else. */
    showNetwork(isShown: boolean): void {
      isNetworkShown = isShown;
      neurons.mesh.visible = isShown;
      labels.mesh.visible = isShown;
      this.marksChanged();
    },

    setRawSignal(raw: boolean): void {
      rawSignal = raw;
      density.uniforms.linearTone.value = raw ? 1 : 0;
      signalIsStale = true;
    },

    setTheme(theme: ThemeName): void {
      setColours(colours, palettes[theme], theme === 'light');
      density.uniforms.glow.value = theme === 'light' ? 0.8 : 0.5;
    },

    /** Fits the picture to a screen of this many device pixels, so many in a CSS pixel. */
    resize(width: number, height: number, ratio: number): void {
      screen = { width, height };
      density.uniforms.aspect.value = width / height;
      uniforms.screenSize.value.set(width / ratio, height / ratio);
      uniforms.pixelRatio.value = ratio;
      level = null;
    },

    /**
     * Draws one frame at a quality level; the camera's matrices must be up to date.
     * @returns whether the edges had to be drawn anew
     */
    draw(renderer: WebGLRenderer, main: Scene, camera: PerspectiveCamera, wanted: QualityLevel): boolean {
      const settings = qualitySettings[wanted];
      if (level !== wanted) {
        level = wanted;
        signalIsStale = true;
        edges.setSegments(settings.segments);
        density.resize(screen.width, screen.height, settings.densityScale || 0.1);
      }
      if (signalIsStale) {
        signalIsStale = false;
        densityIsStale = true;
        chooseEdges(settings.edgeBudget);
      }
      const hasEdges = isNetworkShown && selection.count > 0;
      const buffered = settings.densityScale > 0;
      // Clearing the buffer doesn't clear its mip levels: without edges they would glow on.
      density.uniforms.hasDensity.value = buffered && hasEdges ? 1 : 0;
      edges.lines.visible = !buffered && hasEdges;
      toClip.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
      const isDrawnAnew = hasEdges && (densityIsStale || !buffered || !toClip.equals(formerToClip));
      this.aim(camera, buffered ? density.target : screen);
      if (isDrawnAnew && buffered) {
        renderer.setRenderTarget(density.target);
        renderer.setClearColor(0, 0);
        renderer.clear();
        renderer.render(edgeScene, camera);
        renderer.setRenderTarget(null);
        formerToClip.copy(toClip);
        densityIsStale = false;
      }
      renderer.render(main, camera);
      return isDrawnAnew;
    },

    /** Writes what depends on the camera: order of painting, brightness per area, centre of the background glow. */
    aim(camera: PerspectiveCamera, buffer: { width: number; height: number }): void {
      uniforms.bufferSize.value.set(buffer.width, buffer.height);
      const e = camera.matrixWorldInverse.elements;
      const distance = Math.max(1e-3, -(e[14] ?? -1));
      const unitsHigh = 2 * distance * Math.tan((camera.fov * Math.PI) / 360);
      const perUnit = buffer.height / unitsHigh;
      // Ribbons keep their width in pixels: in a small picture they overlap more and must be fainter each.
      uniforms.alpha.value =
        pictureTuning.alpha *
        Math.min(1, perUnit / pictureTuning.referencePixelsPerUnit) *
        (rawSignal ? RAW_BRIGHTNESS : 1);
      uniforms.pixelsPerUnit.value = screen.height / unitsHigh;
      // Third row of the view matrix: the direction back to the viewer. From the input's side its x is negative.
      uniforms.nearestFirst.value = (e[2] ?? 0) < 0 ? 1 : 0;
      origin.set(0, 0, 0).project(camera);
      density.uniforms.glowCentre.value.set(origin.x * 0.5 + 0.5, origin.y * 0.5 + 0.5);
    },

    dispose(): void {
      freeTables();
      density.dispose();
      edges.dispose();
      neurons.dispose();
      labels.dispose();
      marks.dispose();
    },
  };
}

const noMarks: NeuronMarks = new Map();

/** The tables that the shaders read. */
interface SignalTables {
  readonly positions: FloatTable;
  readonly sources: FloatTable;
  readonly neuronValues: FloatTable;
  readonly weights: FloatTable;
}

function upload({ values, texture }: FloatTable, numbers: Float32Array): void {
  values.set(numbers);
  texture.needsUpdate = true;
}
