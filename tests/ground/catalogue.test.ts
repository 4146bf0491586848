import { expect, test } from 'vitest';
import messages from '../../src/locales/en.json';
import { readSources } from './readSources';

/** Ids that are put together from these beginnings and a state. */
const computed = /^(app\.mode|train\.status|notice\.data)\./;

test('every message in the catalogue is used somewhere', () => {
  const sources = readSources(/\.tsx?$/)
    .map(({ text }) => text)
    .join('\n');
  const unused = Object.keys(messages).filter((id) => !computed.test(id) && !sources.includes(`'${id}'`));
  expect(unused).toEqual([]);
});
