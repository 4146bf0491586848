/** Figures of the scene's work since they were last read, for `stats()` of the scripting API. */
export interface FrameStats {
  /** Draw calls of the last frame. */
  drawCalls: number;
  /** Frames rendered since the page was opened. */
  framesRendered: number;
  /** Medians in milliseconds of main-thread time: one new input to activations, and one rendered frame. */
  updateMs: number;
  frameMs: number;
  /** Median time to find the neuron at a point of the scene, in milliseconds. */
  pickMs: number;
}

const MOST_SAMPLES = 4096;
const updates: number[] = [];
const frames: number[] = [];
const picks: number[] = [];
let drawCalls = 0;
let framesRendered = 0;

/** Notes how long one update (pen event → activations in the store) took. */
export function recordUpdate(milliseconds: number): void {
  if (updates.length < MOST_SAMPLES) updates.push(milliseconds);
}

/** Notes one rendered frame: JavaScript time and draw calls. */
export function recordFrame(milliseconds: number, calls: number): void {
  framesRendered++;
  drawCalls = calls;
  if (frames.length < MOST_SAMPLES) frames.push(milliseconds);
}

/** Notes how long it took to find what is at a point of the scene. */
export function recordPick(milliseconds: number): void {
  if (picks.length < MOST_SAMPLES) picks.push(milliseconds);
}

/** Reads the figures and starts the medians afresh; a median of nothing is 0. */
export function takeFrameStats(): FrameStats {
  return {
    drawCalls,
    framesRendered,
    updateMs: takeMedian(updates),
    frameMs: takeMedian(frames),
    pickMs: takeMedian(picks),
  };
}

function takeMedian(samples: number[]): number {
  samples.sort((a, b) => a - b);
  const median = samples[samples.length >> 1] ?? 0;
  samples.length = 0;
  return median;
}
