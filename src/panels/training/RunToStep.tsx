import { type FormEvent, useState } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { trainTo } from '../../store/training';
import { isTraining } from '../../store/trainingRun';
import { useAppStore } from '../../store/useAppStore';
import { NumberField } from '../controls/NumberField';
import { TextButton } from '../controls/TextButton';
import styles from './NowTab.module.css';

const FIRST_TARGET = 1000;
const LARGEST_TARGET = 10_000_000;

/** Trains until the weights have had so many steps. */
export function RunToStep() {
  const [target, setTarget] = useState(FIRST_TARGET);
  const [isBehind, setBehind] = useState(false);
  const training = useAppStore(isTraining);
  const run = (event: FormEvent): void => {
    event.preventDefault();
    if (!(target > 0)) return;
    setBehind(target <= stepOnScreen());
    trainTo(target);
  };
  return (
    <form className={styles.run} noValidate onSubmit={run}>
      {t('train.runTo')}
      <NumberField
        label={t('train.targetStep')}
        hideLabel
        isInteger
        min={1}
        max={LARGEST_TARGET}
        value={target}
        onChange={(value = Number.NaN) => {
          setTarget(value);
          setBehind(false);
        }}
      />
      <TextButton disabled={training}>{t('train.run')}</TextButton>
      {isBehind && <p role="alert">{t('train.pastStep', { step: formatNumber(stepOnScreen()) })}</p>}
    </form>
  );
}

function stepOnScreen(): number {
  const { networkSource, tape, training } = appStore.getState();
  return networkSource === 'trained' ? (tape.position ?? training.step) : 0;
}
