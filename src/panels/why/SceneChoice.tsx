import { t } from '../../locales/i18n';
import shared from '../dissect/DissectTabs.module.css';
import { type SceneShows, whySettings } from './whySettings';

const CHOICES = {
  difference: 'why.showDifference',
  paths: 'why.showPaths',
  signal: 'why.showSignal',
} as const satisfies Record<SceneShows, string>;

const names = Object.keys(CHOICES) as SceneShows[];

/** Which picture of the explanation is in the scene. */
export function SceneChoice({ shows }: { readonly shows: SceneShows }) {
  return (
    <fieldset className={shared.scene}>
      <legend>{t('why.scene')}</legend>
      {names.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="why-scene"
            checked={shows === name}
            onChange={() => whySettings.setState({ sceneShows: name })}
          />
          {t(CHOICES[name])}
        </label>
      ))}
    </fieldset>
  );
}
