import { useEffect, useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { IMAGE_SIDE } from '../../nn/inputImage';
import type { BrowsedImage } from '../../store/imageBrowser';
import { paintGrey } from '../live/paintGrey';
import styles from './DataTab.module.css';

interface ImageButtonProps {
  readonly image: BrowsedImage;
  /** Whether the Tab key stops here; arrow keys reach the others. */
  readonly isTabStop: boolean;
  readonly onClick: () => void;
}

/** One image with its place and its label; where it is trained with another label, the true one is struck through. */
export function ImageButton({ image, isTabStop, onClick }: ImageButtonProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => paintGrey(canvas.current, image.pixels, 255), [image]);
  const { index, label, trainedLabel } = image;
  const isRelabelled = trainedLabel !== label;
  const name = t(isRelabelled ? 'data.relabelledImage' : 'data.image', {
    label,
    trained: trainedLabel,
    index: formatNumber(index),
  });
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
      <span className={styles.label}>
        {isRelabelled ? (
          <>
            <s>{label}</s>
            {` → ${trainedLabel}`}
          </>
        ) : (
          label
        )}
      </span>
      <small>{index}</small>
    </button>
  );
}
