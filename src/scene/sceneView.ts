import type { Camera, Mesh } from 'three';
import type { Palette, ThemeName } from '../visual/colours';
import type { EdgeSelection } from '../visual/edgeSelection';
import type { NetworkLayout } from '../visual/layout';
import type { QualityChoice, QualityLevel } from '../visual/quality';
import type { PictureGround, TwinPicture } from './networkPicture';
import type { PictureSubject } from './pictureSubject';

/** One way to draw the scene, on a canvas of its own: by WebGL, or without it in 2D. */
export interface SceneView {
  /** A network of another shape has come, whose neurons stand as `layout` says; a move may bring them elsewhere. */
  networkChanged(layout: NetworkLayout): void;
  weightsChanged(): void;
  /** The activations, or the picture that is shown instead, are other ones. */
  signalChanged(): void;
  /** Other neurons are looked at: edges are dimmed and brightened. */
  focusChanged(): void;
  /** Only rings or scars are other ones. */
  marksChanged(): void;
  /** Shows a guest in place of the network, or the network again. */
  setGuest(guest: SceneGuest | null): void;
  /** Shows a second network below the first, or no longer. */
  setTwin(twin: SceneTwin | null): void;
  setTheme(theme: ThemeName): void;
  setRawSignal(raw: boolean): void;
  setQuality(choice: QualityChoice): void;
  /** Size of the container in CSS pixels; may be 0 × 0. */
  resize(width: number, height: number): void;
  /** Asks for one frame. */
  requestFrame(): void;
  dispose(): void;
}

/** A second network, seen from where the first is seen, in the lower half of the free area (`CameraRig.halves`). */
export interface SceneTwin {
  readonly subject: PictureSubject;
  readonly layout: NetworkLayout;
  /** What WebGL draws of it. Made anew for each view. */
  createPicture(ground: PictureGround, size: () => ScreenSize): TwinPicture;
  /** Takes what was drawn of it in the last frame. */
  drawn(edges: EdgeSelection): void;
}

/** Something that the scene shows in place of the network, in WebGL as well as on a 2D canvas. */
export interface SceneGuest {
  /** Moves on to time `now`; returns whether the move goes on. */
  advance(now: number): boolean;
  /** What WebGL draws over the background. Made when it's asked for first, anew for each view. */
  createMesh(): GuestMesh;
  /** Paints it on a canvas whose unit is the CSS pixel. */
  paint(context: CanvasRenderingContext2D, camera: Camera, palette: Palette, size: ScreenSize): void;
}

/** A guest's part of a WebGL scene. */
export interface GuestMesh {
  readonly mesh: Mesh;
  /** Brings it up to date right before it is drawn. */
  prepare(camera: Camera, theme: ThemeName, size: ScreenSize): void;
  dispose(): void;
}

/** Size of the picture in CSS pixels, and device pixels in one of them. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** What a drawn frame shows, for the status line and the frame statistics. */
export interface FrameReport {
  readonly level: QualityLevel;
  readonly drawn: number;
  readonly total: number;
  /** Share of Σ|a·w| that the drawn edges carry, 0–1. */
  readonly signalShown: number;
  /** Main-thread time in milliseconds. */
  readonly milliseconds: number;
  readonly drawCalls: number;
}
