import { useEffect, useRef } from 'react';
import { IMAGE_SIDE } from '../../nn/inputImage';
import type { SampleDigit } from '../../store/samples';
import { paintGrey } from '../live/paintGrey';
import styles from './SampleStrip.module.css';

interface SampleButtonProps {
  readonly sample: SampleDigit;
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly onClick: () => void;
}

/** One sample digit as a small picture to press. */
export function SampleButton({ sample, label, onClick }: SampleButtonProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => paintGrey(canvas.current, sample.pixels, 255), [sample]);
  return (
    <button type="button" className={styles.sample} aria-label={label} title={label} onClick={onClick}>
      <canvas ref={canvas} width={IMAGE_SIDE} height={IMAGE_SIDE} />
    </button>
  );
}
