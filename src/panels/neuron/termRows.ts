import { createNumberFormat } from '../../locales/i18n';
import { setText } from '../live/setText';
import { shortName } from './neuronName';
import type { TermRow } from './neuronReading';
import { plainText, signedText } from './numberText';

const inputText = createNumberFormat({ maximumFractionDigits: 3 });

/** The rows of a long list that are in sight. */
export interface TermRows {
  /** Shows these rows; where one has scrolled to stays. */
  show(rows: readonly TermRow[]): void;
  scrolled(): void;
  resized(): void;
  /** The row that an element of the list shows now. */
  rowIn(slot: number): TermRow | undefined;
  /** Moves the focus by an arrow key, Home or End. @returns Whether it was such a key */
  move(key: string): boolean;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The parts of a list element, in their order. */
interface Slot {
  readonly item: HTMLElement;
  /** The row that it shows. */
  place: number;
  readonly button: HTMLButtonElement;
  readonly name: HTMLElement;
  readonly product: HTMLElement;
  readonly bar: HTMLElement;
  readonly value: HTMLElement;
}

/**
 * Shows a long list in the few elements that `list` has: row i stands in element i modulo their number, so that a row
 * keeps its element, and the focus with it, while one scrolls.
 * @param frame What scrolls
 */
export function createTermRows(frame: HTMLElement, list: HTMLElement): TermRows {
  const slots = [...list.children].map(slotOf);
  let rows: readonly TermRow[] = [];
  let largest = 0;
  let first = 0;
  let shownFirst = 0;
  /** The row that the Tab key stops at. */
  let current = 0;
  let rowHeight = 0;
  let height = 0;

  function paint(): void {
    if (shownFirst !== first) list.style.setProperty('--first', String(first));
    shownFirst = first;
    for (let place = first; place < first + slots.length; place++) {
      const slot = slots[place % slots.length];
      if (slot) paintRow(slot, rows[place], place);
    }
  }

  function paintRow(slot: Slot, row: TermRow | undefined, place: number): void {
    if (slot.item.hidden !== (row === undefined)) slot.item.hidden = row === undefined;
    if (row === undefined) return;
    if (slot.place !== place) {
      slot.place = place;
      slot.item.style.order = String(place);
      slot.item.ariaPosInSet = String(place + 1);
    }
    const setSize = String(rows.length);
    if (slot.item.ariaSetSize !== setSize) slot.item.ariaSetSize = setSize;
    const tabIndex = place === current ? 0 : -1;
    if (slot.button.tabIndex !== tabIndex) slot.button.tabIndex = tabIndex;
    setText(slot.name, shortName(row.neuron));
    setText(slot.product, row.product ? productText(row.product) : '');
    setText(slot.value, signedText(row.value));
    slot.bar.style.setProperty('--share', String(largest > 0 ? Math.abs(row.value) / largest : 0));
    const sign = row.value < 0 ? 'minus' : 'plus';
    if (slot.bar.dataset.sign !== sign) slot.bar.dataset.sign = sign;
  }

  /** Reading sizes costs a layout: only when they may have changed. */
  function measure(): void {
    rowHeight = slots[0]?.item.offsetHeight ?? 0;
    height = frame.clientHeight;
  }

  function placeFirst(): boolean {
    // Measured before there was a row to be seen.
    if (rowHeight === 0) measure();
    const wanted = rowHeight > 0 ? Math.floor(frame.scrollTop / rowHeight) - 1 : 0;
    const next = Math.max(0, Math.min(wanted, rows.length - slots.length));
    if (next === first) return false;
    first = next;
    return true;
  }

  return {
    show(next) {
      if (next.length !== rows.length) {
        list.style.setProperty('--rows', String(next.length));
        current = Math.min(current, Math.max(0, next.length - 1));
        // As far as the list has been scrolled; where it has become too short, the browser scrolls it back.
        first = Math.max(0, Math.min(first, next.length - slots.length));
      }
      rows = next;
      const isPlain = next[0]?.product === null;
      if (list.dataset.plain !== String(isPlain)) list.dataset.plain = String(isPlain);
      largest = rows.reduce((max, { value }) => Math.max(max, Math.abs(value)), 0);
      paint();
    },
    scrolled() {
      if (!placeFirst()) return;
      // Of the rows that exist, one is the Tab key's stop.
      if (current < first || current >= first + slots.length)
        current = Math.min(rows.length - 1, Math.ceil(frame.scrollTop / rowHeight));
      paint();
    },
    resized() {
      measure();
      placeFirst();
      paint();
    },
    rowIn: (slot) => rows[placeOfSlot(slot, first, slots.length)],
    move(key) {
      const step = STEPS[key];
      if (step === undefined) return false;
      if (rowHeight === 0) measure();
      current = Math.max(0, Math.min(rows.length - 1, current + step));
      const top = current * rowHeight;
      if (top < frame.scrollTop) frame.scrollTop = top;
      else if (top + rowHeight > frame.scrollTop + height) frame.scrollTop = top + rowHeight - height;
      placeFirst();
      paint();
      slots[current % slots.length]?.button.focus({ preventScroll: true });
      return true;
    },
  };
}

/** The row that stands in an element, when `first` is the first row that has one. */
export function placeOfSlot(slot: number, first: number, slots: number): number {
  return first + ((((slot - first) % slots) + slots) % slots);
}

function slotOf(item: Element): Slot {
  const [name, product, track, value] = item.querySelectorAll<HTMLElement>('button > span');
  const bar = track?.querySelector('span');
  const button = item.querySelector('button');
  if (!(item instanceof HTMLElement && name && product && value && button && bar))
    throw new TypeError('A row of the list lacks a part.');
  return { item, place: -1, button, name, product, bar, value };
}

function productText({ weight, input }: { readonly weight: number; readonly input: number }): string {
  return `${plainText(weight)} × ${inputText(input)}`;
}
