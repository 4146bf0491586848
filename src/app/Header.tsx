import { CircleHelp, Expand, House, Moon, Sun, View } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { t } from '../locales/i18n';
import { IconButton } from '../panels/controls/IconButton';
import { toggleTheme } from '../store/theme';
import { useAppStore } from '../store/useAppStore';
import { toggleFullscreen } from './fullscreen';
import styles from './Header.module.css';
import { onOpenHelp, openHelp } from './helpState';
import { homeView, nextView } from './sceneControl';

/** Who never asks for the keys never loads them. */
const HelpDialog = lazy(() => import('./HelpDialog').then(({ HelpDialog }) => ({ default: HelpDialog })));

/** The name of the page and what concerns the view of it. */
export function Header() {
  const isDark = useAppStore((state) => state.theme === 'dark');
  const [isHelpOpen, setHelpOpen] = useState(false);
  useEffect(() => onOpenHelp(() => setHelpOpen(true)), []);
  return (
    <header className={styles.header} data-covers="top">
      <h1 className={styles.name}>
        <span className={styles.mark} aria-hidden="true" />
        {t('app.name')}
      </h1>
      <nav className={styles.tools} aria-label={t('app.view')}>
        <IconButton icon={House} label={t('view.home')} keys="H" onClick={homeView} />
        <IconButton icon={View} label={t('view.pose')} keys="V" onClick={nextView} />
        <IconButton
          icon={isDark ? Sun : Moon}
          label={t(isDark ? 'view.theme.light' : 'view.theme.dark')}
          keys="L"
          onClick={toggleTheme}
        />
        {document.fullscreenEnabled && (
          <IconButton icon={Expand} label={t('view.fullscreen')} keys="F" onClick={toggleFullscreen} />
        )}
        <IconButton icon={CircleHelp} label={t('view.help')} keys="?" onClick={openHelp} />
      </nav>
      {isHelpOpen && (
        <Suspense>
          <HelpDialog onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
    </header>
  );
}
