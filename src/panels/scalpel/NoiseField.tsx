import type { Operation } from '../../dissect/operation';
import { formatPercent, t } from '../../locales/i18n';
import { healWhere } from '../../store/surgery';
import { useAppStore } from '../../store/useAppStore';
import { operateWeightsOnce } from '../../store/weightSurgery';
import { RangeField } from '../controls/RangeField';
import { TextButton } from '../controls/TextButton';
import styles from './Scalpel.module.css';

type Noise = Extract<Operation, { kind: 'noise' }>;

/** Strongest noise, in per cent of the root mean square of the weights. */
const MOST_PERCENT = 200;

/** Noise on all weights: how strong, and another draw. There is one noise at a time, at its place among the changes. */
export function NoiseField() {
  const noise = useAppStore((state) => state.operations.find(isNoise));
  const { strength = 0, seed = 1 } = noise ?? {};
  return (
    <div className={styles.noise}>
      <RangeField
        label={t('scalpel.noise')}
        max={MOST_PERCENT}
        value={Math.round(100 * strength)}
        text={strength === 0 ? t('scalpel.noNoise') : formatPercent(strength)}
        onChange={(percent) => setNoise({ kind: 'noise', strength: percent / 100, seed })}
      />
      <TextButton
        disabled={strength === 0}
        onClick={() => setNoise({ kind: 'noise', strength, seed: seed + 1 })}
      >
        {t('scalpel.newNoise')}
      </TextButton>
    </div>
  );
}

function setNoise(noise: Noise): void {
  if (noise.strength === 0) healWhere(isNoise);
  else operateWeightsOnce(noise);
}

function isNoise(operation: Operation): operation is Noise {
  return operation.kind === 'noise';
}
