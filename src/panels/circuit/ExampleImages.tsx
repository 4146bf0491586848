import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';

import { type Neuron, neuronIndex } from '../../dissect/neuron';
import { formatNumber, t } from '../../locales/i18n';
import { IMAGE_SIDE } from '../../nn/inputImage';
import type { FoundCircuit } from '../../store/circuit';
import { circuitSurvey } from '../../store/circuitSurvey';
import { placeSample } from '../../store/pad';
import { moveFocus } from '../controls/moveFocus';
import shared from '../dissect/DissectTabs.module.css';
import { paintGrey } from '../live/paintGrey';
import { plainText } from '../neuron/numberText';

/** Images of each kind that a survey brings for a neuron. */
const IMAGES = 9;

interface ExampleImagesProps {
  readonly neuron: Neuron;
  readonly found: FoundCircuit;
}

/** The test images of the task that excite a node most, and those that do least; a press puts one on the pad. */
export function ExampleImages({ neuron, found }: ExampleImagesProps) {
  const { of, survey } = useStore(circuitSurvey);
  if (of !== found || survey === null) return null;
  const first = neuronIndex(found.network.sizes, neuron) * IMAGES;
  const part = <T extends Uint16Array | Float32Array>(all: T): T => all.subarray(first, first + IMAGES) as T;
  return (
    <>
      <ImageRow
        title={t('circuit.most')}
        indices={part(survey.strongest)}
        values={part(survey.strongestValues)}
      />
      <ImageRow
        title={t('circuit.least')}
        indices={part(survey.weakest)}
        values={part(survey.weakestValues)}
      />
    </>
  );
}

interface ImageRowProps {
  readonly title: string;
  readonly indices: Uint16Array;
  readonly values: Float32Array;
}

function ImageRow({ title, indices, values }: ImageRowProps) {
  return (
    <div>
      <h4>{title}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within */}
      <ul className={shared.images} aria-label={title} onKeyDown={moveFocus}>
        {Array.from(indices, (index, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a canvas is painted over, another image needs no other one
          <li key={place}>
            <Example index={index} value={values[place] ?? 0} isTabStop={place === 0} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ExampleProps {
  /** Among the 10,000 test images. */
  readonly index: number;
  /** The node's activation for it. */
  readonly value: number;
  readonly isTabStop: boolean;
}

function Example({ index, value, isTabStop }: ExampleProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const survey = useStore(circuitSurvey, (state) => state.survey);
  const pixels = survey?.imageOf(index) ?? null;
  const label = survey?.labels[index] ?? 0;
  useEffect(() => {
    paintGrey(canvas.current, pixels ?? [], 255);
  }, [pixels]);
  const name = t('circuit.example', { label, index: formatNumber(index), value: plainText(value) });
  return (
    <button
      type="button"
      className={shared.image}
      aria-label={name}
      title={name}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => pixels && placeSample(pixels, label)}
    >
      <canvas ref={canvas} width={IMAGE_SIDE} height={IMAGE_SIDE} />
    </button>
  );
}
