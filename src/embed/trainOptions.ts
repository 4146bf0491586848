import type { NetworkSpec } from '../nn/networkSpec';
import { parseSpecOrPreset } from '../nn/presets';

/** Checks what `train` was given. @throws TypeError with a sentence */
export function parseTrainOptions(value: unknown = {}): {
  steps?: number;
  epochs?: number;
  spec?: NetworkSpec;
} {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('train needs an object { epochs?, steps?, spec? }.');
  }
  const { steps, epochs, spec, ...others } = value as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TypeError(`train knows epochs, steps and spec, but not "${unknown}".`);
  if (steps !== undefined && epochs !== undefined)
    throw new TypeError('Give train either steps or epochs, not both.');
  return {
    ...(steps !== undefined && { steps: amount(steps, 'steps', 10_000_000) }),
    ...(epochs !== undefined && { epochs: amount(epochs, 'epochs', 10_000) }),
    ...(spec !== undefined && { spec: parseSpecOrPreset(spec) }),
  };
}

function amount(value: unknown, name: string, most: number): number {
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > most) {
    throw new TypeError(`train needs ${name} as a whole number from 1 to ${most}.`);
  }
  return value as number;
}
