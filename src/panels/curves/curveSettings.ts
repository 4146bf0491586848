import { createStore } from 'zustand/vanilla';

/** How the curves are scaled; it outlives the tab. */
export const curveSettings = createStore<{
  /** Whether the axis of steps is logarithmic. */
  readonly logSteps: boolean;
  /** Whether the loss is on a logarithmic axis, and the accuracy on one of the logarithm of the error. */
  readonly logValues: boolean;
}>(() => ({ logSteps: false, logValues: true }));
