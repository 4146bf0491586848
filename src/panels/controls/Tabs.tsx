import type { ReactNode } from 'react';
import { moveFocus } from './moveFocus';
import styles from './Tabs.module.css';

/** One tab of a list. */
export interface TabItem<Name extends string> {
  readonly name: Name;
  readonly label: string;
}

interface TabsProps<Name extends string> {
  /** Accessible name of the list. */
  readonly label: string;
  readonly tabs: readonly TabItem<Name>[];
  readonly selected: Name;
  readonly onSelect: (name: Name) => void;
  /** What the selected tab shows. */
  readonly children: ReactNode;
  /** Class of the element round it. */
  readonly panelClass?: string | undefined;
}

/** A list of tabs and the panel of the selected one. Arrow keys go through the list and select at once. */
export function Tabs<Name extends string>({
  label,
  tabs,
  selected,
  onSelect,
  children,
  panelClass,
}: TabsProps<Name>) {
  return (
    <>
      <div className={styles.frame}>
        <div className={styles.tabs} role="tablist" aria-label={label} tabIndex={-1} onKeyDown={moveFocus}>
          {tabs.map((tab) => (
            <button
              key={tab.name}
              type="button"
              role="tab"
              id={tabId(tab.name)}
              className={styles.tab}
              aria-selected={tab.name === selected}
              aria-controls={tab.name === selected ? PANEL_ID : undefined}
              tabIndex={tab.name === selected ? 0 : -1}
              onClick={() => onSelect(tab.name)}
              onFocus={() => tab.name !== selected && onSelect(tab.name)}
            >
              {tab.label}
            </button>
          ))}
        </div>
      </div>
      <div
        // Another tab begins at its top, however far this one has been scrolled.
        key={selected}
        id={PANEL_ID}
        className={panelClass}
        role="tabpanel"
        aria-labelledby={tabId(selected)}
        tabIndex={-1}
      >
        {children}
      </div>
    </>
  );
}

const PANEL_ID = 'tab-panel';

function tabId(name: string): string {
  return `tab-${name}`;
}
