import '../../locales/experimentsWords';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { formatNumber, t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { undoOperation } from '../../store/surgery';
import { isTraining } from '../../store/trainingRun';
import { useAppStore } from '../../store/useAppStore';
import { operateWeights } from '../../store/weightSurgery';
import { RangeField } from '../controls/RangeField';
import { TextButton } from '../controls/TextButton';
import styles from '../operations/Experiments.module.css';
import { TestEffect } from '../operations/TestEffect';
import { AnswerBars } from './AnswerBars';
import { gradientShow, hideGradient, showGradient } from './gradientShow';
import { LabelButtons } from './LabelButtons';
import { DEFAULT_PLACE, LAST_PLACE, learningRateAt } from './learningRates';

/** One real step of gradient descent on the drawing: its error, the step, and what it changes here and elsewhere. */
export function OneStepTab() {
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  const isEmpty = useAppStore((state) => state.padEmpty);
  const isTrainingNow = useAppStore(isTraining);
  const trueLabel = useAppStore((state) => state.trueLabel);
  const [chosen, setChosen] = useState<{ readonly label: number; readonly beside: number | null } | null>(
    null,
  );
  const [place, setPlace] = useState(DEFAULT_PLACE);
  // Another image has another label: what was chosen for the one before doesn't hold, nor for a drawing after Clear.
  if (isEmpty && chosen !== null) setChosen(null);
  const label = chosen !== null && chosen.beside === trueLabel ? chosen.label : trueLabel;
  useEffect(() => hideGradient, []);
  if (!hasNetwork) return <p className={styles.note}>{t('experiments.noNetwork')}</p>;
  if (isEmpty) return <p className={styles.note}>{t('experiments.emptyPad')}</p>;
  return (
    <div className={styles.tab}>
      <fieldset className={styles.group}>
        <legend>{t('oneStep.label')}</legend>
        <LabelButtons selected={label} onSelect={(next) => setChosen({ label: next, beside: trueLabel })} />
        {label === null && <p className={styles.note}>{t('oneStep.choose')}</p>}
        <RangeField
          label={t('oneStep.learningRate')}
          max={LAST_PLACE}
          value={place}
          text={formatNumber(learningRateAt(place), { maximumSignificantDigits: 2 })}
          onChange={setPlace}
        />
        <StepButtons label={label} learningRate={learningRateAt(place)} />
        {isTrainingNow && <p className={styles.note}>{t('oneStep.training')}</p>}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('oneStep.answer')}</legend>
        <AnswerBars key={label} label={label} />
      </fieldset>
      <TestEffect />
      <p className={styles.note}>{t('oneStep.note')}</p>
    </div>
  );
}

interface StepButtonsProps {
  readonly label: number | null;
  readonly learningRate: number;
}

function StepButtons({ label, learningRate }: StepButtonsProps) {
  const shown = useStore(gradientShow, (state) => state.label);
  const last = useAppStore((state) => state.operations.at(-1)?.kind ?? null);
  const steps = useAppStore(
    (state) => state.operations.filter((operation) => operation.kind === 'step').length,
  );
  const takeStep = (): void => {
    if (label !== null)
      operateWeights({ kind: 'step', input: liveTensors.heldInput.slice(), label, learningRate });
  };
  return (
    <>
      <div className={styles.row}>
        {shown === null ? (
          <TextButton disabled={label === null} onClick={() => label !== null && showGradient(label)}>
            {t('oneStep.showError')}
          </TextButton>
        ) : (
          <TextButton onClick={hideGradient}>{t('oneStep.hideError')}</TextButton>
        )}
        <TextButton strong disabled={label === null} onClick={takeStep}>
          {t('oneStep.take')}
        </TextButton>
        <TextButton disabled={last !== 'step'} onClick={undoOperation}>
          {t('oneStep.undo')}
        </TextButton>
      </div>
      <p className={styles.note} aria-live="polite">
        {shown === null ? t('oneStep.taken', { count: steps }) : t('oneStep.errorShown', { label: shown })}
      </p>
    </>
  );
}
