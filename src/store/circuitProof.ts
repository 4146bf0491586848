import { createStore } from 'zustand/vanilla';
import type { CircuitNodes, CircuitProof } from '../dissect/circuits/circuit';
import { chosenPoint, circuit, circuitNodes } from './circuit';
import { proveCircuitInWorker } from './circuitJobs';

/** The proof of the chosen circuit on held-out images. */
export interface CircuitProofState {
  /** `proving` while one is on its way; the one before stays, and `of` says of which circuit it is. */
  readonly status: 'idle' | 'proving' | 'proven' | 'failed';
  readonly proof: CircuitProof | null;
  /** The circuit that the proof is of. */
  readonly of: CircuitNodes | null;
  /** The proof of the circuit of the frontier from which nodes have been taken out by hand; null while it isn't known. */
  readonly ofWhole: CircuitProof | null;
  /** Why the last proof failed, in a sentence. */
  readonly failure: string;
}

const nothing: CircuitProofState = { status: 'idle', proof: null, of: null, ofWhole: null, failure: '' };

/** So long a circuit must stay chosen before it is proven, in milliseconds: while the slider moves, none is. */
const REST = 250;

/** The newest proof. */
export const circuitProof = createStore<CircuitProofState>(() => nothing);

/** What each node is worth, by layer; null while that isn't known of this very circuit. */
export function nodeEffects(
  { proof, of }: CircuitProofState,
  nodes: CircuitNodes | null,
): CircuitProof['effects'] | null {
  return proof !== null && of === nodes ? proof.effects : null;
}

let timer: ReturnType<typeof setTimeout> | undefined;
/** The proof under way; aborting it ends it. */
let job: AbortController | null = null;

/** Proves the chosen circuit on the test images; a proof under way of another one ends. */
export async function proveCircuit(): Promise<void> {
  cancelProof();
  const { found } = circuit.getState();
  const nodes = circuitNodes(circuit.getState());
  if (found === null || nodes === null) return;
  const own = new AbortController();
  job = own;
  circuitProof.setState({ status: 'proving', failure: '' });
  try {
    const proof = await proveCircuitInWorker(found.network, found.search, nodes, {
      signal: own.signal,
      retry: () => void proveCircuit(),
    });
    if (job !== own) return;
    const isWhole = nodes === chosenPoint(circuit.getState())?.nodes;
    circuitProof.setState({ status: 'proven', proof, of: nodes, ...(isWhole && { ofWhole: proof }) });
  } catch (error) {
    if (job !== own) return;
    circuitProof.setState({ status: 'failed', failure: error instanceof Error ? error.message : '' });
  }
}

function cancelProof(): void {
  clearTimeout(timer);
  job?.abort();
  job = null;
}

circuit.subscribe((state, before) => {
  const nodes = circuitNodes(state);
  if (nodes === circuitNodes(before) && state.found === before.found) return;
  cancelProof();
  const isOtherPoint = chosenPoint(state) !== chosenPoint(before);
  if (nodes === null || state.found !== before.found) circuitProof.setState(nothing);
  if (isOtherPoint) circuitProof.setState({ ofWhole: null });
  if (nodes !== null) {
    circuitProof.setState({ status: 'proving' });
    timer = setTimeout(() => void proveCircuit(), REST);
  }
});
