import { useMemo, useRef } from 'react';
import { t } from '../../locales/i18n';
import { loadPixels, PIXELS_PER_IMAGE } from '../../nn/inputImage';
import { argmax } from '../../nn/metrics';
import { liveTensors } from '../../store/liveTensors';
import { writeImage } from '../../store/pad';
import { useAppStore } from '../../store/useAppStore';
import { paintGrey } from '../live/paintGrey';
import { usePaint } from '../live/usePaint';
import { createAnswerReader } from '../operations/createAnswerReader';
import { probabilityText } from '../operations/probabilityText';
import styles from './Layer0.module.css';

/** The network's answer with layer 0 and without it, side by side, whichever of the two is on screen. */
export function CentringComparison() {
  const centring = useAppStore((state) => state.centring);
  return (
    <div className={styles.comparison}>
      <Side isCentred isInUse={centring} />
      <Side isCentred={false} isInUse={!centring} />
    </div>
  );
}

interface SideProps {
  readonly isCentred: boolean;
  readonly isInUse: boolean;
}

function Side({ isCentred, isInUse }: SideProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const answer = useRef<HTMLElement>(null);
  const sureness = useRef<HTMLSpanElement>(null);
  const read = useMemo(createAnswerReader, []);
  const image = useMemo(() => new Float32Array(PIXELS_PER_IMAGE), []);
  usePaint(
    (state) => state.activationsVersion,
    () => {
      const { operated, interventions } = liveTensors;
      const input = new Float32Array(operated.sizes[0] ?? 0);
      writeImage(isCentred, image);
      loadPixels(image, input);
      paintGrey(canvas.current, input, 1);
      const { probabilities } = read(operated, interventions, input);
      const digit = argmax(probabilities);
      const share = probabilities[digit] ?? Number.NaN;
      if (answer.current)
        answer.current.textContent = Number.isFinite(share) ? String(digit) : t('train.none');
      if (sureness.current) {
        sureness.current.textContent = Number.isFinite(share) ? probabilityText(share) : t('answer.overflow');
      }
    },
  );
  const name = t(isCentred ? 'layer0.with' : 'layer0.without');
  return (
    <section className={styles.side} data-in-use={isInUse || undefined} aria-label={name}>
      <canvas ref={canvas} className={styles.seen} role="img" aria-label={t('layer0.seen')} />
      <div>
        <p className={styles.sideName}>{name}</p>
        <b ref={answer} className={styles.digit} />
        <span ref={sureness} className={styles.sureness} />
        <p className={styles.inUse}>{isInUse ? t('layer0.inUse') : t('layer0.onlyHere')}</p>
      </div>
    </section>
  );
}
