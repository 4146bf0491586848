import { useEffect, useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { IMAGE_SIDE } from '../../nn/inputImage';
import { placeSample } from '../../store/pad';
import { survey } from '../../store/survey';
import shared from '../dissect/DissectTabs.module.css';
import { paintGrey } from '../live/paintGrey';
import { plainText } from './numberText';

interface TestImageButtonProps {
  /** Among the 10,000 test images. */
  readonly index: number;
  /** The neuron's activation for it. */
  readonly value: number;
  /** Whether the Tab key stops here; arrow keys reach the others. */
  readonly isTabStop: boolean;
  /** Out of sight it needn't be painted. */
  readonly isPainted: boolean;
}

/** A test image that a press puts on the pad. */
export function TestImageButton({ index, value, isTabStop, isPainted }: TestImageButtonProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (isPainted) paintGrey(canvas.current, survey.getState().imageOf(index) ?? [], 255);
  }, [index, isPainted]);
  const label = survey.getState().labels[index] ?? 0;
  const name = t('neuron.testImage', { label, index: formatNumber(index), value: plainText(value) });
  const place = (): void => {
    const pixels = survey.getState().imageOf(index);
    if (pixels) placeSample(pixels, label);
  };
  return (
    <button
      type="button"
      className={shared.image}
      aria-label={name}
      title={name}
      tabIndex={isTabStop ? 0 : -1}
      onClick={place}
    >
      <canvas ref={canvas} width={IMAGE_SIDE} height={IMAGE_SIDE} />
    </button>
  );
}
