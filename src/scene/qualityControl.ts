import {
  createQualityLadder,
  forgetFrameTimes,
  noteFrameTime,
  type QualityChoice,
  type QualityLevel,
  qualityLevels,
} from '../visual/quality';

/** Nothing has changed for this long: the picture stands still. */
const STILL_AFTER_MILLISECONDS = 200;
/** A standing picture is drawn as well as it can be within this time. */
const LONGEST_STILL_FRAME_MILLISECONDS = 2000;

/** Decides the level of each frame: what the machine keeps up with in motion, everything once it stands still. */
export interface QualityControl {
  choose(choice: QualityChoice): void;
  /** Something that is drawn has changed. */
  changed(): void;
  /** Another network is drawn, with other frame times. */
  networkChanged(): void;
  /** Level to draw the next frame at. */
  level(): QualityLevel;
  /** Notes how long the frame of `level()` took. */
  frameDone(milliseconds: number): void;
  dispose(): void;
}

/**
 * Creates the control.
 * @param isSoftware whether a processor does the graphics: then it starts low instead of finding out slowly.
 * @param best best level that this WebGL can draw.
 * @param requestFrame is called when the picture has come to a stand and a better frame is due.
 * @param isPassing whether the picture is one of a series that goes on by itself, and not worth a better frame.
 */
export function createQualityControl(
  isSoftware: boolean,
  best: QualityLevel,
  requestFrame: () => void,
  isPassing: () => boolean,
): QualityControl {
  const ladder = createQualityLadder(worse(isSoftware ? 'medium' : 'full', best));
  let pinned: QualityLevel | null = null;
  let stillLevel: QualityLevel = best;
  let isStill = false;
  let lastChange = 0;
  let timer = 0;

  function checkStill(): void {
    timer = 0;
    const rest = lastChange + STILL_AFTER_MILLISECONDS - performance.now();
    if (rest > 0) {
      timer = window.setTimeout(checkStill, rest);
    } else if (ladder.level !== stillLevel && !isPassing()) {
      isStill = true;
      requestFrame();
    }
  }

  return {
    choose(choice) {
      pinned = choice === 'auto' ? null : worse(choice, best);
      this.changed();
    },
    changed() {
      isStill = false;
      lastChange = performance.now();
      if (pinned === null && timer === 0) timer = window.setTimeout(checkStill, STILL_AFTER_MILLISECONDS);
    },
    networkChanged() {
      stillLevel = best;
      forgetFrameTimes(ladder);
    },
    level() {
      return pinned ?? (isStill ? stillLevel : ladder.level);
    },
    frameDone(milliseconds) {
      if (pinned !== null) return;
      if (!isStill) noteFrameTime(ladder, milliseconds, best);
      else if (milliseconds > LONGEST_STILL_FRAME_MILLISECONDS) stillLevel = worse(stillLevel, 'high');
    },
    dispose() {
      window.clearTimeout(timer);
    },
  };
}

function worse(a: QualityLevel, b: QualityLevel): QualityLevel {
  return qualityLevels.indexOf(a) > qualityLevels.indexOf(b) ? a : b;
}
