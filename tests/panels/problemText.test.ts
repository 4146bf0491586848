import { expect, test } from 'vitest';
import '../../src/locales/trainingWords';
import { schedules } from '../../src/nn/learningRateSchedule';
import { defaultSpec, type NetworkSpec } from '../../src/nn/networkSpec';
import { optimizers } from '../../src/nn/optimizers';
import { parseSpec } from '../../src/nn/parseSpec';
import { problemText } from '../../src/panels/network/problemText';

/** The sentence that the editor shows for a recipe that can't be used. */
function problemOf(spec: unknown): string {
  try {
    parseSpec(spec);
  } catch (error) {
    return problemText((error as Error).message);
  }
  throw new Error('The recipe can be used.');
}

function withHidden(index: number, changes: object): NetworkSpec {
  const layers = defaultSpec.layers.map((layer, l) => (l === index ? { ...layer, ...changes } : layer));
  return { ...defaultSpec, layers };
}

test('a problem of a hidden layer names it by its number and its field', () => {
  expect(problemOf(withHidden(0, { units: Number.NaN }))).toBe(
    'Hidden layer 1, units: must be a whole number from 1 to 512.',
  );
  expect(problemOf(withHidden(1, { dropout: 2 }))).toBe(
    'Hidden layer 2, dropout: must be a number from 0 to 0.9.',
  );
});

test.each(['seed', 'batchSize', 'weightDecay', 'l1'])(
  'a problem of %s names its field as the editor does',
  (name) => {
    const sentence = problemOf({ ...defaultSpec, [name]: Number.NaN });
    expect(sentence).not.toContain(`${name} must`);
    expect(sentence).toMatch(/^[A-Z][\w ]+: must be a (whole )?number from 0|^Batch size: /);
  },
);

test.each(Object.entries(optimizers))('so does one of a setting of %s', (kind, { settings }) => {
  for (const name of Object.keys(settings)) {
    const valid = Object.fromEntries(Object.entries(settings).map(([each, { min }]) => [each, min]));
    const sentence = problemOf({ ...defaultSpec, optimizer: { ...valid, kind, [name]: Number.NaN } });
    expect(sentence).toMatch(/: must be a number/);
    expect(sentence).not.toContain('optimizer.');
  }
});

test.each(Object.entries(schedules))('and one of the schedule %s', (kind, { settings }) => {
  const valid = Object.fromEntries(Object.entries(settings).map(([each, { min }]) => [each, min]));
  for (const name of [...Object.keys(settings), 'warmUp']) {
    const sentence = problemOf({ ...defaultSpec, schedule: { ...valid, kind, [name]: Number.NaN } });
    expect(sentence).toMatch(/: must be a (whole )?number/);
    expect(sentence).not.toContain('schedule.');
  }
});

test('what the editor has no field for stays as it is', () => {
  const message = 'layers must be a list of 1 to 6 layers, the output layer included.';
  expect(problemText(message)).toBe(message);
});
