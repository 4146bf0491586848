import { t } from '../../locales/i18n';
import type { AppState } from '../../store/appStore';
import type { HistoryPoint, TestPoint } from '../../store/trainingState';
import { CURRENT_STYLE, type CurveStyle, overlayStyle } from './curveStyle';

/** The curves of one run. */
export interface RunCurves {
  readonly id: string;
  readonly name: string;
  readonly style: CurveStyle;
  readonly history: readonly HistoryPoint[];
  readonly tests: readonly TestPoint[];
}

/** Stands in for the id of a run that isn't listed. */
const UNLISTED = 'unlisted';

/** The curves to draw: the run on screen first, if it has any, then those that are overlaid. */
export function shownCurves({ runs, currentRun, training }: AppState): readonly RunCurves[] {
  const { history, tests } = training;
  const name = runs.find(({ id }) => id === currentRun)?.name ?? t('curves.thisRun');
  const shown: RunCurves[] = [];
  if (history.length > 0 || tests.length > 0) {
    shown.push({ id: currentRun ?? UNLISTED, name, style: CURRENT_STYLE, history, tests });
  }
  runs.forEach((run, place) => {
    if (!run.isOverlaid || run.id === currentRun) return;
    const { id, history, tests } = run;
    shown.push({ id, name: run.name, style: overlayStyle(place), history, tests });
  });
  return shown;
}

/** Changes when other runs are shown, or under other names; not when their curves grow. */
export function curvesKey(state: AppState): string {
  return JSON.stringify(shownCurves(state).map(({ id, name, style }) => [id, name, style.colour]));
}
