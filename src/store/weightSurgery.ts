import { operateOnWeights } from '../dissect/operateOnWeights';
import type { WeightOperation } from '../dissect/operation';
import { appStore } from './appStore';
import { setChangeWeights, showOperations } from './networkOnScreen';

// Operations on weights are the larger part of surgery, and nothing that is needed to draw makes one.
setChangeWeights(operateOnWeights);

/** Operates on the weights of the network on screen, after all operations that there are. */
export function operateWeights(operation: WeightOperation): void {
  showOperations([...appStore.getState().operations, operation]);
}

/** The same for what there is once at most: it takes the place of the one of its kind, so that a slider leaves one. */
export function operateWeightsOnce(operation: WeightOperation): void {
  const { operations } = appStore.getState();
  if (operations.every(({ kind }) => kind !== operation.kind)) operateWeights(operation);
  else showOperations(operations.map((other) => (other.kind === operation.kind ? operation : other)));
}
