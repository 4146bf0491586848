import { type Shares, shareOut } from '../dissect/shares';
import { appStore } from './appStore';
import { liveTensors } from './liveTensors';
import { readPrediction } from './networkOnScreen';

/** Two digits; null stands for the answer, or for the next best to it, whichever they are at the moment. */
export interface DigitPair {
  readonly plus: number | null;
  readonly minus: number | null;
}

/** Why one digit's logit is above another's: the gap, shared out. */
export interface Difference {
  readonly plus: number;
  readonly minus: number;
  readonly shares: Shares;
}

let memo: { key: string; difference: Difference | null } = { key: '', difference: null };

/** The difference of a pair for the drawing as it is now; null while nothing is answered. Computed once a change. */
export function readDifference(pair: DigitPair): Difference | null {
  const { activationsVersion, weightsVersion } = appStore.getState();
  const key = [activationsVersion, weightsVersion, pair.plus, pair.minus].join();
  if (memo.key !== key) memo = { key, difference: computeDifference(pair) };
  return memo.difference;
}

/** The two digits that a pair stands for at the moment; null while nothing is answered. */
export function resolvePair({ plus, minus }: DigitPair): { plus: number; minus: number } | null {
  const { digit, probabilities } = readPrediction();
  if (digit === null) return null;
  const first = plus ?? (minus === digit ? bestBut(probabilities, digit) : digit);
  const second = minus ?? bestBut(probabilities, first);
  return first === second ? null : { plus: first, minus: second };
}

function bestBut(probabilities: readonly number[], but: number): number {
  let best = but === 0 ? 1 : 0;
  probabilities.forEach((p, digit) => {
    if (digit !== but && p > (probabilities[best] ?? 0)) best = digit;
  });
  return best;
}

function computeDifference(pair: DigitPair): Difference | null {
  const digits = resolvePair(pair);
  if (digits === null) return null;
  const { operated, pass, interventions } = liveTensors;
  const layer = operated.sizes.length - 1;
  const shares = shareOut(operated, pass, interventions, {
    plus: { layer, unit: digits.plus },
    minus: { layer, unit: digits.minus },
  });
  return { ...digits, shares };
}
