import type { KeyboardEvent } from 'react';

const HORIZONTAL: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
const VERTICAL: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Moves the focus among the buttons of a group by arrow keys, Home and End, so that the group is one stop of the Tab
 * key. Buttons that stand in several rows are also passed over row by row. Arrows follow the reading direction.
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const here = buttons.indexOf(document.activeElement as HTMLElement);
  if (here < 0) return;
  const next = buttons[placeAfter(event, buttons, here)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function placeAfter({ key, currentTarget }: KeyboardEvent, buttons: HTMLElement[], here: number): number {
  if (key === 'Home') return 0;
  if (key === 'End') return buttons.length - 1;
  const isMirrored = getComputedStyle(currentTarget).direction === 'rtl';
  const along = (HORIZONTAL[key] ?? 0) * (isMirrored ? -1 : 1);
  if (along !== 0) return (here + along + buttons.length) % buttons.length;
  const rows = VERTICAL[key];
  return rows === undefined ? -1 : here + rows * buttonsPerRow(buttons);
}

function buttonsPerRow(buttons: readonly HTMLElement[]): number {
  const firstRow = buttons[0]?.getBoundingClientRect().top;
  const isOnFirstRow = (button: HTMLElement): boolean => button.getBoundingClientRect().top === firstRow;
  return buttons.filter(isOnFirstRow).length;
}
