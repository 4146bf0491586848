import { useEffect, useRef } from 'react';
import { t } from '../locales/i18n';
import { dismissNotice, showNotice } from '../store/notices';
import styles from './App.module.css';
import { setScene } from './sceneControl';
import { sceneIsReady } from './sceneReady';

const reload = { label: 'notice.reload', run: () => location.reload() } as const;

/** The rest of the page works without a picture, so it is ready all the same. */
function fail(): void {
  showNotice({ message: 'notice.sceneFailed', action: reload });
  sceneIsReady();
}

/** The place where the 3D scene draws. Its code is a chunk of its own, fetched at once but after the page stands. */
export function SceneView() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let dispose = (): void => {};
    let disposed = false;
    import('../scene/mountScene').then(({ mountScene }) => {
      if (disposed) return;
      const scene = mountScene(element, {
        onContextLost: () => showNotice({ message: 'notice.contextLost' }),
        onContextRestored: () => dismissNotice('notice.contextLost'),
        onContextGone: () => showNotice({ message: 'notice.contextGone', action: reload }),
        onFailed: fail,
        onFlat: () => showNotice({ message: 'notice.noWebGL' }),
      });
      setScene(scene);
      void scene.firstFrame.then(sceneIsReady);
      dispose = () => {
        setScene(null);
        scene.dispose();
      };
    }, fail);
    return () => {
      disposed = true;
      dispose();
    };
  }, []);
  return (
    <>
      <div
        ref={container}
        className={styles.canvas}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys walk from neuron to neuron
        tabIndex={0}
        aria-label={t('app.scene')}
        aria-describedby="scene-help"
      />
      <p id="scene-help" hidden>
        {t('app.sceneHelp')}
      </p>
    </>
  );
}
