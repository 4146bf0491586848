import type { TapeState, TrainingState } from '../../store/trainingState';

/**
 * The steps at the notches of the tape, in rising order: one for each snapshot, and the last one for the end, where
 * training goes on. Snapshots lie closer together where training is young, so the notches are about a log scale.
 */
export function tapeNotches(
  { steps }: Pick<TapeState, 'steps'>,
  { step }: Pick<TrainingState, 'step'>,
): readonly number[] {
  const end = Math.max(step, steps.at(-1) ?? 0);
  return [...steps.filter((each) => each < end), end];
}

/** The notch of a position on the tape; null, and a step that the tape no longer holds, is the end. */
export function notchOf(notches: readonly number[], position: number | null): number {
  const notch = position === null ? -1 : notches.indexOf(position);
  return notch >= 0 ? notch : notches.length - 1;
}

/** Where a step lies along the notches, 0 at the first, 1 at the last; between two it goes by the log of the step. */
export function shareOfStep(notches: readonly number[], step: number): number {
  const after = notches.findIndex((notch) => notch >= step);
  if (after < 0) return 1;
  if (after === 0) return 0;
  const from = logStep(notches[after - 1] ?? 0);
  const to = logStep(notches[after] ?? 0);
  return (after - 1 + (logStep(step) - from) / (to - from)) / (notches.length - 1);
}

/** Steps count from 1 here, so that step 0 has a logarithm. */
function logStep(step: number): number {
  return Math.log(step + 1);
}

/** Neighbouring notches at which the network gives the same answer. */
export interface AnswerSegment {
  /** First and last notch. */
  readonly from: number;
  readonly to: number;
  readonly digit: number;
}

/**
 * The answers along the notches as few segments; notches whose answer isn't known belong to none.
 * @param endDigit What the network at the end answers, where the trace doesn't say
 */
export function answerSegments(
  notches: readonly number[],
  trace: TapeState['trace'],
  endDigit: number | null,
): readonly AnswerSegment[] {
  const segments: AnswerSegment[] = [];
  if (trace === null) return segments;
  notches.forEach((step, notch) => {
    const isEnd = notch === notches.length - 1;
    const digit = answerAt(trace, step)?.digit ?? (isEnd ? endDigit : null);
    if (digit === null) return;
    const last = segments.at(-1);
    if (last?.digit === digit && last.to === notch - 1)
      segments[segments.length - 1] = { ...last, to: notch };
    else segments.push({ from: notch, to: notch, digit });
  });
  return segments;
}

/** What the network of a step answers to the held digit; null while that isn't known. */
export function answerAt(
  trace: TapeState['trace'],
  step: number,
): { readonly digit: number; readonly probability: number } | null {
  const place = trace?.steps.indexOf(step) ?? -1;
  const digit = trace?.answers[place];
  const probability = trace?.probabilities[place];
  return digit === undefined || probability === undefined ? null : { digit, probability };
}
