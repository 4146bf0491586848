import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { beginStroke, endStroke, extendStroke } from '../../store/pad';
import styles from './PadCanvas.module.css';

/** Way of one key press across the pad, in pad units; with Shift it is four times as far. */
const STEP = 1 / 28;

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Drawing by keyboard: arrow keys move a cursor, Space puts the pen down and lifts it. */
export function useKeyboardCursor(): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
  /** The cursor's mark, to be laid over the pad; shown while the pad has the focus and after the first key. */
  readonly cursor: ReactNode;
} {
  const mark = useRef<HTMLSpanElement>(null);
  const state = useRef({ x: 0.5, y: 0.25, inking: false });

  const show = (): void => {
    const { x, y, inking } = state.current;
    if (!mark.current) return;
    mark.current.style.insetInlineStart = `${100 * x}%`;
    mark.current.style.insetBlockStart = `${100 * y}%`;
    mark.current.dataset.shown = 'true';
    mark.current.dataset.inking = String(inking);
  };
  const lift = (): void => {
    if (state.current.inking) endStroke();
    state.current.inking = false;
  };

  return {
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const position = state.current;
      const direction = directions[event.key];
      if (direction) {
        const way = STEP * (event.shiftKey ? 4 : 1);
        position.x = Math.min(1, Math.max(0, position.x + direction[0] * way));
        position.y = Math.min(1, Math.max(0, position.y + direction[1] * way));
        if (position.inking) extendStroke([{ x: position.x, y: position.y }]);
      } else if (event.key === ' ') {
        if (event.repeat) return event.preventDefault();
        if (position.inking) lift();
        else {
          position.inking = true;
          beginStroke({ x: position.x, y: position.y });
        }
      } else return;
      event.preventDefault();
      event.stopPropagation();
      show();
    },
    onBlur() {
      lift();
      if (mark.current) mark.current.dataset.shown = 'false';
    },
    cursor: <span ref={mark} className={styles.cursor} data-shown="false" aria-hidden="true" />,
  };
}
