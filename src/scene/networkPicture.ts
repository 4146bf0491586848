import { type Camera, type PerspectiveCamera, Scene, Vector3, type WebGLRenderer } from 'three';
import { liveTensors } from '../store/liveTensors';
import { palettes, type ThemeName } from '../visual/colours';
import { createEdgeSelection, type EdgeSelection, selectEdges } from '../visual/edgeSelection';
import type { NetworkLayout } from '../visual/layout';
import { pictureTuning } from '../visual/pictureTuning';
import { type QualityLevel, qualitySettings } from '../visual/quality';
import { createFloatTable, type FloatTable } from './dataTexture';
import { createDensityPicture } from './densityTarget';
import { createEdgeMeshes } from './edgeMeshes';
import { MOST_MATRICES } from './edgeShader.glsl';
import {
  createColourUniforms,
  createNetworkUniforms,
  setColours,
  setShape,
  setSignalScales,
} from './networkUniforms';
import { createLabelMesh, createNeuronMesh } from './neuronMeshes';

/** The raw signal has no tone curve that would hold a sum of many edges together. */
const RAW_BRIGHTNESS = 0.4;

/**
 * Creates the picture of the network in `liveTensors` in four draw calls: edges into the density buffer, its picture,
 * neurons, labels with bars. Each part is uploaded when its `…Changed` was called.
 */
export function createNetworkPicture() {
  const uniforms = createNetworkUniforms();
  const colours = createColourUniforms(palettes.dark);
  const density = createDensityPicture(colours);
  const edges = createEdgeMeshes(uniforms, colours);
  const neurons = createNeuronMesh(uniforms, colours);
  const labels = createLabelMesh(uniforms, colours);
  const edgeScene = new Scene();
  edgeScene.add(edges.ribbons);

  let selection: EdgeSelection = createEdgeSelection(liveTensors.network);
  let tables: FloatTable[] = [];
  let rawSignal = false;
  let level: QualityLevel | null = null;
  let signalIsStale = true;
  let screen = { width: 0, height: 0 };
  const origin = new Vector3();

  function freeTables(): void {
    for (const table of tables) table.texture.dispose();
    tables = [];
  }

  return {
    /** Objects of the main scene: background with edges, lines of the lowest level, neurons, labels. */
    objects: [density.quad, edges.lines, neurons.mesh, labels.mesh],

    /** The edges on screen; read-only for others. */
    get selection(): EdgeSelection {
      return selection;
    },

    /** Takes over a network of another shape, with its weights and activations. */
    networkChanged(layout: NetworkLayout): void {
      const { network, pass } = liveTensors;
      if (network.layers.length > MOST_MATRICES)
        throw new RangeError('The scene draws six weight matrices at most.');
      freeTables();
      selection = createEdgeSelection(network);
      const positions = createFloatTable(pass.activations.length, 4);
      const activations = createFloatTable(pass.activations.length, 1);
      const weights = createFloatTable(network.parameters.length, 1);
      tables = [positions, activations, weights];
      positions.values.set(layout.positions);
      positions.texture.needsUpdate = true;
      uniforms.positions.value = positions.texture;
      uniforms.activations.value = activations.texture;
      uniforms.weights.value = weights.texture;
      setShape(uniforms, network, layout, selection.weightStarts);
      edges.setIds(selection.ids);
      neurons.setCount(uniforms.neurons.value);
      labels.setCount(2 * uniforms.outputs.value);
      this.weightsChanged();
    },

    /** Takes over new weights of the same network. */
    weightsChanged(): void {
      const [, , weights] = tables;
      if (!weights) return;
      weights.values.set(liveTensors.network.parameters);
      weights.texture.needsUpdate = true;
      this.activationsChanged();
    },

    /** Takes over new activations. */
    activationsChanged(): void {
      const [, activations] = tables;
      if (!activations) return;
      activations.values.set(liveTensors.pass.activations);
      activations.texture.needsUpdate = true;
      signalIsStale = true;
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

    /** Fits the picture to a screen of this many device pixels. */
    resize(width: number, height: number): void {
      screen = { width, height };
      density.uniforms.aspect.value = width / height;
      level = null;
    },

    /** Draws one frame at a quality level; the camera's matrices must be up to date. */
    draw(renderer: WebGLRenderer, main: Scene, camera: PerspectiveCamera, wanted: QualityLevel): void {
      const settings = qualitySettings[wanted];
      if (level !== wanted) {
        level = wanted;
        signalIsStale = true;
        edges.setSegments(settings.segments);
        density.resize(screen.width, screen.height, settings.densityScale || 0.1);
      }
      if (signalIsStale) {
        signalIsStale = false;
        selectEdges(selection, liveTensors.network, liveTensors.pass, settings.edgeBudget);
        setSignalScales(uniforms, selection, rawSignal);
        edges.setCount(selection.count);
      }
      const buffered = settings.densityScale > 0;
      // Clearing the buffer doesn't clear its mip levels: without edges they would glow on.
      density.uniforms.hasDensity.value = buffered && selection.count > 0 ? 1 : 0;
      edges.lines.visible = !buffered && selection.count > 0;
      this.aim(camera, buffered ? density.target : screen);
      if (buffered) {
        renderer.setRenderTarget(density.target);
        renderer.setClearColor(0, 0);
        renderer.clear();
        if (selection.count > 0) renderer.render(edgeScene, camera);
        renderer.setRenderTarget(null);
      }
      renderer.render(main, camera);
    },

    /** Writes what depends on the camera: order of painting, brightness per area, centre of the background glow. */
    aim(camera: Camera & { fov: number; zoom: number }, buffer: { width: number; height: number }): void {
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
    },
  };
}
