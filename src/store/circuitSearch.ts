import { appStore } from './appStore';
import { circuit, copyNetworkOnScreen, takeSearch } from './circuit';
import { findCircuitInWorker } from './circuitJobs';

/** The search under way; aborting it ends it. */
let job: AbortController | null = null;

/**
 * Searches the network on screen, with what has been changed in it, for the circuit that is asked for. What was found
 * before stays until the search has ended; a failure is told in the state.
 */
export async function searchCircuit(): Promise<void> {
  job?.abort();
  const own = new AbortController();
  job = own;
  const { task, options } = circuit.getState().question;
  const network = copyNetworkOnScreen();
  const { operations } = appStore.getState();
  circuit.setState({ status: 'searching', progress: 0, failure: '' });
  try {
    const search = await findCircuitInWorker(network, task, options, {
      signal: own.signal,
      onProgress: ({ share }) => {
        if (job === own) circuit.setState({ progress: share });
      },
      retry: () => void searchCircuit(),
    });
    if (job === own) takeSearch(search, network, operations);
  } catch (error) {
    if (job !== own) return;
    circuit.setState({ status: 'failed', failure: error instanceof Error ? error.message : '' });
  }
}

/** Ends the search under way; what was found before stays. */
export function cancelSearch(): void {
  job?.abort();
  job = null;
  circuit.setState(({ found }) => ({ status: found === null ? 'idle' : 'found', progress: 0 }));
}
