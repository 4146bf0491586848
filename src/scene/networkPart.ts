import type { PerspectiveCamera } from 'three';
import { countNonZeroWeights } from '../nn/network';
import { createEdgeSelection, type EdgeSelection, selectEdges } from '../visual/edgeSelection';
import type { NetworkLayout } from '../visual/layout';
import { fewness, pictureTuning } from '../visual/pictureTuning';
import type { QualitySettings } from '../visual/quality';
import { createFloatTable, type FloatTable } from './dataTexture';
import { createEdgeMeshes } from './edgeMeshes';
import { MOST_MATRICES } from './edgeShader.glsl';
import {
  type ColourUniforms,
  createNetworkUniforms,
  setPlanes,
  setShape,
  setSignalScales,
} from './networkUniforms';
import { createLabelMesh, createNeuronMesh } from './neuronMeshes';
import type { PictureSubject } from './pictureSubject';

/** The raw signal has no tone curve that would hold a sum of many edges together. */
const RAW_BRIGHTNESS = 0.4;

/** Size in device pixels. */
interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** The edges, neurons and labels of one network. */
export type NetworkPart = ReturnType<typeof createNetworkPart>;

/** Creates the meshes of a network and what they read. Each part is uploaded when its `…Changed` was called. */
export function createNetworkPart(subject: PictureSubject, colours: ColourUniforms) {
  const uniforms = createNetworkUniforms();
  const edges = createEdgeMeshes(uniforms, colours);
  const neurons = createNeuronMesh(uniforms, colours);
  const labels = createLabelMesh(uniforms, colours);
  let selection: EdgeSelection = createEdgeSelection(subject.network());
  let layout: NetworkLayout | null = null;
  let tables: SignalTables | null = null;
  /** The weights that were uploaded last; null once they have changed. */
  let uploaded: Float32Array | null = null;
  /** Share of the network's weights that aren't 0. */
  let nonZeroShare = 1;
  let rawSignal = false;
  let settings: QualitySettings | null = null;
  let signalIsStale = true;
  let edgesAreStale = true;
  let screen: PixelSize = { width: 0, height: 0 };

  function freeTables(): void {
    for (const table of Object.values(tables ?? {})) table.texture.dispose();
    tables = null;
  }

  return {
    uniforms,
    /** Edges for the density buffer. */
    ribbons: edges.ribbons,
    /** Edges of the lowest level, straight to the screen. */
    lines: edges.lines,
    neurons: neurons.mesh,
    labels: labels.mesh,

    /** The edges that were drawn last; read-only for others. */
    get selection(): EdgeSelection {
      return selection;
    },

    /** Takes over a network of another shape, with its weights and activations. */
    networkChanged(next: NetworkLayout): void {
      const network = subject.network();
      if (network.layers.length > MOST_MATRICES)
        throw new RangeError('The scene draws six weight matrices at most.');
      freeTables();
      layout = null;
      selection = createEdgeSelection(network);
      const neuronCount = subject.signal().neurons.length;
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
      this.weightsChanged();
    },

    /** Takes over where the neurons of the network stand now. */
    moveTo(next: NetworkLayout): void {
      if (tables === null || next === layout) return;
      layout = next;
      upload(tables.positions, next.positions);
      setPlanes(uniforms, next);
      edgesAreStale = true;
    },

    /** Takes over weights that were written over. */
    weightsChanged(): void {
      uploaded = null;
      nonZeroShare = countNonZeroWeights(subject.network()) / selection.total;
      this.signalChanged();
    },

    /** Takes over other activations, or another picture. */
    signalChanged(): void {
      if (tables === null) return;
      const { weights, sources, neurons: values } = subject.signal();
      if (weights !== uploaded) upload(tables.weights, weights);
      uploaded = weights;
      upload(tables.sources, sources);
      upload(tables.neuronValues, values);
      signalIsStale = true;
    },

    /** Takes over which neurons are looked at. */
    focusChanged(): void {
      signalIsStale = true;
    },

    setRawSignal(raw: boolean): void {
      rawSignal = raw;
      signalIsStale = true;
    },

    /** Fits the picture to a screen of this many device pixels, so many in a CSS pixel. */
    resize(width: number, height: number, ratio: number): void {
      screen = { width, height };
      uniforms.screenSize.value.set(width / ratio, height / ratio);
      uniforms.pixelRatio.value = ratio;
      edgesAreStale = true;
    },

    /** Chooses the edges of the next frame; returns whether they have to be drawn anew. */
    chooseEdges(wanted: QualitySettings): boolean {
      if (settings !== wanted) {
        settings = wanted;
        signalIsStale = true;
        edges.setSegments(settings.segments);
      }
      if (signalIsStale) {
        signalIsStale = false;
        edgesAreStale = true;
        const signal = subject.signal();
        const lookedAt = subject.lookedAt();
        selectEdges(selection, signal, settings.edgeBudget, lookedAt);
        const few = rawSignal ? 0 : fewness(nonZeroShare, selection.count);
        setSignalScales(uniforms, selection, rawSignal, signal.isGated, lookedAt.size > 0, few);
        uniforms.bars.value = signal.isWithoutBars ? 0 : 1;
        edges.setCount(selection.count);
      }
      const wereStale = edgesAreStale;
      edgesAreStale = false;
      return wereStale;
    },

    /** Writes what depends on the camera: order of painting, brightness per area. @param buffer takes the edges */
    aim(camera: PerspectiveCamera, buffer: PixelSize): void {
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
    },

    dispose(): void {
      freeTables();
      edges.dispose();
      neurons.dispose();
      labels.dispose();
    },
  };
}

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
