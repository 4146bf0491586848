import { t } from '../../locales/i18n';
import { InputPreview } from './InputPreview';
import { PadCanvas } from './PadCanvas';
import styles from './PadPanel.module.css';
import { PadTools } from './PadTools';

/** The pad with its tools and what the network sees of it. */
export function PadPanel() {
  return (
    <section className={styles.panel} aria-label={t('pad.title')} data-covers="left">
      <header className={styles.head}>
        <span className={styles.title}>{t('pad.title')}</span>
        <PadTools />
      </header>
      <div className={styles.pad}>
        <PadCanvas />
      </div>
      <div className={styles.sees}>
        <InputPreview />
      </div>
    </section>
  );
}
