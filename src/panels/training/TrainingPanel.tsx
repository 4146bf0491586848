import { createStore, useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { SideContent, SidePanel, sideContentClass, sideStatusClass } from '../controls/SidePanel';
import { Tabs } from '../controls/Tabs';
import { LiveText } from '../live/LiveText';
import { networkShape } from '../transport/trainingText';
import { statusText } from './statusText';
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
    <SidePanel
      label={t('train.panel')}
      isWide={isWide}
      title={
        <>
          <LiveText on={(state) => state.networkVersion} text={networkShape} />
          <LiveText className={sideStatusClass} on={statusText} text={statusText} />
        </>
      }
      onClose={isWide ? () => open('now') : undefined}
    >
      <Tabs
        label={t('train.tabs')}
        tabs={names.map((tab) => ({ name: tab, label: t(`train.tab.${tab}`) }))}
        selected={name}
        onSelect={open}
        panelClass={sideContentClass}
      >
        <SideContent>
          <Tab />
        </SideContent>
      </Tabs>
    </SidePanel>
  );
}
