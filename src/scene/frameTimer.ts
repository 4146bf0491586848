/** Measures when the graphics processor is done with a frame. */
export interface FrameTimer {
  /** Whether a frame is still being drawn. */
  isBusy(): boolean;
  /** Call right after a frame's last command. */
  frameIssued(started: number): void;
  dispose(): void;
}

const POLL_MILLISECONDS = 4;
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

  function poll(): void {
    if (fence === null) return;
    const waited = performance.now() - startedAt;
    const status = gl.clientWaitSync(fence, gl.SYNC_FLUSH_COMMANDS_BIT, 0);
    if (status === gl.TIMEOUT_EXPIRED && waited < LONGEST_MILLISECONDS) {
      timer = window.setTimeout(poll, POLL_MILLISECONDS);
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
