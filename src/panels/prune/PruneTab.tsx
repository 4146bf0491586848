import '../../locales/experimentsWords';
import '../../locales/pruneWords';
import { useEffect } from 'react';
import { edgesPerMatrix } from '../../dissect/prune';
import { t } from '../../locales/i18n';
import { weightCount } from '../../nn/networkSpec';
import { liveTensors } from '../../store/liveTensors';
import { watchPruning } from '../../store/pruningCurve';
import { useAppStore } from '../../store/useAppStore';
import { useCalmly } from '../live/useCalmly';
import styles from '../operations/Experiments.module.css';
import { TestEffect } from '../operations/TestEffect';
import { PruningCurve } from './PruningCurve';
import { PruningDial } from './PruningDial';
import { pruningRange } from './pruningRange';
import { WhatIsLeft } from './WhatIsLeft';

/** Between two readings of weights that change, in milliseconds. */
const READING_INTERVAL = 250;

/** The pruning dial: fewer and fewer edges of any trained network, what it still gets right, and what is left of it. */
export function PruneTab() {
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  const networkVersion = useAppStore((state) => state.networkVersion);
  if (!hasNetwork) return <p className={styles.note}>{t('experiments.noNetwork')}</p>;
  return <Prune key={networkVersion} />;
}

function Prune() {
  const range = useCalmly((state) => state.learnedVersion, readRange, READING_INTERVAL);
  useEffect(watchPruning, []);
  return (
    <div className={styles.tab}>
      <PruningDial range={range} />
      <TestEffect />
      <WhatIsLeft />
      <PruningCurve range={range} />
      <p className={styles.note}>{t('prune.rule')}</p>
      <p className={styles.note}>{t('prune.notSparse')}</p>
    </div>
  );
}

function readRange() {
  const { network } = liveTensors;
  return pruningRange(edgesPerMatrix(network), weightCount(network.spec));
}
