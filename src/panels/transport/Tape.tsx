import { SkipForward } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { seekTape } from '../../store/tape';
import { useAppStore } from '../../store/useAppStore';
import { IconButton } from '../controls/IconButton';
import { GLANCE_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import { usePaint } from '../live/usePaint';
import { useSharpCanvas } from '../live/useSharpCanvas';
import { paintTape } from './paintTape';
import styles from './Tape.module.css';
import { notchOf, tapeNotches } from './tapeScale';
import { answerAtEnd, describeTape, notchText } from './tapeText';

/** The training tape: a slider over the curves of the run, and the way back to its end. */
export function Tape() {
  const isLookingBack = useAppStore((state) => state.tape.position !== null);
  return (
    <>
      <div className={styles.tape}>
        <TapePicture />
        <TapeSlider />
        <LiveText className={styles.invite} on={invitation} text={invitation} />
      </div>
      <IconButton
        icon={SkipForward}
        label={t('tape.toEnd')}
        disabled={!isLookingBack}
        onClick={() => seekTape(null)}
      />
    </>
  );
}

function TapePicture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paint = (): void => {
    const element = canvas.current;
    if (!element) return;
    const { tape, training, trueLabel } = appStore.getState();
    const notches = tapeNotches(tape, training);
    element.setAttribute('aria-label', describeTape(notches));
    const endDigit = answerAtEnd()?.digit ?? null;
    paintTape(element, { notches, history: training.history, trace: tape.trace, endDigit, trueLabel });
  };
  usePaint(pictured, paint, GLANCE_INTERVAL);
  useSharpCanvas(canvas, paint);
  return <canvas ref={canvas} className={styles.picture} role="img" aria-label={t('train.curveEmpty')} />;
}

/** What the picture depends on: not on where one looks, which moves with the hand. */
function pictured({ training, tape, trueLabel, theme }: AppState): readonly unknown[] {
  const { history, step } = training;
  return [history, step, tape.steps, tape.trace, answerAtEnd()?.digit, trueLabel, theme];
}

/** The slider is painted as the state is, outside React: while training runs, the tape grows many times a second. */
function TapeSlider() {
  const slider = useRef<HTMLInputElement>(null);
  /** The position that was asked for and hasn't come yet: the thumb stays where the hand has put it. */
  const asked = useRef<number | null | undefined>(undefined);
  const paint = (): void => {
    const element = slider.current;
    if (!element) return;
    const { tape, training } = appStore.getState();
    const notches = tapeNotches(tape, training);
    const isHeld = asked.current === null || notches.includes(asked.current ?? -1);
    if (!isHeld || asked.current === tape.position) asked.current = undefined;
    const position = asked.current === undefined ? tape.position : asked.current;
    const notch = notchOf(notches, position);
    element.disabled = notches.length < 2;
    // Writing the same again would have the browser lay the slider out again.
    const max = String(notches.length - 1);
    if (element.max !== max) element.max = max;
    if (element.valueAsNumber !== notch) element.valueAsNumber = notch;
    const text = notchText(notches, notch);
    if (element.ariaValueText !== text) element.ariaValueText = text;
  };
  usePaint(toldBySlider, paint, GLANCE_INTERVAL);
  const seek = (step: number | null): void => {
    asked.current = step;
    seekTape(step);
    // At once: a screen reader reads the value when the key has moved it.
    paint();
  };
  const scrub = (notch: number): void => {
    const { tape, training } = appStore.getState();
    const notches = tapeNotches(tape, training);
    seek(notch < notches.length - 1 ? (notches[notch] ?? null) : null);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && appStore.getState().tape.position !== null) seek(null);
  };
  return (
    <input
      ref={slider}
      type="range"
      className={styles.slider}
      aria-label={t('tape.name')}
      min={0}
      max={0}
      defaultValue={0}
      disabled
      onInput={(event) => scrub(event.currentTarget.valueAsNumber)}
      onKeyDown={leave}
    />
  );
}

/** What the slider says and where it stands. */
function toldBySlider({ training, tape, activationsVersion, trueLabel }: AppState): readonly unknown[] {
  return [training.step, tape, activationsVersion, trueLabel];
}

function invitation(): string {
  return appStore.getState().training.history.length === 0 ? t('train.invite') : '';
}
