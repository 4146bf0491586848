import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react';
import { t } from '../../locales/i18n';
import { placeOfStep } from './alignCurves';
import styles from './Curves.module.css';

/** What others may do with the slider. */
export interface StepSliderHandle {
  /** Puts the thumb below the step at this place, and says what is there. */
  show(steps: readonly number[], place: number, reading: string): void;
}

interface StepSliderProps {
  readonly logSteps: boolean;
  /** Called with the place of another step. */
  readonly onMove: (place: number) => void;
  readonly ref: Ref<StepSliderHandle>;
}

/** Positions of the thumb. */
const RESOLUTION = 10_000;

/** How far keys move, in places; Page Up and Page Down by a tenth. */
const KEYS: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowLeft: (place) => place - 1,
  ArrowDown: (place) => place - 1,
  ArrowRight: (place) => place + 1,
  ArrowUp: (place) => place + 1,
  PageDown: (place, count) => place - Math.ceil(count / 10),
  PageUp: (place, count) => place + Math.ceil(count / 10),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Moves the cursor of the charts: the thumb follows the axis of steps, and keys go from value to value. */
export function StepSlider({ logSteps, onMove, ref }: StepSliderProps) {
  const input = useRef<HTMLInputElement>(null);
  const shown = useRef<{ steps: readonly number[]; place: number }>({ steps: [], place: -1 });
  const hasMoved = useRef(false);
  const last = (): number => shown.current.steps.at(-1) ?? 1;
  const shareOf = (step: number): number =>
    logSteps ? Math.log(Math.max(1, step)) / Math.log(Math.max(10, last())) : step / last();
  const stepOf = (share: number): number => (logSteps ? Math.max(10, last()) ** share : share * last());

  useImperativeHandle(ref, () => ({
    show(steps, place, reading) {
      shown.current = { steps, place };
      if (!input.current) return;
      input.current.value = String(Math.round(RESOLUTION * shareOf(steps[place] ?? 0)));
      // Whoever listens is told of a move, not of every step that training makes.
      if (!hasMoved.current && document.activeElement === input.current) return;
      hasMoved.current = false;
      input.current.setAttribute('aria-valuetext', reading);
    },
  }));

  const moveTo = (place: number): void => {
    hasMoved.current = true;
    onMove(place);
  };

  const handleKey = (event: KeyboardEvent): void => {
    const move = KEYS[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { steps, place } = shown.current;
    moveTo(Math.min(steps.length - 1, Math.max(0, move(place, steps.length))));
  };
  return (
    <input
      ref={input}
      className={styles.slider}
      type="range"
      min="0"
      max={RESOLUTION}
      step="1"
      defaultValue={RESOLUTION}
      aria-label={t('curves.cursor')}
      onKeyDown={handleKey}
      onChange={(event) =>
        moveTo(placeOfStep(shown.current.steps, stepOf(Number(event.target.value) / RESOLUTION)))
      }
    />
  );
}
