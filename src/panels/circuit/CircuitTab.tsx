import '../../locales/circuitWords';
import '../../locales/runsWords';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { formatNumber, t } from '../../locales/i18n';
import { circuit } from '../../store/circuit';
import { closeCircuitScene, openCircuitScene } from '../../store/circuitScene';
import { linkTraining } from '../../store/openLink';
import { useAppStore } from '../../store/useAppStore';
import shared from '../operations/Experiments.module.css';
import { About } from './About';
import { CardSection } from './CardSection';
import styles from './Circuit.module.css';
import { CircuitChoice } from './CircuitChoice';
import { taskText } from './circuitText';
import { FrontierPlot } from './FrontierPlot';
import { NodeDetails } from './NodeDetails';
import { NodeList } from './NodeList';
import { ProofTable } from './ProofTable';
import { Question } from './Question';
import { SceneViews } from './SceneViews';
import { SearchState } from './SearchState';

/** The circuit of a task: ask, find, choose how small, look at it in the scene, prove it, break it, hand it on. */
export function CircuitTab() {
  const found = useStore(circuit, (state) => state.found);
  useEffect(() => {
    openCircuitScene();
    return closeCircuitScene;
  }, []);
  return (
    <div className={styles.tab}>
      <Retraining />
      <div>
        <Question />
        <SearchState />
      </div>
      {found === null ? (
        <p className={shared.note}>{t('circuit.invitation')}</p>
      ) : (
        <>
          <section className={styles.choice}>
            <h3 className={styles.title}>{t('circuit.title', { task: taskText(found.search.task) })}</h3>
            <CircuitChoice found={found} />
            <SceneViews />
          </section>
          <FrontierPlot found={found} />
          <ProofTable />
          <NodeList found={found} />
          <NodeDetails found={found} />
          <CardSection />
        </>
      )}
      <About />
    </div>
  );
}

/** How far the network of a link has been trained. */
function Retraining() {
  const steps = useStore(linkTraining, (state) => state.steps);
  const step = useAppStore((state) => state.training.step);
  if (steps === null) return null;
  return (
    <label className={styles.progress}>
      <span>{t('circuit.retraining', { step: formatNumber(step), steps: formatNumber(steps) })}</span>
      <progress max={steps} value={step} />
    </label>
  );
}
