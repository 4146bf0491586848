import { type ScheduleSpec, schedules } from '../../nn/learningRateSchedule';
import {
  adamConstants,
  DEFAULT_MOMENTUM,
  type OptimizerKind,
  type OptimizerSpec,
  optimizers,
} from '../../nn/optimizers';

/** Learning rates that train the default network well; an optimizer without one keeps the rate there is. */
const typicalRates: { readonly [K in OptimizerKind]?: number } = {
  sgd: 0.1,
  momentum: 0.02,
  nesterov: 0.02,
  adam: 0.001,
  adamw: 0.001,
};

/** How many epochs a schedule that ends takes at first. */
const SCHEDULE_EPOCHS = 10;

/** A setting of an optimizer that a spec may leave out, as it then is; undefined for one that it must give. */
export function defaultSetting(name: string): number | undefined {
  const defaults: Readonly<Record<string, number>> = {
    momentum: DEFAULT_MOMENTUM,
    ...adamConstants({ learningRate: 0 }),
  };
  return name === 'learningRate' ? undefined : defaults[name];
}

/** Another optimizer with settings to begin with. */
export function typicalOptimizer(kind: OptimizerKind, rateSoFar: number): OptimizerSpec {
  const learningRate = typicalRates[kind] ?? rateSoFar;
  const needed = Object.entries(optimizers[kind].settings)
    .filter(([name, setting]) => name !== 'learningRate' && !setting.optional)
    .map(([name, { min }]) => [name, defaultSetting(name) ?? min]);
  return { kind, learningRate, ...Object.fromEntries(needed) } as OptimizerSpec;
}

/** Another schedule with settings to begin with: spans of an epoch or ten, factors of a half. */
export function typicalSchedule(
  kind: ScheduleSpec['kind'],
  stepsPerEpoch: number,
  warmUp: number | undefined,
): ScheduleSpec {
  const settings = Object.entries(schedules[kind].settings).map(([name, { isInteger }]) => {
    if (!isInteger) return [name, 0.5];
    return [name, name === 'every' ? stepsPerEpoch : SCHEDULE_EPOCHS * stepsPerEpoch];
  });
  return { kind, ...Object.fromEntries(settings), ...(warmUp !== undefined && { warmUp }) } as ScheduleSpec;
}
