import { Suspense, useEffect, useRef, useState } from 'react';
import { t } from '../locales/i18n';
import { type Place, panels } from '../panels';
import { useAppStore } from '../store/useAppStore';
import styles from './App.module.css';
import { Header } from './Header';
import { ModeSwitch } from './ModeSwitch';
import { PanelBoundary } from './PanelBoundary';
import { SceneView } from './SceneView';
import { sceneReady } from './sceneReady';
import { useSceneInsets } from './useSceneInsets';

/** The page: the scene, and over it the panels that the mode asks for. */
export function App() {
  const mode = useAppStore((state) => state.mode);
  const page = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    void sceneReady.then(() => setDrawn(true));
  }, []);
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
        .map(({ place, Panel, isLate }) => (
          <div key={place} className={styles[place]}>
            <PanelBoundary>
              <Suspense fallback={<Coming place={place} />}>
                {isLate && !isDrawn ? <Coming place={place} /> : <Panel />}
              </Suspense>
            </PanelBoundary>
          </div>
        ))}
    </div>
  );
}

/** Keeps the room of the bar at the bottom until its code has come, so that the camera doesn't move when it does. */
function Coming({ place }: { readonly place: Place }) {
  return place === 'transport' && <div className={styles.coming} data-covers="bottom" />;
}
