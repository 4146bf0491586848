import type { AppState } from '../../store/appStore';
import type { HistoryPoint } from '../../store/trainingState';
import { plainContext } from '../live/plainContext';
import { type AnswerSegment, answerSegments, shareOfStep } from './tapeScale';

/** Sizes in rem, as in Transport.module.css: the thumb's centre stays half its width within the slider. */
const THUMB_WIDTH = 1;
const STRIP_HEIGHT = 0.9375;
const FONT_SIZE = 0.6875;
/** The narrowest segment that has room for its digit. */
const DIGIT_WIDTH = 0.5;

interface TapePicture {
  readonly notches: readonly number[];
  readonly history: readonly HistoryPoint[];
  readonly trace: AppState['tape']['trace'];
  /** What the network at the end answers, if that is known. */
  readonly endDigit: number | null;
  readonly trueLabel: number | null;
}

/** A canvas and the scale along it, in its own pixels. */
interface Plot {
  readonly context: CanvasRenderingContext2D;
  readonly rem: number;
  readonly colour: (property: string) => string;
  /** @param share 0 at the first notch, 1 at the last */
  readonly x: (share: number) => number;
}

/** Paints loss and accuracy along the tape, a tick for every notch, and under them what the networks answer. */
export function paintTape(canvas: HTMLCanvasElement, picture: TapePicture): void {
  const context = plainContext(canvas);
  if (!context) return;
  const style = getComputedStyle(canvas);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * devicePixelRatio;
  const margin = (THUMB_WIDTH * rem) / 2;
  const plot: Plot = {
    context,
    rem,
    colour: (property) => style.getPropertyValue(property),
    x: (share) => margin + share * (canvas.width - 2 * margin),
  };
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (picture.notches.length < 2) return;
  context.font = `600 ${FONT_SIZE * rem}px ${style.fontFamily}`;
  paintTicks(plot, picture.notches.length);
  const highest = picture.history.reduce((most, { loss }) => Math.max(most, loss), 1e-9);
  paintCurve(plot, picture, ({ loss }) => loss / highest, '--curve-loss');
  paintCurve(plot, picture, ({ accuracy }) => accuracy, '--curve-accuracy');
  for (const segment of answerSegments(picture.notches, picture.trace, picture.endDigit)) {
    paintAnswer(plot, segment, picture.notches.length, picture.trueLabel);
  }
}

function paintTicks({ context, rem, colour, x }: Plot, count: number): void {
  const bottom = context.canvas.height - STRIP_HEIGHT * rem;
  context.fillStyle = colour('--curve-loss');
  for (let notch = 0; notch < count; notch++) {
    context.fillRect(x(notch / (count - 1)) - devicePixelRatio / 2, bottom, devicePixelRatio, 0.125 * rem);
  }
}

function paintCurve(
  { context, rem, colour, x }: Plot,
  { notches, history }: TapePicture,
  share: (point: HistoryPoint) => number,
  property: string,
): void {
  const top = 2 * devicePixelRatio;
  const bottom = context.canvas.height - (STRIP_HEIGHT + 0.125) * rem;
  context.strokeStyle = colour(property);
  context.lineWidth = 1.5 * devicePixelRatio;
  context.beginPath();
  for (const point of history) {
    context.lineTo(x(shareOfStep(notches, point.step)), bottom - share(point) * (bottom - top));
  }
  context.stroke();
}

/** Right answers and drawings without a label are filled, wrong answers have an outline and a stroke through them. */
function paintAnswer(
  plot: Plot,
  { from, to, digit }: AnswerSegment,
  count: number,
  label: number | null,
): void {
  const { context, rem, colour, x } = plot;
  const half = 0.5 / (count - 1);
  const gap = devicePixelRatio;
  const start = x(Math.max(0, from / (count - 1) - half)) + gap / 2;
  const width = x(Math.min(1, to / (count - 1) + half)) - gap / 2 - start;
  const top = context.canvas.height - (STRIP_HEIGHT - 0.1875) * rem;
  const height = context.canvas.height - top;
  const isWrong = label !== null && digit !== label;
  context.beginPath();
  context.lineWidth = devicePixelRatio;
  const inset = isWrong ? context.lineWidth / 2 : 0;
  context.roundRect(
    start + inset,
    top + inset,
    Math.max(1, width - 2 * inset),
    height - 2 * inset,
    0.1875 * rem,
  );
  if (isWrong) {
    context.strokeStyle = colour('--text-soft');
    context.stroke();
  } else {
    context.fillStyle = colour(label === null ? '--text-soft' : '--strong');
    context.fill();
  }
  if (width < DIGIT_WIDTH * rem) return;
  context.fillStyle = colour(isWrong ? '--text' : '--on-strong');
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(digit), start + width / 2, top + height / 2 + devicePixelRatio / 2);
}
