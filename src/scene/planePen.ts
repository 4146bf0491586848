import { coalescedEvents } from '../store/coalescedEvents';
import { beginPlaneStroke, cancelStroke, endStroke, extendStroke } from '../store/pad';
import { isOnImage, type PlanePoint } from './inputPlane';

/**
 * Lets one draw on the input plane: a drag that starts on it inks, any other is left to the orbit controls, and a
 * second finger turns a stroke into a pinch. With Alt, a click is left to whoever selects pixels.
 * @param meet finds the point of the plane under a point of the window.
 * @returns a function that takes the listeners off.
 */
export function listenToPlanePen(
  container: HTMLElement,
  meet: (clientX: number, clientY: number) => PlanePoint | null,
): () => void {
  let pen: PointerEvent | null = null;
  /** Pointers that are down and not the pen. */
  const others = new Set<number>();

  function down(event: PointerEvent): void {
    if (pen !== null && event.pointerId !== pen.pointerId) {
      const first = pen;
      pen = null;
      cancelStroke();
      others.add(first.pointerId);
      // The orbit controls haven't heard of the first finger yet.
      container.dispatchEvent(new PointerEvent('pointerdown', first));
    }
    if (others.size === 0 && event.button === 0 && !event.altKey) {
      const point = meet(event.clientX, event.clientY);
      if (point !== null && isOnImage(point)) {
        pen = event;
        event.stopImmediatePropagation();
        container.setPointerCapture(event.pointerId);
        beginPlaneStroke(point);
        return;
      }
    }
    others.add(event.pointerId);
  }

  function move(event: PointerEvent): void {
    if (pen === null || event.pointerId !== pen.pointerId) {
      if (event.buttons === 0 && event.pointerType !== 'touch') showCursor(event);
      return;
    }
    event.stopImmediatePropagation();
    const points = coalescedEvents(event)
      .map(({ clientX, clientY }) => meet(clientX, clientY))
      .filter((point) => point !== null);
    extendStroke(points);
  }

  function up(event: PointerEvent): void {
    others.delete(event.pointerId);
    if (pen === null || event.pointerId !== pen.pointerId) return;
    pen = null;
    event.stopImmediatePropagation();
    if (event.type === 'pointercancel') cancelStroke();
    else endStroke();
  }

  function showCursor(event: PointerEvent): void {
    const point = meet(event.clientX, event.clientY);
    container.style.cursor = point !== null && isOnImage(point) ? 'crosshair' : 'grab';
  }

  const { touchAction } = container.style;
  container.style.touchAction = 'none';
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  container.addEventListener('pointerdown', down, options);
  container.addEventListener('pointermove', move, options);
  container.addEventListener('pointerup', up, options);
  container.addEventListener('pointercancel', up, options);
  // A pointer that went down here may come up anywhere.
  window.addEventListener('pointerup', (event) => others.delete(event.pointerId), {
    signal: listening.signal,
  });
  return () => {
    listening.abort();
    if (pen !== null) cancelStroke();
    container.style.touchAction = touchAction;
    container.style.cursor = '';
  };
}
