import type { ThemeName } from '../visual/colours';
import type { NetworkLayout } from '../visual/layout';
import type { QualityChoice, QualityLevel } from '../visual/quality';

/** One way to draw the scene, on a canvas of its own: by WebGL, or without it in 2D. */
export interface SceneView {
  /** A network of another shape has come, whose neurons stand as `layout` says; a move may bring them elsewhere. */
  networkChanged(layout: NetworkLayout): void;
  weightsChanged(): void;
  /** The activations, or the picture that is shown instead, are other ones. */
  signalChanged(): void;
  setTheme(theme: ThemeName): void;
  setRawSignal(raw: boolean): void;
  setQuality(choice: QualityChoice): void;
  /** Size of the container in CSS pixels; may be 0 × 0. */
  resize(width: number, height: number): void;
  /** Asks for one frame. */
  requestFrame(): void;
  dispose(): void;
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
