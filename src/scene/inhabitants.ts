/** Whom pointer and keys meet in the scene, by index: the network's neurons, or the points of the galaxy. */
export interface Inhabitants {
  /**
   * Finds who stands at a point of the scene, in CSS pixels from its top left.
   * @param leastPixels so near counts even where less is drawn
   * @returns an index, or −1
   */
  pick(x: number, y: number, leastPixels: number): number;
  /** The pointer is over this one; −1: over none. */
  hover(index: number): void;
  /** This one was clicked or tapped; −1: empty space. */
  choose(index: number): void;
  /** This one was clicked with Shift, or pressed long; −1: empty space. */
  pin(index: number): void;
  /** Takes a key; returns whether it had a meaning here. */
  key(event: KeyboardEvent): boolean;
  /** What the tip says now; null while there is none. */
  tip(): Tip | null;
}

/** A few words beside someone in the scene. */
export interface Tip {
  /** Where that one stands, in CSS pixels from the scene's top left, and how far it reaches. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly name: string;
  readonly reading: string;
  /** An image of 28 × 28 pixels, 0–255. */
  readonly image?: Uint8Array | null;
}
