import { beforeEach, expect, test } from 'vitest';
import '../../src/locales/trainingWords';
import { createNetwork } from '../../src/nn/network';
import { defaultSpec } from '../../src/nn/networkSpec';
import { testAccuracy, testFigure } from '../../src/panels/transport/trainingText';
import { appStore } from '../../src/store/appStore';
import { liveTensors } from '../../src/store/liveTensors';
import { emptyTape, initialTraining, type TrainingState } from '../../src/store/trainingState';

/** Mini-batches in an epoch of the default recipe. */
const EPOCH = 938;

const early = { step: 1, loss: 1, accuracy: 0.7278 };
const later = { step: 900, loss: 0.2, accuracy: 0.94 };

function show(training: Partial<TrainingState>): void {
  appStore.setState({ training: { ...initialTraining, ...training } });
}

/** What the trainer tells after a test while the run is in training. */
function tested(point: typeof early): Partial<TrainingState> {
  return { tests: [point], test: { ...point, confusion: [] } };
}

beforeEach(() => {
  liveTensors.network = createNetwork(defaultSpec);
  appStore.setState({ networkSource: 'trained', tape: emptyTape, shippedAccuracy: 0.9899 });
});

test('a run that was opened shows the newest of its tests, and the step it belongs to', () => {
  show({ step: 938, tests: [early] });
  expect(testAccuracy()).toBe('72.78%');
  expect(testFigure()).toBe('72.78% at step 1');
  show({ step: 938, tests: [early, later] });
  expect(testFigure()).toBe('94.00% at step 900');
  show({ step: 900, tests: [early, later] });
  expect(testFigure()).toBe('94.00%');
});

test('in training the step of a test is named when it is more than an epoch old', () => {
  show({ step: later.step + EPOCH, ...tested(later) });
  expect(testFigure()).toBe('94.00% at step 900');
  const ripe = { step: 2 * EPOCH, loss: 0.1, accuracy: 0.95 };
  show({ step: ripe.step + EPOCH, ...tested(ripe) });
  expect(testFigure()).toBe('95.00%');
  show({ step: ripe.step + EPOCH + 1, ...tested(ripe) });
  expect(testFigure()).toBe('95.00% at step 1,876');
});

test('at the beginning, when it is older than the training it had seen', () => {
  show({ step: 50, ...tested(early) });
  expect(testFigure()).toBe('72.78% at step 1');
  show({ step: 1, ...tested(early) });
  expect(testFigure()).toBe('72.78%');
  show({ step: 2, ...tested(early) });
  expect(testFigure()).toBe('72.78%');
});

test('on the tape only a test of that very step counts', () => {
  show({ step: 938, tests: [early, later] });
  appStore.setState({ tape: { ...emptyTape, steps: [0, 1, 2, 938], position: 1 } });
  expect(testFigure()).toBe('72.78%');
  appStore.setState({ tape: { ...emptyTape, steps: [0, 1, 2, 938], position: 2 } });
  expect(testFigure()).toBe('–');
});

test('the shipped network has the accuracy of its file', () => {
  appStore.setState({ networkSource: 'shipped' });
  show({ tests: [early] });
  expect(testFigure()).toBe('98.99%');
});
