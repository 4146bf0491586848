import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../locales/i18n';
import type { AppState } from '../../store/appStore';
import { inputSide } from '../../store/networkOnScreen';
import { readLayer0 } from '../../store/pad';
import { useAppStore } from '../../store/useAppStore';
import { IconButton } from '../controls/IconButton';
import { moveFocus } from '../controls/moveFocus';
import { LiveText } from '../live/LiveText';
import { usePaint } from '../live/usePaint';
import { useSharpCanvas } from '../live/useSharpCanvas';
import { type Stage, stages } from './centringStages';
import styles from './Layer0.module.css';
import { paintStage } from './paintStage';
import { stageName, stageText } from './stageText';
import { useStageMotion } from './useStageMotion';

/** How long each picture stays while they are played, in milliseconds. */
const STAY = 1600;

/** The steps of layer 0 as four pictures, one of them large: by buttons, by arrow keys, or played one after another. */
export function StageViewer() {
  const [place, setPlace] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const last = stages.length - 1;
  const choose = (next: number): void => {
    setPlaying(false);
    setPlace(next);
  };
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      if (place < last) setPlace(place + 1);
      if (place >= last - 1) setPlaying(false);
    }, STAY);
    return () => clearTimeout(timer);
  }, [isPlaying, place, last]);
  const stage = stages[place] ?? 'crop';
  const side = useAppStore(() => inputSide());
  return (
    <div className={styles.viewer}>
      <div className={styles.stage}>
        <LargePicture place={place} side={side} />
        <div className={styles.words}>
          <p className={styles.name}>
            {t('layer0.stepOf', { step: place + 1, name: stageName(stage, side) })}
          </p>
          <p className={styles.text} aria-live="polite">
            <LiveText key={stage} on={inputShown} text={() => stageText(stage, readLayer0().steps)} />
          </p>
          <div className={styles.buttons}>
            <IconButton
              icon={ChevronLeft}
              label={t('layer0.back')}
              disabled={place === 0}
              onClick={() => choose(place - 1)}
            />
            <IconButton
              icon={isPlaying ? Pause : Play}
              label={t(isPlaying ? 'layer0.pause' : 'layer0.play')}
              onClick={() => {
                if (!isPlaying && place === last) setPlace(0);
                setPlaying(!isPlaying);
              }}
            />
            <IconButton
              icon={ChevronRight}
              label={t('layer0.next')}
              disabled={place === last}
              onClick={() => choose(place + 1)}
            />
          </div>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within */}
      <ol className={styles.pictures} onKeyDown={moveFocus}>
        {stages.map((each, index) => (
          <li key={each}>
            <StageButton
              stage={each}
              index={index}
              side={side}
              isChosen={index === place}
              onChoose={() => choose(index)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

interface LargePictureProps {
  readonly place: number;
  /** Side of the network's input, in pixels. */
  readonly side: number;
}

function LargePicture({ place, side }: LargePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const position = useStageMotion(place, (now) => paintStage(canvas.current, now));
  const repaint = (): void => paintStage(canvas.current, position());
  usePaint((state) => `${inputShown(state)} ${state.theme}`, repaint);
  useSharpCanvas(canvas, repaint);
  const stage = stages[place] ?? 'crop';
  return <canvas ref={canvas} className={styles.large} role="img" aria-label={stageName(stage, side)} />;
}

interface StageButtonProps {
  readonly stage: Stage;
  readonly index: number;
  readonly side: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function StageButton({ stage, index, side, isChosen, onChoose }: StageButtonProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const repaint = (): void => paintStage(canvas.current, index);
  usePaint((state) => `${inputShown(state)} ${state.theme}`, repaint);
  useSharpCanvas(canvas, repaint);
  return (
    <button
      type="button"
      className={styles.picture}
      aria-pressed={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onClick={onChoose}
      onFocus={() => !isChosen && onChoose()}
    >
      <canvas ref={canvas} />
      {`${index + 1} ${stageName(stage, side)}`}
    </button>
  );
}

/** Changes when another image is shown, or a network that may get another input of it. */
function inputShown({ inputVersion, networkVersion }: AppState): string {
  return `${inputVersion} ${networkVersion}`;
}
