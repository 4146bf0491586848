import type { PadPoint } from '../digits/strokes';
import { showDemo } from '../store/pad';

/** How long the first digit takes to write itself, in milliseconds. */
const DURATION = 1400;

/** A three, as a pen would write it, in pad units. */
const THREE: readonly PadPoint[] = curveThroughThree();

/** A digit writes itself on the pad so that the network is lit; it makes way for the first stroke. */
export function playIntroduction(): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    showDemo([{ tool: 'pen', points: THREE }]);
    return;
  }
  let started: number | null = null;
  const frame = (now: number): void => {
    started ??= now;
    const share = Math.min(1, (now - started) / DURATION);
    const points = THREE.slice(0, Math.max(1, Math.round(share * THREE.length)));
    if (showDemo([{ tool: 'pen', points }]) && share < 1) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Two arcs, one above the other, each from its left end round the right side back to the middle. */
function curveThroughThree(): PadPoint[] {
  const arc = (centreY: number, radiusX: number, radiusY: number, from: number, to: number): PadPoint[] =>
    Array.from({ length: 25 }, (_, i) => {
      const angle = ((from + ((to - from) * i) / 24) * Math.PI) / 180;
      return { x: 0.46 + radiusX * Math.cos(angle), y: centreY + radiusY * Math.sin(angle) };
    });
  return [...arc(0.3, 0.17, 0.145, -150, 85), ...arc(0.6, 0.205, 0.17, -85, 145)];
}
