import { X } from 'lucide-react';
import { Suspense } from 'react';
import { createStore, useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { IconButton } from '../controls/IconButton';
import { Tabs } from '../controls/Tabs';
import { LiveText } from '../live/LiveText';
import { networkShape } from '../transport/trainingText';
import { statusText } from './statusText';
import styles from './TrainingPanel.module.css';
import { type TrainingTabName, trainingTabs } from './trainingTabs';

/** The tab that is open; it stays so while one draws in between. */
const openTab = createStore<{ readonly name: TrainingTabName }>(() => ({ name: 'now' }));

const open = (name: TrainingTabName): void => openTab.setState({ name });

/** The side panel of Train mode: how training goes, and behind tabs all that one can set, compare and look up. */
export function TrainingPanel() {
  const name = useStore(openTab, (state) => state.name);
  const Tab = trainingTabs[name];
  const names = Object.keys(trainingTabs) as TrainingTabName[];
  const isWide = name !== 'now';
  return (
    <section
      className={styles.panel}
      aria-label={t('train.panel')}
      data-covers="right"
      data-side={isWide ? 'wide' : undefined}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>
          <LiveText on={(state) => state.networkVersion} text={networkShape} />
          <LiveText className={styles.status} on={(state) => state} text={statusText} />
        </h2>
        {isWide && <IconButton icon={X} label={t('train.closeTab')} onClick={() => open('now')} />}
      </div>
      <Tabs
        label={t('train.tabs')}
        tabs={names.map((tab) => ({ name: tab, label: t(`train.tab.${tab}`) }))}
        selected={name}
        onSelect={open}
        panelClass={styles.content}
      >
        <Suspense fallback={<p className={styles.message}>{t('train.tabLoading')}</p>}>
          <Tab />
        </Suspense>
      </Tabs>
    </section>
  );
}
