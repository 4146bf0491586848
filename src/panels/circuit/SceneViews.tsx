import { useStore } from 'zustand';
import { formatPercent, t } from '../../locales/i18n';
import type { AppState } from '../../store/appStore';
import { circuit, circuitNodes } from '../../store/circuit';
import {
  type CircuitView,
  chooseCircuitView,
  circuitScene,
  readCircuitAnswer,
} from '../../store/circuitScene';
import shared from '../dissect/DissectTabs.module.css';
import { READING_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import styles from './Circuit.module.css';

const views: readonly CircuitView[] = ['circuit', 'circuitSignal'];

/** Whether the scene shows the circuit itself or what it does with the drawing, and what it answers. */
export function SceneViews() {
  const shown = useStore(circuitScene, (state) => state.view);
  // Another circuit answers otherwise.
  const nodes = useStore(circuit, circuitNodes);
  const on = (state: AppState): unknown => [state.activationsVersion, state.explanationVersion].join();
  return (
    <div className={styles.views}>
      <fieldset className={shared.scene}>
        <legend>{t('circuit.scene')}</legend>
        {views.map((view) => (
          <label key={view}>
            <input
              type="radio"
              name="circuit-scene"
              checked={shown === view}
              onChange={() => chooseCircuitView(view)}
            />
            {t(`circuit.view.${view}`)}
          </label>
        ))}
      </fieldset>
      {nodes && <LiveText className={styles.answer} interval={READING_INTERVAL} on={on} text={answerText} />}
    </div>
  );
}

function answerText(): string {
  const answer = readCircuitAnswer();
  if (answer === null) return t('circuit.answerNone');
  const { digit, other, probability } = answer;
  const isFirst = probability >= 0.5;
  const shown = percentText(isFirst ? probability : 1 - probability);
  if (other === null)
    return t(isFirst ? 'circuit.answerIs' : 'circuit.answerNot', { digit, probability: shown });
  const said = isFirst ? digit : other;
  return t('circuit.answerPair', { a: digit, b: other, digit: said, probability: shown });
}

/** Never 100 % for what isn't certain. */
function percentText(probability: number): string {
  return probability < 0.995
    ? formatPercent(probability)
    : t('answer.moreThan', { percent: formatPercent(0.99) });
}
