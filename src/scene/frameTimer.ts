/** Measures when the graphics processor is done with a frame. */
export interface FrameTimer {
  /** Whether a frame is still being drawn. */
  isBusy(): boolean;
  /** Call right after a frame's last command. */
  frameIssued(started: number): void;
  dispose(): void;
}

/** How often it looks within the time of one frame of the screen: what is known too late costs the next frame. */
const POLL_MILLISECONDS = 2;
/** How often after that: looking wakes the graphics process, and a frame that has been missed is missed. */
const LATE_POLL_MILLISECONDS = 16;
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
  let isFlushed = false;

  function poll(): void {
    if (fence === null) return;
    const waited = performance.now() - startedAt;
    // Flushing once is enough.
    const status = gl.clientWaitSync(fence, isFlushed ? 0 : gl.SYNC_FLUSH_COMMANDS_BIT, 0);
    isFlushed = true;
    if (status === gl.TIMEOUT_EXPIRED && waited < LONGEST_MILLISECONDS) {
      timer = window.setTimeout(
        poll,
        waited < LATE_POLL_MILLISECONDS ? POLL_MILLISECONDS : LATE_POLL_MILLISECONDS,
      );
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
      isFlushed = false;
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
