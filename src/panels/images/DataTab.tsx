import { SpecActions } from '../network/SpecActions';
import { DataSettings } from './DataSettings';
import styles from './DataTab.module.css';
import { ImageBrowser } from './ImageBrowser';

/** What the network is trained on: settings of the recipe, and the images themselves. */
export function DataTab() {
  return (
    <div className={styles.tab}>
      <DataSettings />
      <ImageBrowser />
      <SpecActions />
    </div>
  );
}
