/** The learning rate falls in a straight line from its full value to 0 at step `steps`, and stays 0. */
interface LinearDecaySpec {
  readonly kind: 'linear';
  readonly steps: number;
}

interface ConstantSpec {
  readonly kind: 'constant';
}

/** How the learning rate changes with the step. */
export type ScheduleSpec = ConstantSpec | LinearDecaySpec;

/** Factor on the learning rate for the step with this index, counted from 0. */
export function learningRateFactor(schedule: ScheduleSpec | undefined, step: number): number {
  if (schedule === undefined || schedule.kind === 'constant') return 1;
  return Math.max(0, 1 - step / schedule.steps);
}
