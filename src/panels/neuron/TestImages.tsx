import { useRef } from 'react';
import { useStore } from 'zustand';
import { type Neuron, neuronIndex } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { survey } from '../../store/survey';
import { moveFocus } from '../controls/moveFocus';
import shared from '../dissect/DissectTabs.module.css';
import { useIsInSight } from '../live/useIsInSight';
import styles from './Neuron.module.css';
import { SurveyNote } from './SurveyNote';
import { surveyOnScreen } from './surveyOnScreen';
import { TestImageButton } from './TestImageButton';

/** Images of each kind that the survey brings for a neuron. */
const IMAGES = 9;

/** The nine test images that excite a neuron most, and the nine that do least; a press puts one on the pad. */
export function TestImages({ neuron }: { readonly neuron: Neuron }) {
  const found = useStore(survey, surveyOnScreen);
  const first = neuronIndex(liveTensors.network.sizes, neuron) * IMAGES;
  return (
    <>
      <ImageRow
        title={t('neuron.strongest')}
        indices={found?.strongest.subarray(first, first + IMAGES)}
        values={found?.strongestValues.subarray(first, first + IMAGES)}
      />
      <ImageRow
        title={t('neuron.weakest')}
        indices={found?.weakest.subarray(first, first + IMAGES)}
        values={found?.weakestValues.subarray(first, first + IMAGES)}
      />
    </>
  );
}

interface ImageRowProps {
  readonly title: string;
  readonly indices: Uint16Array | undefined;
  readonly values: Float32Array | undefined;
}

function ImageRow({ title, indices, values }: ImageRowProps) {
  const section = useRef<HTMLElement>(null);
  const isInSight = useIsInSight(section);
  return (
    <section ref={section} className={styles.section}>
      <h3>{title}</h3>
      {indices === undefined ? (
        <SurveyNote />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within
        <ul className={shared.images} aria-label={title} onKeyDown={moveFocus}>
          {[...indices].map((index, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a canvas is painted over, another image needs no other one
            <li key={place}>
              <TestImageButton
                index={index}
                value={values?.[place] ?? 0}
                isTabStop={place === 0}
                isPainted={isInSight}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
