import { Undo2 } from 'lucide-react';
import { useId } from 'react';
import { useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { layerSizes, type NetworkSpec } from '../../nn/networkSpec';
import { liveTensors } from '../../store/liveTensors';
import { branchWith, startNetwork, trainToTheEnd } from '../../store/training';
import { useAppStore } from '../../store/useAppStore';
import { IconButton } from '../controls/IconButton';
import { TextButton } from '../controls/TextButton';
import { LiveText } from '../live/LiveText';
import { costText, dataText, shapeText } from './draftText';
import { problemText } from './problemText';
import styles from './SpecActions.module.css';
import { checkSpec, resetDraft, specDraft } from './specDraft';
import { useDraft } from './useDraft';

/** What the edited recipe costs, and the two ways to use it: a new network, or on from the weights on screen. */
export function SpecActions() {
  const draft = useDraft();
  const isChanged = useStore(specDraft, (state) => state.draft !== null);
  const hasRun = useAppStore((state) => state.networkSource === 'trained');
  const sizes = useAppStore(() => liveTensors.network.sizes);
  const noteId = useId();
  const checked = checkSpec(draft);
  const spec = 'spec' in checked ? checked.spec : null;
  const isOtherShape = spec !== null && layerSizes(spec).join() !== sizes.join();
  const use = (action: (usable: NonNullable<typeof spec>) => void): void => {
    if (spec === null) return;
    action(spec);
    resetDraft();
  };
  return (
    <div className={styles.actions}>
      <div className={styles.note}>
        <p id={noteId} role={'problem' in checked ? 'alert' : undefined}>
          {'problem' in checked ? problemText(checked.problem) : <SpecSummary spec={checked.spec} />}
        </p>
        {isChanged && <IconButton icon={Undo2} label={t('network.asOnScreen')} onClick={resetDraft} />}
      </div>
      <div className={styles.buttons}>
        <TextButton strong disabled={spec === null} describedBy={noteId} onClick={() => use(startNetwork)}>
          {t('network.build')}
        </TextButton>
        {spec?.sparsity && (
          <TextButton describedBy={noteId} onClick={() => use(trainToTheEnd)}>
            {t('network.buildAndTrain')}
          </TextButton>
        )}
        {hasRun && (
          <TextButton disabled={spec === null || isOtherShape || !isChanged} onClick={() => use(branchWith)}>
            {t('network.goOn')}
          </TextButton>
        )}
      </div>
      {hasRun && isOtherShape && <p className={styles.note}>{t('network.otherShape')}</p>}
    </div>
  );
}

function SpecSummary({ spec }: { readonly spec: NetworkSpec }) {
  return (
    <>
      {shapeText(spec)}
      <br />
      {dataText(spec)}
      {' · '}
      {/* A live text paints when the state changes: a new recipe is a new text. */}
      <LiveText
        key={JSON.stringify(spec)}
        on={(state) => state.training.imagesPerSecond}
        text={() => costText(spec)}
      />
    </>
  );
}
