import { expect, test } from 'vitest';
import help from '../../src/locales/en.help.json';
import english from '../../src/locales/en.json';
import runs from '../../src/locales/en.runs.json';
import training from '../../src/locales/en.training.json';
import twin from '../../src/locales/en.twin.json';
import { activations } from '../../src/nn/activations';
import { initialisations } from '../../src/nn/initialisations';
import { schedules } from '../../src/nn/learningRateSchedule';
import { optimizers } from '../../src/nn/optimizers';
import { presets } from '../../src/nn/presets';
import { readSources } from './readSources';

/** Ids that are put together from these beginnings and a state. */
const computed =
  /^(app\.mode|train\.(status|tab)|notice\.data|preset|activation|initialisation|optimizer|schedule|setting)\./;

const messages = { ...english, ...help, ...training, ...runs, ...twin };

test('every message in the catalogue is used somewhere', () => {
  const sources = readSources(/\.tsx?$/)
    .map(({ text }) => text)
    .join('\n');
  const unused = Object.keys(messages).filter((id) => !computed.test(id) && !sources.includes(`'${id}'`));
  expect(unused).toEqual([]);
});

test.each([
  ['preset', presets],
  ['activation', activations],
  ['initialisation', initialisations],
  ['optimizer', optimizers],
  ['schedule', schedules],
])('every %s has a word', (kind, list) => {
  expect(Object.keys(messages)).toEqual(
    expect.arrayContaining(Object.keys(list).map((name) => `${kind}.${name}`)),
  );
});
