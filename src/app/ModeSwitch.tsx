import { t } from '../locales/i18n';
import { appStore, type Mode } from '../store/appStore';
import { useAppStore } from '../store/useAppStore';
import styles from './ModeSwitch.module.css';

const modes: readonly Mode[] = ['draw', 'train', 'dissect'];

/** The modes of the page, in one place. */
export function ModeSwitch() {
  const current = useAppStore((state) => state.mode);
  return (
    <nav className={styles.modes} aria-label={t('app.mode')}>
      {modes.map((mode, index) => (
        <button
          key={mode}
          type="button"
          aria-current={mode === current ? 'page' : undefined}
          title={`${t(`app.mode.${mode}`)} (${index + 1})`}
          onClick={() => appStore.setState({ mode })}
        >
          {t(`app.mode.${mode}`)}
        </button>
      ))}
    </nav>
  );
}
