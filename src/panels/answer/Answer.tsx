import { useEffect, useRef } from 'react';
import { formatPercent, t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { readPrediction } from '../../store/networkOnScreen';
import { useAppStore } from '../../store/useAppStore';
import { READING_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import { setText } from '../live/setText';
import { usePaint } from '../live/usePaint';
import styles from './Answer.module.css';

/** How long the answer must stand still, in milliseconds, before its percentage is read out again. */
const SETTLE = 700;

/** The network's answer: a large digit for the eye, and a live region for the ear. */
export function Answer() {
  const isHeld = useAppStore((state) => state.phase !== null);
  return (
    <section className={styles.answer} data-covers="left">
      <div aria-hidden="true" className={styles.visible} data-held={isHeld || undefined}>
        <LiveText className={styles.digit} on={largeDigit} text={largeDigit} />
        <span className={styles.lines}>
          <LiveText
            className={styles.first}
            interval={READING_INTERVAL}
            on={shownAnswer}
            text={() => answerLines().sure}
          />
          <LiveText
            className={styles.second}
            interval={READING_INTERVAL}
            on={shownAnswer}
            text={besideForTheEye}
          />
        </span>
      </div>
      <SpokenAnswer />
    </section>
  );
}

const shownAnswer = ({ activationsVersion, phase, trueLabel }: AppState): readonly unknown[] => [
  activationsVersion,
  phase,
  trueLabel,
];

/** Says the answer at once when the digit changes, and the percentages when they have settled. */
function SpokenAnswer() {
  const region = useRef<HTMLParagraphElement>(null);
  const spoken = useRef<number | null | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const say = (): void => {
    setText(region.current, spokenAnswer());
    spoken.current = readPrediction().digit;
  };
  const sayOrWait = (): void => {
    clearTimeout(timer.current);
    if (readPrediction().digit !== spoken.current) say();
    else timer.current = setTimeout(say, SETTLE);
  };
  usePaint((state) => state.activationsVersion, sayOrWait, READING_INTERVAL);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <p ref={region} className={styles.spoken} role="status" aria-live="polite" aria-atomic="true" />;
}

function largeDigit(): string {
  const { digit } = readPrediction();
  return digit === null ? '' : String(digit);
}

/** While the scene shows a phase of a training step, the answer stays that of before; the ear isn't told of it. */
function besideForTheEye(): string {
  const isHeld = appStore.getState().phase !== null && readPrediction().digit !== null;
  return isHeld ? t('answer.held') : answerLines().beside;
}

/** How sure the answer is, and beside it the next best digit or, for a sample digit, that the answer is wrong. */
function answerLines(): { sure: string; beside: string } {
  const { digit, probabilities } = readPrediction();
  if (digit === null) return { sure: whyNoDigit(), beside: '' };
  const sure = percent(probabilities[digit] ?? 0);
  const { trueLabel } = appStore.getState();
  if (trueLabel !== null && trueLabel !== digit)
    return { sure, beside: t('answer.wrong', { label: trueLabel }) };
  let next = digit === 0 ? 1 : 0;
  probabilities.forEach((p, k) => {
    if (k !== digit && p > (probabilities[next] ?? 0)) next = k;
  });
  return { sure, beside: t('answer.next', { digit: next, percent: percent(probabilities[next] ?? 0) }) };
}

function whyNoDigit(): string {
  const { padEmpty, networkSource } = appStore.getState();
  if (padEmpty) return t('answer.nothing');
  return t(networkSource === 'none' ? 'answer.noNetwork' : 'answer.overflow');
}

/** Digit, percentage and what stands beside it, as one text. */
function spokenAnswer(): string {
  const { sure, beside } = answerLines();
  const digit = largeDigit();
  return digit === '' ? sure : `${t('answer.line', { digit, percent: sure })}. ${beside}`;
}

/** Without decimals, and never 100 % or 0 % for what isn't. */
function percent(probability: number): string {
  if (probability > 0.995) return t('answer.moreThan', { percent: formatPercent(0.99) });
  if (probability < 0.005) return t('answer.lessThan', { percent: formatPercent(0.01) });
  return formatPercent(probability);
}
