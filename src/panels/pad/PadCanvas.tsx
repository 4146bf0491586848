import { type PointerEvent, useId, useRef } from 'react';
import type { PadPoint } from '../../digits/strokes';
import { t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { coalescedEvents } from '../../store/coalescedEvents';
import { beginStroke, cancelStroke, endStroke, extendStroke } from '../../store/pad';
import { plainContext } from '../live/plainContext';
import { usePaint } from '../live/usePaint';
import { useSharpCanvas } from '../live/useSharpCanvas';
import styles from './PadCanvas.module.css';
import { paintPad } from './paintPad';
import { useKeyboardCursor } from './useKeyboardCursor';

/** The drawing surface: mouse, pen, finger, and a cursor for the keyboard. */
export function PadCanvas() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointer = useRef<{ readonly id: number; readonly type: string } | null>(null);
  const instructions = useId();
  const { onKeyDown, onBlur, cursor } = useKeyboardCursor();

  const repaint = (): void => {
    const element = canvas.current;
    const context = element && plainContext(element);
    if (context) paintPad(context, element.width, getComputedStyle(element).color);
  };
  usePaint(({ inputVersion, theme }) => [inputVersion, theme], repaint);
  useSharpCanvas(canvas, repaint);

  const down = (event: PointerEvent<HTMLElement>): void => {
    if (pointer.current !== null) {
      // A second finger: the first one didn't mean to draw. A palm beside a pen changes nothing.
      if (event.pointerType !== 'touch' || pointer.current.type !== 'touch') return;
      cancelStroke();
      pointer.current = null;
      return;
    }
    if (event.button !== 0 && event.button !== 5) return;
    pointer.current = { id: event.pointerId, type: event.pointerType };
    event.currentTarget.setPointerCapture(event.pointerId);
    // The other end of many pens reports button 5 and erases, whatever tool is chosen.
    const tool = event.button === 5 ? 'eraser' : appStore.getState().padTool;
    beginStroke(toPad(event.nativeEvent, event.currentTarget), tool);
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    if (event.pointerId !== pointer.current?.id) return;
    const target = event.currentTarget;
    extendStroke(coalescedEvents(event.nativeEvent).map((each) => toPad(each, target)));
  };
  const up = (event: PointerEvent<HTMLElement>): void => {
    if (event.pointerId !== pointer.current?.id) return;
    pointer.current = null;
    endStroke();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: a drawing surface takes pointers
    <div
      className={styles.surface}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing surface takes keys
      tabIndex={0}
      aria-label={t('pad.name')}
      aria-describedby={instructions}
      data-testid="pad"
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {cursor}
      <span className={styles.hint} aria-hidden="true">
        {t('pad.hint')}
      </span>
      <span id={instructions} hidden>
        {t('pad.instructions')}
      </span>
    </div>
  );
}

/** The point of an event in pad units. */
function toPad(event: { clientX: number; clientY: number }, surface: HTMLElement): PadPoint {
  const { left, top, width, height } = surface.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}
