/** Measures when the graphics processor is done with a frame. */
export interface FrameTimer {
  /** Whether a frame is still being drawn. */
  isBusy(): boolean;
  /** Call right after a frame's last command. */
  frameIssued(started: number): void;
  dispose(): void;
}

/** The first time between two looks; each next one is half as long again, up to the longest. */
const POLL_MILLISECONDS = 4;
const LONGEST_POLL_MILLISECONDS = 16;
/** A frame that isn't done by then counts as done, so that a lost fence never stops the scene. */
const LONGEST_MILLISECONDS = 10_000;

/**
 * Creates a timer that waits for a fence without blocking.
 * @param done is told, once per frame, the milliseconds from the frame's start until it was drawn.
 */
export function createFrameTimer(
  gl: WebGL2RenderingContext,
  done: (milliseconds: number) => void,
): FrameTimer {
  let fence: WebGLSync | null = null;
  let startedAt = 0;
  let timer = 0;
  let pause = 0;

  function poll(): void {
    if (fence === null) return;
    const waited = performance.now() - startedAt;
    // Flushing once is enough, and each time it wakes the graphics process.
    const status = gl.clientWaitSync(fence, pause === 0 ? gl.SYNC_FLUSH_COMMANDS_BIT : 0, 0);
    if (status === gl.TIMEOUT_EXPIRED && waited < LONGEST_MILLISECONDS) {
      pause = Math.min(LONGEST_POLL_MILLISECONDS, Math.max(POLL_MILLISECONDS, 1.5 * pause));
      timer = window.setTimeout(poll, pause);
      return;
    }
    gl.deleteSync(fence);
    fence = null;
    done(waited);
  }

  return {
    isBusy() {
      return fence !== null;
    },
    frameIssued(started) {
      startedAt = started;
      pause = 0;
      fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      if (fence === null) done(performance.now() - started);
      else timer = window.setTimeout(poll, 0);
    },
    dispose() {
      window.clearTimeout(timer);
      fence = null;
    },
  };
}
