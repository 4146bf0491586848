import { Suspense, useRef } from 'react';
import { t } from '../locales/i18n';
import { panels } from '../panels';
import { useAppStore } from '../store/useAppStore';
import styles from './App.module.css';
import { Header } from './Header';
import { ModeSwitch } from './ModeSwitch';
import { SceneView } from './SceneView';
import { useSceneInsets } from './useSceneInsets';
import { useShortcuts } from './useShortcuts';

/** The page: the scene, and over it the panels that the mode asks for. */
export function App() {
  const mode = useAppStore((state) => state.mode);
  const page = useRef<HTMLDivElement>(null);
  useShortcuts();
  useSceneInsets(page, mode);
  return (
    <div ref={page} className={styles.page} data-mode={mode}>
      <main className={styles.scene} aria-label={t('app.tagline')}>
        <SceneView />
      </main>
      <Header />
      <ModeSwitch />
      {panels
        .filter((panel) => panel.modes.includes(mode))
        .map(({ place, Panel }) => (
          <div key={place} className={styles[place]}>
            <Suspense>
              <Panel />
            </Suspense>
          </div>
        ))}
    </div>
  );
}
