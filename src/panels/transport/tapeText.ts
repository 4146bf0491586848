import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { readPrediction } from '../../store/networkOnScreen';
import { stepsPerEpoch } from '../../store/training';
import { answerAt, answerSegments } from './tapeScale';
import { loss } from './trainingText';

/** A notch in words: its step and epoch, and what its network answers to the held digit. */
export function notchText(notches: readonly number[], notch: number): string {
  const { tape, trueLabel } = appStore.getState();
  const step = notches[notch] ?? 0;
  const isEnd = notch === notches.length - 1;
  if (isEnd && step === 0) return t('train.curveEmpty');
  const place = t(isEnd ? 'tape.end' : 'tape.place', {
    step: formatNumber(step),
    epoch: formatNumber(step / stepsPerEpoch(), { maximumFractionDigits: 2 }),
  });
  const answer = isEnd ? answerAtEnd() : answerAt(tape.trace, step);
  if (answer === null) return place;
  // Rounded down: only what is certain is 100 %.
  const percent = formatPercent(Math.floor(answer.probability * 100) / 100);
  const isWrong = trueLabel !== null && trueLabel !== answer.digit;
  return isWrong
    ? t('tape.answersWrong', { place, digit: answer.digit, percent, label: trueLabel })
    : t('tape.answers', { place, digit: answer.digit, percent });
}

/** What the network at the end answers to the held digit; while one looks back, the answer on screen isn't that. */
export function answerAtEnd(): ReturnType<typeof answerAt> {
  const { tape } = appStore.getState();
  if (tape.position !== null) return answerAt(tape.trace, tape.steps.at(-1) ?? -1);
  const { digit, probabilities } = readPrediction();
  return digit === null ? null : { digit, probability: probabilities[digit] ?? 0 };
}

/** Curves and answers of the whole tape in a sentence each. */
export function describeTape(notches: readonly number[]): string {
  const { tape, training } = appStore.getState();
  const first = training.history[0];
  const last = training.history.at(-1);
  if (!first || !last) return t('train.curveEmpty');
  const curve = t('train.curve', {
    first: loss(first.loss),
    last: loss(last.loss),
    accuracy: formatPercent(last.accuracy, 1),
  });
  const answers = answerSegments(notches, tape.trace, answerAtEnd()?.digit ?? null).map(({ from, digit }) =>
    t('tape.from', { step: formatNumber(notches[from] ?? 0), digit }),
  );
  return answers.length === 0 ? curve : `${curve} ${t('tape.allAnswers', { answers: answers.join(', ') })}`;
}
