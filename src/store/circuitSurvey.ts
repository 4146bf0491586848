import { createStore } from 'zustand/vanilla';
import { digitsOf } from '../dissect/circuits/taskNetwork';
import { type Neuron, neuronIndex } from '../dissect/neuron';
import { CLASS_COUNT } from '../nn/networkSpec';
import { circuit, type FoundCircuit } from './circuit';
import { type SurveyFigures, unpackSurvey } from './survey';
import { loadMissingData } from './testedNetwork';
import { askTrainer } from './trainerQuestions';

/** What the neurons of the searched network do on the test images: examples among those of the task. */
export interface CircuitSurveyState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** The search whose network it is of; null while there is none. */
  readonly of: FoundCircuit | null;
  readonly survey: SurveyFigures | null;
}

const nothing: CircuitSurveyState = { status: 'idle', of: null, survey: null };

/** The survey of the circuit's network, taken when a node is looked at first. */
export const circuitSurvey = createStore<CircuitSurveyState>(() => nothing);

/** Takes the survey of the network that was searched, if there is none yet; after a failure it is tried again. */
export async function takeCircuitSurvey(): Promise<void> {
  const { found } = circuit.getState();
  const { of, status } = circuitSurvey.getState();
  if (found === null || (of === found && status !== 'failed')) return;
  circuitSurvey.setState({ status: 'loading', of: found, survey: null });
  const { spec, parameters } = found.network;
  const { task } = found.search;
  try {
    const report = await askTrainer(
      (id) => ({
        type: 'survey',
        id,
        spec,
        parameters: parameters.slice(),
        // Any digit is an example where all others are the second class.
        ...('pair' in task && { examplesOf: task.pair }),
      }),
      () => {
        loadMissingData();
        void takeCircuitSurvey();
      },
    );
    if (circuit.getState().found === found) {
      circuitSurvey.setState({ status: 'ready', of: found, survey: unpackSurvey(report) });
    }
  } catch {
    if (circuitSurvey.getState().of === found) circuitSurvey.setState({ status: 'failed' });
  }
}

/** A neuron's mean activation on the first class of the task and on the second; null while it isn't known. */
export function classMeans(
  { of, survey }: CircuitSurveyState,
  found: FoundCircuit,
  neuron: Neuron,
): readonly [first: number, second: number] | null {
  if (of !== found || survey === null) return null;
  const first = neuronIndex(found.network.sizes, neuron) * CLASS_COUNT;
  const means = survey.means.subarray(first, first + CLASS_COUNT);
  const [digit = 0, other] = digitsOf(found.search.task);
  if (other !== undefined) return [means[digit] ?? 0, means[other] ?? 0];
  let sum = 0;
  let count = 0;
  survey.tested.evaluation.confusion.forEach((row, label) => {
    if (label === digit) return;
    const images = row.reduce((all, each) => all + each, 0);
    sum += images * (means[label] ?? 0);
    count += images;
  });
  return [means[digit] ?? 0, count > 0 ? sum / count : 0];
}
