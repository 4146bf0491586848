import { CLASS_COUNT } from '../../nn/networkSpec';
import { liveTensors } from '../../store/liveTensors';
import type { SurveyState } from '../../store/survey';

/** The survey if it is of a network of the shape on screen; null while none is. */
export function surveyOnScreen(state: SurveyState): SurveyState | null {
  return state.means.length === CLASS_COUNT * liveTensors.pass.activations.length ? state : null;
}
