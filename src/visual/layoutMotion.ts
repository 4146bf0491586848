import { easeInOut } from './easing';
import type { NetworkLayout } from './layout';
import { isSameLayout, layoutBetween, startingLayout } from './layoutMove';

/** Where the neurons stand now: at rest, or on their way from one network's places to another's. */
export interface LayoutMotion {
  /** The layout of this moment; an object of its own for each moment. */
  readonly present: NetworkLayout;
  /**
   * Sends the neurons to the places of another network from where they are now.
   * @param atOnce whether they are there without a move, as for people who prefer reduced motion.
   */
  goTo(layout: NetworkLayout, atOnce: boolean): void;
  /** Moves on to time `now`; returns whether the move goes on. */
  advance(now: number): boolean;
}

/** How long neurons, and a camera on rails, take to a new place. */
export const MOVE_MILLISECONDS = 420;

/** Creates the motion at rest. */
export function createLayoutMotion(layout: NetworkLayout): LayoutMotion {
  let present = layout;
  let move: { from: NetworkLayout; to: NetworkLayout; startedAt: number | null } | null = null;
  return {
    get present() {
      return present;
    },
    goTo(to, atOnce) {
      const from = startingLayout(present, to);
      move = null;
      if (atOnce || isSameLayout(from, to)) present = to;
      else {
        present = from;
        move = { from, to, startedAt: null };
      }
    },
    advance(now) {
      if (move === null) return false;
      move.startedAt ??= now;
      const share = Math.min(1, (now - move.startedAt) / MOVE_MILLISECONDS);
      present = share < 1 ? layoutBetween(move.from, move.to, easeInOut(share)) : move.to;
      if (share === 1) move = null;
      return move !== null;
    },
  };
}
