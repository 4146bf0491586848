import { createStore } from 'zustand/vanilla';
import { appStore, subscribeTo } from './appStore';
import { operatedNetwork } from './surgery';
import { type TestedNetwork, testNetwork } from './testedNetwork';

/** So long after a change, in milliseconds, the network is tested: a slider that is dragged makes many. */
const TEST_DELAY = 150;

/** What the network with its operations does on the 10,000 test images. */
export interface OperationTest {
  readonly status: 'idle' | 'testing' | 'tested' | 'failed';
  /** The newest result, while a newer one is on its way too; null while there are no operations, or none is known. */
  readonly after: TestedNetwork | null;
}

const untested: OperationTest = { status: 'idle', after: null };

/** Kept fresh while somebody watches. */
export const operationTest = createStore<OperationTest>(() => untested);

let watchers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let isAsking = false;
/** Whether network or operations have changed since the question that is under way. */
let isStale = false;
let unsubscribe: (() => void)[] = [];

/** Tests the network from now on whenever its operations or weights have changed. @returns A function that ends it */
export function watchOperationTest(): () => void {
  if (watchers++ === 0) {
    unsubscribe = [
      subscribeTo((state) => state.operations, askSoon),
      subscribeTo((state) => state.learnedVersion, askSoon),
    ];
    askSoon();
  }
  let isWatching = true;
  return () => {
    if (!isWatching) return;
    isWatching = false;
    if (--watchers > 0) return;
    for (const end of unsubscribe) end();
    clearTimeout(timer);
    timer = undefined;
  };
}

/** Tests it once more, as after a failure. */
export function askSoon(): void {
  if (appStore.getState().operations.length === 0) {
    clearTimeout(timer);
    timer = undefined;
    isStale = true;
    operationTest.setState(untested);
    return;
  }
  isStale = true;
  // Once: a slider that is dragged comes here with every event, and whoever watches is rendered each time.
  if (operationTest.getState().status !== 'testing') operationTest.setState({ status: 'testing' });
  // A timer that runs is left alone: in training the weights never rest.
  timer ??= setTimeout(ask, TEST_DELAY);
}

async function ask(): Promise<void> {
  timer = undefined;
  if (isAsking) return;
  isAsking = true;
  isStale = false;
  const { operations } = appStore.getState();
  try {
    const after = await testNetwork(operatedNetwork(), askSoon);
    // Of weights that have moved on in training it is still the newest that is known.
    if (appStore.getState().operations === operations) {
      operationTest.setState({ status: isStale ? 'testing' : 'tested', after });
    }
  } catch {
    if (!isStale) operationTest.setState({ status: 'failed' });
  }
  isAsking = false;
  if (isStale && watchers > 0) askSoon();
}
