import type { MessageId } from '../../locales/i18n';
import type { AppState, Explanation } from '../../store/appStore';
import type { TrainingPhase } from '../../store/trainingState';

/** What the legend says of a picture. */
interface ViewWords {
  /** What an edge shows; in the galaxy a point. */
  readonly shown: MessageId;
  /** The ends of the scale. */
  readonly isFor: MessageId;
  readonly isAgainst: MessageId;
  /** What else there is to know, where it isn't the number of edges. */
  readonly note?: MessageId;
}

// A contribution speaks for or against a neuron; a gradient and a change of weight are only above or below 0.
const speaks = { isFor: 'legend.for', isAgainst: 'legend.against' } as const;
const signed = { isFor: 'legend.plus', isAgainst: 'legend.minus' } as const;

/** Name of a picture that the scene shows: of the drawing, of an explanation, or of a phase of a training step. */
export type ViewName = 'signal' | 'galaxy' | Explanation | TrainingPhase['name'];

/** What to say of every picture. */
export const viewWords: Readonly<Record<ViewName, ViewWords>> = {
  signal: { shown: 'legend.product', ...speaks },
  trace: { shown: 'legend.product', note: 'legend.traceNote', ...speaks },
  difference: { shown: 'legend.difference', note: 'legend.differenceNote', ...speaks },
  circuit: { shown: 'legend.circuit', note: 'legend.circuitNote', ...signed },
  circuitSignal: { shown: 'legend.product', note: 'legend.circuitSignalNote', ...speaks },
  gradient: { shown: 'legend.error', note: 'legend.gradientNote', ...signed },
  galaxy: { shown: 'legend.galaxy', note: 'legend.galaxyNote', ...signed },
  forward: { shown: 'legend.product', ...speaks },
  error: { shown: 'legend.error', ...signed },
  update: { shown: 'legend.update', ...signed },
};

/** Which picture the scene shows. */
export function shownView({ phase, galaxyLayer, explanation }: AppState): ViewName {
  if (galaxyLayer !== null) return 'galaxy';
  return phase?.name ?? explanation ?? 'signal';
}

/** How brightness is scaled, and what dims or marks neurons. */
export function scaleMessage(state: AppState): MessageId {
  const view = shownView(state);
  if (view === 'galaxy') return 'legend.galaxyScale';
  if (state.rawSignal) return 'legend.rawLine';
  if (view === 'circuit') return 'legend.circuitScale';
  // A change of weight isn't dimmed by its neurons, nor is a path.
  if (view === 'update' || view === 'trace') return 'legend.perLayer';
  if (state.operations.length > 0) return 'legend.operated';
  return state.selected !== null && view === 'signal' ? 'legend.selected' : 'legend.normalised';
}
