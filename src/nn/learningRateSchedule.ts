/** Rises in a straight line from nearly 0 to the full value in the first so many steps, on top of the schedule. */
interface WarmUp {
  /** Steps of warm-up, default 0. */
  readonly warmUp?: number;
}

interface ConstantSchedule extends WarmUp {
  readonly kind: 'constant';
}

/** Falls in a straight line from its full value to 0 at step `steps`, and stays 0. */
interface LinearSchedule extends WarmUp {
  readonly kind: 'linear';
  readonly steps: number;
}

/** Is multiplied by `factor` after every `every` steps. */
interface StepSchedule extends WarmUp {
  readonly kind: 'step';
  readonly every: number;
  readonly factor: number;
}

/** Falls along half a cosine from its full value to 0 at step `steps` (Loshchilov & Hutter 2017), and stays 0. */
interface CosineSchedule extends WarmUp {
  readonly kind: 'cosine';
  readonly steps: number;
}

/** How the learning rate changes with the step. */
export type ScheduleSpec = ConstantSchedule | LinearSchedule | StepSchedule | CosineSchedule;

/** Range of one setting of a schedule. */
interface ScheduleSetting {
  readonly min: number;
  readonly max: number;
  readonly isInteger: boolean;
}

interface ScheduleEntry<S extends ScheduleSpec> {
  readonly settings: { readonly [name in Exclude<keyof S, 'kind' | 'warmUp'>]: ScheduleSetting };
  /** Factor on the learning rate for the step with this index, counted from 0. */
  factor(schedule: S, step: number): number;
}

/** Range of every setting that is a number of steps. */
export const STEPS_SETTING: ScheduleSetting = { min: 1, max: 1e9, isInteger: true };

/** Every schedule. A new one is a spec type and an entry here. */
export const schedules: {
  readonly [K in ScheduleSpec['kind']]: ScheduleEntry<Extract<ScheduleSpec, { kind: K }>>;
} = {
  constant: { settings: {}, factor: () => 1 },
  linear: { settings: { steps: STEPS_SETTING }, factor: ({ steps }, step) => Math.max(0, 1 - step / steps) },
  step: {
    settings: { every: STEPS_SETTING, factor: { min: 0, max: 1, isInteger: false } },
    factor: ({ every, factor }, step) => power(factor, Math.floor(step / every)),
  },
  cosine: {
    settings: { steps: STEPS_SETTING },
    // (1 + cos πt) / 2 = cos²(πt / 2)
    factor: ({ steps }, step) => (step < steps ? cosine((Math.PI / 2) * (step / steps)) ** 2 : 0),
  },
};

/** Factor on the learning rate for the step with this index, counted from 0. */
export function learningRateFactor(schedule: ScheduleSpec | undefined, step: number): number {
  if (schedule === undefined) return 1;
  const { factor } = schedules[schedule.kind] as ScheduleEntry<ScheduleSpec>;
  const { warmUp = 0 } = schedule;
  const rise = step < warmUp ? (step + 1) / warmUp : 1;
  return rise * factor(schedule, step);
}

/** Factors that are multiplied one after another; those of a larger power are squared, which takes no time. */
const LONGEST_PRODUCT = 4096;

/** base ** exponent for 0 ≤ base ≤ 1 and whole exponents ≥ 0, by × alone: `**` differs between engines. */
function power(base: number, exponent: number): number {
  let product = 1;
  const atOnce = Math.min(exponent, LONGEST_PRODUCT);
  for (let k = 0; k < atOnce && product > 0; k++) product *= base;
  let square = base;
  for (let left = exponent - atOnce; left > 0 && product > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) product *= square;
    square *= square;
  }
  return product;
}

/** cos x for 0 ≤ x ≤ π/2 by its series, within 1e-15: `Math.cos` differs between engines in the last bit. */
function cosine(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 2; k <= 24; k += 2) {
    term *= -(x * x) / ((k - 1) * k);
    sum += term;
  }
  return sum;
}
