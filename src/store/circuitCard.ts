import type { CircuitCard } from '../dissect/circuits/circuit';
import { createCircuitCard } from '../dissect/circuits/circuitCard';
import { chosenPoint, circuit, circuitNodes } from './circuit';
import { circuitProof } from './circuitProof';

let made: { readonly of: unknown; readonly card: CircuitCard } | null = null;

/** The card of the chosen circuit; null until it is proven. The same object while they are the same. */
export function readCircuitCard(): CircuitCard | null {
  const { found } = circuit.getState();
  const nodes = circuitNodes(circuit.getState());
  const point = chosenPoint(circuit.getState());
  const { proof, of } = circuitProof.getState();
  if (found === null || nodes === null || point === null || proof === null || of !== nodes) return null;
  if (made?.of !== proof) {
    made = { of: proof, card: createCircuitCard(found.network, found.search, nodes, proof) };
  }
  return made.card;
}
