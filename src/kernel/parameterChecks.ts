import type { OptimizerState } from './trainingKernel';

/** @throws RangeError unless these are as many numbers as the network has parameters. */
export function assertParameterCount(numbers: Float32Array, parameterCount: number): void {
  if (numbers.length !== parameterCount) {
    throw new RangeError(`This network has ${parameterCount} parameters, not ${numbers.length}.`);
  }
}

/** @throws RangeError unless the state has so many moments, each as long as the parameters; before updates, or none. */
export function assertOptimizerState(
  { updates, moments }: OptimizerState,
  momentCount: number,
  parameterCount: number,
): void {
  if (!Number.isSafeInteger(updates) || updates < 0) {
    throw new RangeError(`An optimizer has had a whole number of updates, not ${updates}.`);
  }
  const expected = momentCount * parameterCount;
  if (moments.length !== expected && !(updates === 0 && moments.length === 0)) {
    throw new RangeError(
      `This network's optimizer remembers ${expected} numbers, but ${moments.length} were given.`,
    );
  }
}
