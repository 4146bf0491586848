import { isSameNeuron, type Neuron } from '../dissect/neuron';
import { foldInterventions } from '../dissect/operate';
import type { NeuronOperation, Operation } from '../dissect/operation';
import { createNetwork, type Network } from '../nn/network';
import { appStore } from './appStore';
import { liveTensors } from './liveTensors';
import { showOperations } from './networkOnScreen';

/**
 * Operates on a neuron of the network on screen. On the neuron of the operation before it takes that one's place, so
 * that a slider leaves one operation and not a hundred. On a blank pad as well: the next drawing meets the changed
 * network.
 */
export function operate(operation: NeuronOperation): void {
  const { operations } = appStore.getState();
  const last = operations.at(-1);
  const replaces = last && isOnNeuron(last) && isSameNeuron(last, operation);
  showOperations([...(replaces ? operations.slice(0, -1) : operations), operation]);
}

/** Takes the last operation back. */
export function undoOperation(): void {
  const { operations } = appStore.getState();
  if (operations.length > 0) showOperations(operations.slice(0, -1));
}

/** Takes all operations back: the network is as it was learned. */
export function healAll(): void {
  if (appStore.getState().operations.length > 0) showOperations([]);
}

/** Takes the operations back for which this holds; the others stay, in their order. */
export function healWhere(isHealed: (operation: Operation) => boolean): void {
  const { operations } = appStore.getState();
  const rest = operations.filter((operation) => !isHealed(operation));
  if (rest.length < operations.length) showOperations(rest);
}

/** What is being done to a neuron; null if nothing. */
export function operationOn(neuron: Neuron): NeuronOperation | null {
  return (
    appStore
      .getState()
      .operations.filter(isOnNeuron)
      .findLast((operation) => isSameNeuron(operation, neuron)) ?? null
  );
}

/** The network on screen with its operations as a plain one: its answers are the same. A copy if there are any. */
export function operatedNetwork(): Network {
  const { operated, interventions } = liveTensors;
  return interventions === null
    ? operated
    : createNetwork(operated.spec, foldInterventions(operated, interventions));
}

function isOnNeuron(operation: Operation): operation is NeuronOperation {
  return operation.kind === 'scale' || operation.kind === 'clamp';
}
