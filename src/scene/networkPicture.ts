import { Matrix4, type PerspectiveCamera, Scene, Vector3, type WebGLRenderer } from 'three';
import { palettes, type ThemeName } from '../visual/colours';
import type { EdgeSelection } from '../visual/edgeSelection';
import type { NetworkLayout } from '../visual/layout';
import { type QualityLevel, type QualitySettings, qualitySettings } from '../visual/quality';
import { createDensityPicture, type DensityPicture } from './densityTarget';
import { createMarkMesh } from './markMesh';
import { createNetworkPart, type NetworkPart } from './networkPart';
import { type ColourUniforms, createColourUniforms, setColours } from './networkUniforms';
import type { NeuronMarks } from './neuronMarks';
import { networkOnScreen } from './pictureSubject';

/** A second network in the picture, which is drawn after the first in each pass. */
export interface TwinPicture {
  readonly part: NetworkPart;
  /** Readies it for a frame; returns whether its edges have to be drawn anew. */
  prepare(settings: QualitySettings): boolean;
  drawEdges(renderer: WebGLRenderer, camera: PerspectiveCamera): void;
  drawNetwork(renderer: WebGLRenderer, camera: PerspectiveCamera): void;
  dispose(): void;
}

/** What two networks in one picture share. */
export interface PictureGround {
  readonly density: DensityPicture;
  readonly colours: ColourUniforms;
}

/**
 * Creates the picture of the network on screen in four draw calls: edges into the density buffer, its picture, neurons,
 * labels with bars; marked neurons add a fifth, a twin as many again. The buffer is kept as long as nothing has changed
 * that is in it, so that a ring round another neuron costs next to nothing.
 */
export function createNetworkPicture() {
  const colours = createColourUniforms(palettes.dark);
  const density = createDensityPicture(colours);
  const own = createNetworkPart(networkOnScreen, colours);
  const marks = createMarkMesh(own.uniforms, colours);
  const edgeScene = new Scene();
  edgeScene.add(own.ribbons);

  let parts = [own];
  let twin: TwinPicture | null = null;
  let rawSignal = false;
  let level: QualityLevel | null = null;
  let densityIsStale = true;
  let isNetworkShown = true;
  let screen = { width: 0, height: 0, ratio: 1 };
  const origin = new Vector3();
  const toClip = new Matrix4();
  const formerToClip = new Matrix4();

  return {
    /** Objects of the main scene: background with edges, lines of the lowest level, neurons, labels, marks. */
    objects: [density.quad, own.lines, own.neurons, own.labels, marks.mesh],

    ground: { density, colours },

    /** The edges on screen; read-only for others. */
    get selection(): EdgeSelection {
      return own.selection;
    },

    /** Takes over a network of another shape, with its weights and activations. */
    networkChanged(layout: NetworkLayout): void {
      own.networkChanged(layout);
      this.marksChanged();
    },

    moveTo: own.moveTo,

    /** Takes over weights that were written over. */
    weightsChanged(): void {
      own.weightsChanged();
    },

    /** Takes over other activations, or another picture. */
    signalChanged: own.signalChanged,

    /** Takes over other rings and scars. */
    marksChanged(): void {
      marks.setMarks(isNetworkShown ? networkOnScreen.marks() : noMarks);
    },

    /** Takes over which neurons are looked at. */
    focusChanged(): void {
      this.marksChanged();
      own.focusChanged();
    },

    /** Shows the network, or leaves just the background for something else. */
    showNetwork(isShown: boolean): void {
      isNetworkShown = isShown;
      own.neurons.visible = isShown;
      own.labels.visible = isShown;
      this.marksChanged();
    },

    /** Draws another network too, or no longer. */
    setTwin(next: TwinPicture | null): void {
      twin?.dispose();
      twin = next;
      parts = next ? [own, next.part] : [own];
      densityIsStale = true;
      next?.part.setRawSignal(rawSignal);
      this.resize(screen.width, screen.height, screen.ratio);
    },

    setRawSignal(raw: boolean): void {
      rawSignal = raw;
      density.uniforms.linearTone.value = raw ? 1 : 0;
      for (const part of parts) part.setRawSignal(raw);
    },

    setTheme(theme: ThemeName): void {
      setColours(colours, palettes[theme], theme === 'light');
      density.uniforms.glow.value = theme === 'light' ? 0.8 : 0.5;
    },

    /** Fits the picture to a screen of this many device pixels, so many in a CSS pixel. */
    resize(width: number, height: number, ratio: number): void {
      screen = { width, height, ratio };
      density.uniforms.aspect.value = width / height;
      for (const part of parts) part.resize(width, height, ratio);
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
        densityIsStale = true;
        density.resize(screen.width, screen.height, settings.densityScale || 0.1);
      }
      origin.set(0, 0, 0).project(camera);
      density.uniforms.glowCentre.value.set(origin.x * 0.5 + 0.5, origin.y * 0.5 + 0.5);
      const buffered = settings.densityScale > 0;
      for (const part of parts) part.aim(camera, buffered ? density.target : screen);
      if (own.chooseEdges(settings)) densityIsStale = true;
      if (twin?.prepare(settings)) densityIsStale = true;
      const hasEdges = isNetworkShown && parts.some(({ selection }) => selection.count > 0);
      // Clearing the buffer doesn't clear its mip levels: without edges they would glow on.
      density.uniforms.hasDensity.value = buffered && hasEdges ? 1 : 0;
      for (const { lines } of parts) lines.visible = !buffered && hasEdges;
      toClip.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
      const isDrawnAnew = hasEdges && (densityIsStale || !buffered || !toClip.equals(formerToClip));
      if (isDrawnAnew && buffered) {
        renderer.setRenderTarget(density.target);
        renderer.setClearColor(0, 0);
        renderer.clear();
        renderer.render(edgeScene, camera);
        twin?.drawEdges(renderer, camera);
        renderer.setRenderTarget(null);
        formerToClip.copy(toClip);
        densityIsStale = false;
      }
      renderer.render(main, camera);
      twin?.drawNetwork(renderer, camera);
      return isDrawnAnew;
    },

    dispose(): void {
      twin?.dispose();
      own.dispose();
      density.dispose();
      marks.dispose();
    },
  };
}

const noMarks: NeuronMarks = new Map();
