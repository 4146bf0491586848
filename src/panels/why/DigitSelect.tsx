import { useRef } from 'react';
import { t } from '../../locales/i18n';
import { CLASS_COUNT } from '../../nn/networkSpec';
import { type DigitPair, resolvePair } from '../../store/difference';
import { setText } from '../live/setText';
import { usePaint } from '../live/usePaint';
import styles from './Why.module.css';
import { whySettings } from './whySettings';

interface DigitSelectProps {
  readonly side: keyof DigitPair;
  readonly pair: DigitPair;
}

const FOLLOW = 'follow';
const WORDS = {
  plus: { label: 'why.plus', follow: 'why.answer', followNow: 'why.answerNow' },
  minus: { label: 'why.minus', follow: 'why.next', followNow: 'why.nextNow' },
} as const;

/** One digit of the pair: a fixed one, or the answer or the next best, whichever they are. */
export function DigitSelect({ side, pair }: DigitSelectProps) {
  const following = useRef<HTMLOptionElement>(null);
  const words = WORDS[side];
  const other = side === 'plus' ? pair.minus : pair.plus;
  usePaint(
    (state) => [state.activationsVersion, pair.plus, pair.minus].join(),
    () => {
      const digit = resolvePair({ ...pair, [side]: null })?.[side];
      setText(following.current, digit === undefined ? t(words.follow) : t(words.followNow, { digit }));
    },
  );
  return (
    <label className={styles.digit}>
      <span>{t(words.label)}</span>
      <select
        value={pair[side] ?? FOLLOW}
        onChange={({ target }) =>
          whySettings.setState({
            pair: { ...pair, [side]: target.value === FOLLOW ? null : Number(target.value) },
          })
        }
      >
        <option ref={following} value={FOLLOW}>
          {t(words.follow)}
        </option>
        {Array.from({ length: CLASS_COUNT }, (_, digit) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
          <option key={digit} value={digit} disabled={digit === other}>
            {digit}
          </option>
        ))}
      </select>
    </label>
  );
}
