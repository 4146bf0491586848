import { t } from '../../locales/i18n';
import styles from './SidePanel.module.css';

/** Stands where a tab's code couldn't be fetched. */
export function TabFailed() {
  return <p className={styles.message}>{t('train.tabFailed')}</p>;
}
