import '../../locales/experimentsWords';
import '../../locales/twinWords';
import { useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { twin } from '../../store/twin';
import { useAppStore } from '../../store/useAppStore';
import shared from '../operations/Experiments.module.css';
import { TwinFigures } from './TwinFigures';
import { TwinSwap } from './TwinSwap';
import { TwinTraining } from './TwinTraining';

/** The network's twin, dense or sparse, below it in the scene on the same drawing. */
export function TwinTab() {
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  const isShown = useStore(twin, (state) => state.shown !== null);
  if (!hasNetwork) return <p className={shared.note}>{t('experiments.noNetwork')}</p>;
  return (
    <div className={shared.tab}>
      <p className={shared.note}>{t('twin.what')}</p>
      <TwinTraining />
      {isShown && (
        <>
          <TwinFigures />
          <TwinSwap />
        </>
      )}
    </div>
  );
}
