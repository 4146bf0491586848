import { expect, test } from 'vitest';
import { checksum } from '../../src/nn/checksum';
import { sparseRecipe } from '../../src/nn/sparseRecipe';
import { testSpec } from '../nn/randomNetwork';
import { openSession, serveData } from './openSession';

const spec = sparseRecipe(testSpec([8], 'relu', { data: { images: 2000 } }), 300, 2);
const steps = 2 * 16;

serveData(2);

test('a companion trained beside a run has the same bits as on screen, and the run goes on (seed 1)', async () => {
  const { send, next } = openSession();
  send({ type: 'start', run: 1, spec });
  send({ type: 'loadData' });
  send({ type: 'train', stretch: 1, steps });
  const onScreen = await next('stopped');
  send({ type: 'train', stretch: 2, steps: 1e7 });
  send({ type: 'trainCompanion', id: 5, spec, steps });
  const companion = await next('companionTrained');
  send({ type: 'pause' });
  expect((await next('stopped')).step).toBeGreaterThan(steps);
  expect(companion.id).toBe(5);
  expect(companion.checksum).toBe(onScreen.checksum);
  expect(checksum(companion.parameters as Float32Array)).toBe(onScreen.checksum);
});

test('a companion that is given up says nothing more; the next question is answered', async () => {
  const { send, next, all } = openSession();
  send({ type: 'trainCompanion', id: 6, spec, steps: 1e7 });
  await next('companionProgress');
  send({ type: 'cancel', id: 6 });
  send({ type: 'trainCompanion', id: 7, spec, steps });
  expect((await next('companionTrained')).id).toBe(7);
  expect(all.filter((type) => type === 'companionTrained')).toHaveLength(1);
});

test('a companion whose loss overflows has no weights (learning rate 1e9)', async () => {
  const { send, next } = openSession();
  const optimizer = { kind: 'sgd', learningRate: 1e9 };
  const wild = testSpec([8], 'identity', { optimizer, data: { images: 2000 } });
  send({ type: 'trainCompanion', id: 8, spec: wild, steps });
  expect(await next('companionTrained')).toMatchObject({ id: 8, parameters: null, checksum: null });
});
