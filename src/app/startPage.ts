import { createApi } from '../embed/api';
import { appStore } from '../store/appStore';
import { isDemo } from '../store/pad';
import { loadSamples } from '../store/samples';
import { keepSettings } from '../store/settings';
import { loadShippedNetwork } from '../store/shippedNetwork';
import { watchTheme } from '../store/theme';
import { qualityChoices } from '../visual/quality';
import { playIntroduction } from './introduction';
import { sceneReady } from './sceneReady';

/** Starts everything that isn't a component: settings, the scripting surface, the shipped network, the first digit. */
export function startPage(): void {
  keepSettings();
  readQuality();
  watchTheme((theme) => {
    document.documentElement.dataset.theme = theme;
  });
  watchPad();
  const loaded = loadShippedNetwork();
  const ready = loaded.then(() => {
    // Without a network the scene would never be ready.
    if (appStore.getState().networkSource === 'none')
      throw new Error('The default network could not be loaded.');
    return sceneReady;
  });
  // Who waits for it hears of a failure; nobody has to.
  ready.catch(() => {});
  window.neuroglass = createApi(ready);
  void loadSamples();
  void loaded.then(playIntroduction);
  // Nothing that drawing waits for.
  void sceneReady
    .then(() => import('./keyboard'))
    .then(({ bindShortcuts, keepFocus }) => {
      bindShortcuts();
      keepFocus();
    });
  followLinks(loaded);
}

/** What the address says after its #, when the page is opened and when another link is put there. */
function followLinks(loaded: Promise<void>): void {
  const follow = (): void => {
    const { hash } = location;
    if (hash.startsWith('#v='))
      void loaded.then(() => import('../store/openLink')).then((link) => link.openLink(hash));
  };
  window.addEventListener('hashchange', follow);
  follow();
}

/** `?quality=` pins the level of the scene's quality ladder. */
function readQuality(): void {
  const asked = new URLSearchParams(location.search).get('quality');
  const quality = qualityChoices.find((choice) => choice === asked);
  if (quality) appStore.setState({ quality });
}

/** Tells the styles whether the pad is empty, holds the demonstration digit or a drawing, without a React render. */
function watchPad(): void {
  const tell = (): void => {
    const state = appStore.getState().padEmpty ? 'empty' : isDemo() ? 'demo' : 'drawn';
    if (document.documentElement.dataset.pad !== state) document.documentElement.dataset.pad = state;
  };
  appStore.subscribe(tell);
  tell();
}
