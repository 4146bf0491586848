/** How the edges are drawn, from everything to a picture without WebGL. */
export type QualityLevel = 'full' | 'high' | 'medium' | 'low' | '2d';

/** What the user or the link asks for: one level pinned, or what this machine can do. */
export type QualityChoice = 'auto' | QualityLevel;

/** All levels, the best first. */
export const qualityLevels: readonly QualityLevel[] = ['full', 'high', 'medium', 'low', '2d'];

/** All choices, `auto` first. */
export const qualityChoices: readonly QualityChoice[] = ['auto', ...qualityLevels];

/** What a level draws. */
export interface QualitySettings {
  /** Most edges drawn, the strongest of each layer; Infinity: all that carry signal. */
  readonly edgeBudget: number;
  /** Straight pieces of one edge's curve. */
  readonly segments: number;
  /** Side of the density buffer relative to its full size; 0: no buffer, lines straight to the screen. */
  readonly densityScale: number;
}

/** The levels' settings. */
export const qualitySettings: Readonly<Record<QualityLevel, QualitySettings>> = {
  full: { edgeBudget: Number.POSITIVE_INFINITY, segments: 16, densityScale: 1 },
  high: { edgeBudget: 9000, segments: 8, densityScale: 1 },
  medium: { edgeBudget: 6000, segments: 8, densityScale: 0.5 },
  low: { edgeBudget: 4500, segments: 1, densityScale: 0 },
  '2d': { edgeBudget: 1750, segments: 1, densityScale: 0 },
};

/** A frame that takes longer than this, in milliseconds, is too slow to draw along with. */
const SLOW_FRAME_MILLISECONDS = 42;
/** A frame that takes longer than this says that its level is out of reach, whatever else the machine did meanwhile. */
const HOPELESS_FRAME_MILLISECONDS = 4 * SLOW_FRAME_MILLISECONDS;
/** A frame that is done before the screen's next one may leave room for the next better level. */
const FAST_FRAME_MILLISECONDS = 16;
/** Frames in a row that must be slow before the ladder steps down. */
export const SLOW_FRAMES_TO_STEP_DOWN = 3;
/** Frames in a row that must be fast before the ladder steps up, at first and at most. */
export const FAST_FRAMES_TO_STEP_UP = 45;
export const MOST_FRAMES_TO_STEP_UP = 64 * FAST_FRAMES_TO_STEP_UP;

/** Where `auto` stands: chooses a level from the times that frames took while something moved. */
export interface QualityLadder {
  level: QualityLevel;
  slowFrames: number;
  fastFrames: number;
  /** Fast frames asked for before the next step up; more after each step down, so that it doesn't swing. */
  patience: number;
  /** The level that was hopelessly slow, and is tried again only after as many fast frames as can be asked for. */
  outOfReach: QualityLevel | null;
}

/** The levels `auto` moves between; the picture without WebGL is for browsers that have none. */
const rungs: readonly QualityLevel[] = ['full', 'high', 'medium', 'low'];

/** A ladder that stands at `level`. */
export function createQualityLadder(level: QualityLevel): QualityLadder {
  return { level, slowFrames: 0, fastFrames: 0, patience: FAST_FRAMES_TO_STEP_UP, outOfReach: null };
}

/**
 * Takes the time of one frame at the ladder's level into account.
 * @param milliseconds from the start of the frame until the graphics processor was done.
 * @param best the best level that this machine's WebGL can draw.
 * @returns whether the level has changed.
 */
export function noteFrameTime(
  ladder: QualityLadder,
  milliseconds: number,
  best: QualityLevel = 'full',
): boolean {
  ladder.slowFrames = milliseconds > SLOW_FRAME_MILLISECONDS ? ladder.slowFrames + 1 : 0;
  ladder.fastFrames = milliseconds < FAST_FRAME_MILLISECONDS ? ladder.fastFrames + 1 : 0;
  const rung = rungs.indexOf(ladder.level);
  if (ladder.slowFrames >= SLOW_FRAMES_TO_STEP_DOWN && rung >= 0 && rung < rungs.length - 1) {
    ladder.patience = Math.min(ladder.patience * 2, MOST_FRAMES_TO_STEP_UP);
    if (milliseconds > HOPELESS_FRAME_MILLISECONDS) ladder.outOfReach = ladder.level;
    return step(ladder, rungs[rung + 1]);
  }
  const better = rung > rungs.indexOf(best) ? rungs[rung - 1] : undefined;
  if (better === undefined) return false;
  const asked = better === ladder.outOfReach ? MOST_FRAMES_TO_STEP_UP : ladder.patience;
  return ladder.fastFrames >= asked && step(ladder, better);
}

/** Has the ladder find its level anew, from where it stands: with another number of edges other levels may be in reach. */
export function forgetFrameTimes(ladder: QualityLadder): void {
  Object.assign(ladder, createQualityLadder(ladder.level));
}

function step(ladder: QualityLadder, level: QualityLevel): true {
  ladder.level = level;
  ladder.slowFrames = 0;
  ladder.fastFrames = 0;
  return true;
}
