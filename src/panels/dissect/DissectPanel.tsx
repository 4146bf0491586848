import { createStore, useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { SideContent, SidePanel, sideContentClass, sideStatusClass } from '../controls/SidePanel';
import { Tabs } from '../controls/Tabs';
import { LiveText } from '../live/LiveText';
import { selectedLine } from '../neuron/neuronName';
import { networkShape } from '../transport/trainingText';
import { type DissectTabName, dissectTabs } from './dissectTabs';
import { FoldButton, useIsFolded } from './FoldButton';

/** The tab that is open; it stays so while one draws or trains in between. */
const openTab = createStore<{ readonly name: DissectTabName }>(() => ({ name: 'neuron' }));

const open = (name: DissectTabName): void => openTab.setState({ name });

/** The side panel of Dissect mode: what a neuron does, why the answer is what it is, and what changes it. */
export function DissectPanel() {
  const name = useStore(openTab, (state) => state.name);
  const isFolded = useIsFolded();
  const Tab = dissectTabs[name];
  const names = Object.keys(dissectTabs) as DissectTabName[];
  return (
    <SidePanel
      label={t('dissect.panel')}
      isWide
      isFolded={isFolded}
      title={
        <>
          <LiveText on={(state) => state.networkVersion} text={networkShape} />
          {/* The page of the neuron begins with its name itself. */}
          {(name !== 'neuron' || isFolded) && (
            <LiveText className={sideStatusClass} on={(state) => state.selected} text={selectedLine} />
          )}
        </>
      }
      tools={<FoldButton />}
    >
      <Tabs
        label={t('dissect.tabs')}
        tabs={names.map((tab) => ({ name: tab, label: t(`dissect.tab.${tab}`) }))}
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
