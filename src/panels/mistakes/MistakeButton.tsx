import { useEffect, useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { IMAGE_SIDE } from '../../nn/inputImage';
import type { BrowsedImage } from '../../store/imageBrowser';
import { paintGrey } from '../live/paintGrey';
import styles from './Mistakes.module.css';

interface MistakeButtonProps {
  readonly image: BrowsedImage;
  readonly answer: number;
  /** Whether the Tab key stops here; arrow keys reach the others. */
  readonly isTabStop: boolean;
  readonly onClick: () => void;
}

/** One test image with its label and what it was taken for. */
export function MistakeButton({ image, answer, isTabStop, onClick }: MistakeButtonProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => paintGrey(canvas.current, image.pixels, 255), [image]);
  const name = t('mistakes.image', { label: image.label, answer, index: formatNumber(image.index) });
  return (
    <button
      type="button"
      className={styles.image}
      aria-label={name}
      title={name}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onClick}
    >
      <canvas ref={canvas} width={IMAGE_SIDE} height={IMAGE_SIDE} />
      <span>{image.label === answer ? image.label : `${image.label} → ${answer}`}</span>
    </button>
  );
}
