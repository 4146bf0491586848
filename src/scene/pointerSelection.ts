import type { Inhabitants } from './inhabitants';

/** So near a finger or a mouse must come, in CSS pixels, to something that is drawn smaller. */
const LEAST_PIXELS = { touch: 14, mouse: 8 } as const;
/** A pointer that has moved further than this, in CSS pixels, drags. */
const DRAG_PIXELS = { touch: 10, mouse: 4 } as const;
/** A press of this length, in milliseconds, pins. */
const LONG_PRESS_MILLISECONDS = 500;

/** A pointer that may still become a click. */
interface Press {
  readonly event: PointerEvent;
  readonly timer: number;
}

/**
 * Tells the inhabitants of the scene of hovering, clicks, taps and long presses. Drags belong to others.
 * @param inhabitants who is there at the moment.
 * @param isClickable whether the cursor shows that this one can be clicked.
 * @returns a function that takes the listeners off
 */
export function listenToPointers(
  container: HTMLElement,
  inhabitants: () => Inhabitants,
  isClickable: (index: number) => boolean,
): () => void {
  let press: Press | null = null;
  const pointersDown = new Set<number>();

  function pick(event: PointerEvent): number {
    const { left, top } = container.getBoundingClientRect();
    return inhabitants().pick(event.clientX - left, event.clientY - top, LEAST_PIXELS[kindOf(event)]);
  }

  function endPress(): void {
    if (press !== null) window.clearTimeout(press.timer);
    press = null;
  }

  function down(event: PointerEvent): void {
    endPress();
    pointersDown.add(event.pointerId);
    // Two fingers pinch.
    if (pointersDown.size > 1 || event.button !== 0) return;
    const timer = window.setTimeout(() => {
      press = null;
      const index = pick(event);
      if (index >= 0) inhabitants().pin(index);
    }, LONG_PRESS_MILLISECONDS);
    press = { event, timer };
  }

  function move(event: PointerEvent): void {
    if (press !== null && isDrag(press.event, event)) endPress();
    if (event.pointerType === 'touch') return;
    const index = event.buttons === 0 ? pick(event) : -1;
    inhabitants().hover(index);
    if (isClickable(index)) container.style.cursor = 'pointer';
  }

  function up(event: PointerEvent): void {
    pointersDown.delete(event.pointerId);
    const isClick =
      press !== null && event.pointerId === press.event.pointerId && !isDrag(press.event, event);
    endPress();
    if (!isClick) return;
    const index = pick(event);
    if (event.shiftKey) inhabitants().pin(index);
    else inhabitants().choose(index);
  }

  function gone(event: PointerEvent): void {
    pointersDown.delete(event.pointerId);
    endPress();
  }

  const listening = new AbortController();
  const { signal } = listening;
  container.addEventListener('pointerdown', down, { signal });
  container.addEventListener('pointermove', move, { signal });
  container.addEventListener('pointerup', up, { signal });
  container.addEventListener('pointercancel', gone, { signal });
  container.addEventListener('pointerleave', () => inhabitants().hover(-1), { signal });
  // A pointer that went down here may come up anywhere.
  window.addEventListener('pointerup', (event) => pointersDown.delete(event.pointerId), { signal });
  return () => {
    endPress();
    listening.abort();
  };
}

function kindOf({ pointerType }: PointerEvent): 'touch' | 'mouse' {
  return pointerType === 'mouse' ? 'mouse' : 'touch';
}

function isDrag(from: PointerEvent, to: PointerEvent): boolean {
  return Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) > DRAG_PIXELS[kindOf(to)];
}
