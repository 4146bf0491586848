import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { AppState } from '../../store/appStore';
import { select } from '../../store/selection';
import { SUM_INTERVAL } from '../live/intervals';
import { usePaint } from '../live/usePaint';
import type { TermRow } from './neuronReading';
import styles from './TermList.module.css';
import { createTermRows, type TermRows } from './termRows';

/** Rows that exist at a time: those in sight, and a few to spare while one scrolls. */
const POOL = 12;

interface TermListProps {
  /** Accessible name. */
  readonly label: string;
  /** The part of the state that the rows depend on. */
  readonly on: (state: AppState) => unknown;
  /** The rows as they are now. */
  readonly read: () => readonly TermRow[];
}

/**
 * A list of hundreds of signed terms that changes with every stroke: only the rows in sight exist, and they are
 * written over without React. A press on one looks at its neuron. Own, since libraries for long lists render anew.
 */
export function TermList({ label, on, read }: TermListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const rows = useRef<TermRows | null>(null);
  const paint = (): void => {
    if (!frame.current || !list.current) return;
    rows.current ??= createTermRows(frame.current, list.current);
    rows.current.show(read());
  };
  usePaint(on, paint, SUM_INTERVAL);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const scrolled = (): void => rows.current?.scrolled();
    const sizes = new ResizeObserver(() => rows.current?.resized());
    sizes.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, []);
  const pick = (slot: number): void => {
    const neuron = rows.current?.rowIn(slot)?.neuron;
    if (neuron) select(neuron);
  };
  const move = (event: KeyboardEvent): void => {
    if (event.shiftKey || !rows.current?.move(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={frame} className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within */}
      <ol ref={list} className={styles.list} aria-label={label} onKeyDown={move}>
        {Array.from({ length: POOL }, (_, slot) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
          <li key={slot} className={styles.row} hidden>
            <button type="button" tabIndex={-1} onClick={() => pick(slot)}>
              <span className={styles.name} />
              <span className={styles.product} />
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} />
              </span>
              <span className={styles.value} />
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
