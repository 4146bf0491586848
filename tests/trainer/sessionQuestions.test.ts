import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { evaluate } from '../../src/nn/metrics';
import { createNetwork } from '../../src/nn/network';
import type { ImageQuery } from '../../src/trainer/protocol';
import { createTrainingLabels } from '../../src/trainer/trainingLabels';
import { randomNetwork, testSpec } from '../nn/randomNetwork';
import { openSession, serveData } from './openSession';
import { firstImages, testEngines } from './testEngines';

const spec = testSpec([8], 'relu', { batchSize: 50, data: { images: 1000, labelNoise: 0.3 } });
const mnist = readMnist();
const missing = serveData(2);

const browse = (query: Partial<ImageQuery>) =>
  ({
    type: 'browse',
    id: 3,
    query: { part: 'train', digit: null, start: 0, count: 10, ...query },
  }) as const;

describe.each(Object.entries(testEngines))('an evaluation on the %s engine', (_, createEngine) => {
  test('agrees with nn, for one network after another (seeds 1 to 3)', async () => {
    const { send, next } = openSession(createEngine());
    const networks = [
      randomNetwork(testSpec([8], 'relu'), 1),
      randomNetwork(testSpec([8], 'relu'), 2),
      randomNetwork(testSpec([8], 'tanh'), 3),
    ];
    for (const [id, { spec: asked, parameters }] of networks.entries()) {
      send({ type: 'evaluate', id, spec: asked, parameters });
    }
    for (const [id, network] of networks.entries()) {
      const { evaluation, answers, ...rest } = await next('evaluated');
      const expected = evaluate(network, mnist.test);
      expect(rest).toMatchObject({ id });
      expect(evaluation.loss).toBeCloseTo(expected.loss, 4);
      expect(Math.abs(evaluation.accuracy - expected.accuracy)).toBeLessThan(0.001);
      expect(evaluation.confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(10_000);
      const right = answers?.filter((answer, n) => answer === mnist.test.labels[n]).length ?? 0;
      expect(right / 10_000).toBe(evaluation.accuracy);
    }
  });
});

describe('questions to a session', () => {
  test('are answered while it trains flat out', async () => {
    const { send, next, all } = openSession();
    send({ type: 'start', run: 1, spec });
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 1e7 });
    await next('progress');
    send({ type: 'evaluate', id: 7, spec, parameters: createNetwork(spec).parameters });
    send({ type: 'inspect', id: 8 });
    send(browse({}));
    send({ type: 'trace', id: 9, image: new Float32Array(784) });
    send({ type: 'survey', id: 10, spec, parameters: createNetwork(spec).parameters });
    send({ type: 'project', id: 11, spec, parameters: createNetwork(spec).parameters, layer: 0 });
    const types = ['browsed', 'evaluated', 'inspected', 'traced', 'surveyed', 'projected'] as const;
    for (const type of types) await next(type);
    expect(all).not.toContain('stopped');
    send({ type: 'pause' });
    await next('stopped');
  });

  test('get the statistics of every layer at the weights of now', async () => {
    const { send, next } = openSession();
    send({ type: 'start', run: 4, spec });
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 20 });
    await next('stopped');
    send({ type: 'inspect', id: 2 });
    const { layers, ...rest } = await next('inspected');
    expect(rest).toEqual({ type: 'inspected', id: 2, run: 4, step: 20 });
    expect(layers?.map(({ units }) => units)).toEqual([8, 10]);
    const images = layers?.[1].activations.counts.reduce((sum, count) => sum + count, 0);
    expect(images).toBe(256 * 10);
  });

  test('get the statistics that they asked for though another run takes its place at once', async () => {
    const { send, next } = openSession();
    send({ type: 'start', run: 4, spec });
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 20 });
    await next('stopped');
    send({ type: 'inspect', id: 2 });
    const expected = await next('inspected');
    send({ type: 'inspect', id: 2 });
    send({ type: 'start', run: 5, spec: { ...spec, seed: 9 } });
    expect(await next('inspected')).toEqual(expected);
  });

  test('get no statistics before there is a run or an image, nor while labels are not known', async () => {
    const { send, next } = openSession();
    send({ type: 'inspect', id: 1 });
    expect(await next('inspected')).toMatchObject({ id: 1, layers: null });
    send({ type: 'start', run: 1, spec });
    send({ type: 'inspect', id: 2 });
    expect(await next('inspected')).toMatchObject({ id: 2, run: 1, layers: null });
    missing.add('train-01.bin');
    send({ type: 'start', run: 2, spec: { ...spec, data: { shuffledLabels: true } } });
    send({ type: 'loadData' });
    await next('data');
    send({ type: 'inspect', id: 3 });
    expect(await next('inspected')).toMatchObject({ id: 3, run: 2, layers: null });
  });
});

describe('a survey and a projection', () => {
  const network = randomNetwork(spec, 6);
  const asked = { spec, parameters: network.parameters };

  test('are of the 10,000 test images, and of the first 2,000 (seed 6)', async () => {
    const { send, next } = openSession();
    send({ type: 'evaluate', id: 1, ...asked });
    send({ type: 'survey', id: 2, ...asked });
    send({ type: 'project', id: 3, ...asked, layer: 1 });
    const { evaluation, answers } = await next('evaluated');
    const survey = await next('surveyed');
    expect(survey).toMatchObject({ id: 2, evaluation, answers });
    expect(survey.labels).toEqual(new Uint8Array(mnist.test.labels));
    expect(survey.means).toHaveLength((784 + 8 + 10) * 10);
    expect(await next('projected')).toMatchObject({ id: 3, layer: 1, count: 2000 });
  });

  test('say when the images can’t be had', async () => {
    missing.add('test-00.bin');
    const { send, next } = openSession();
    send({ type: 'survey', id: 2, ...asked });
    send({ type: 'project', id: 3, ...asked, layer: 1 });
    const failure = { file: 'test-00.bin', reason: 'missing' };
    for (const id of [2, 3]) {
      expect(await next('evaluationFailed')).toEqual({ type: 'evaluationFailed', id, failure });
    }
  });
});

describe('browsing', () => {
  test('shows the images asked for by their places, in that order', async () => {
    const { send, next } = openSession();
    send(browse({ part: 'test', indices: [9000, 3, 77, 10_000] }));
    const { indices, labels, images, matching } = await next('browsed');
    expect(indices).toEqual([9000, 3, 77]);
    expect(matching).toBe(3);
    expect(Array.from(labels)).toEqual([9000, 3, 77].map((index) => mnist.test.labels[index]));
    const expected = mnist.test.images.subarray(3 * 784, 4 * 784);
    expect(images.subarray(784, 2 * 784)).toEqual(new Uint8Array(expected));
  });

  test('shows the images that the run uses, with their true labels and those trained with', async () => {
    const { send, next } = openSession();
    send({ type: 'start', run: 1, spec });
    send(browse({ digit: 7, start: 5, count: 20 }));
    const { images, indices, labels, trainedLabels, matching, classCounts } = await next('browsed');
    const used = Array.from(mnist.train.labels.subarray(0, 1000));
    const sevens = used.flatMap((label, index) => (label === 7 ? [index] : []));
    expect(matching).toBe(sevens.length);
    expect(indices).toEqual(sevens.slice(5, 25));
    expect(classCounts).toEqual(
      Array.from({ length: 10 }, (_, digit) => used.filter((label) => label === digit).length),
    );
    indices.forEach((index, n) => {
      const expected = mnist.train.images.subarray(index * 784, (index + 1) * 784);
      expect(images.subarray(n * 784, (n + 1) * 784)).toEqual(new Uint8Array(expected));
    });
    expect(Array.from(labels)).toEqual(indices.map(() => 7));
    const engine = testEngines.plain();
    const dealt = createTrainingLabels(spec, firstImages(engine, 1000), 1000);
    expect(Array.from(trainedLabels)).toEqual(indices.map((index) => dealt.labelOf(index)));
    expect(trainedLabels).not.toEqual(labels);
  });

  test('shows the test images, whose labels are the true ones', async () => {
    const { send, next } = openSession();
    send({ type: 'start', run: 1, spec });
    send(browse({ part: 'test', count: 5, start: 9998 }));
    const { indices, labels, trainedLabels, matching } = await next('browsed');
    expect(matching).toBe(10_000);
    expect(indices).toEqual([9998, 9999]);
    expect(labels).toEqual(new Uint8Array(mnist.test.labels.subarray(9998)));
    expect(trainedLabels).toEqual(labels);
  });

  test('before there is a run shows all images that have come, after the first shard', async () => {
    const { send, next } = openSession();
    send(browse({}));
    const { matching, labels, trainedLabels } = await next('browsed');
    expect(matching).toBe(5000);
    expect(trainedLabels).toEqual(labels);
  });

  test('of shuffled labels waits until all have come', async () => {
    const { send, next } = openSession();
    const shuffled = { ...spec, data: { shuffledLabels: true } };
    send({ type: 'start', run: 1, spec: shuffled });
    send(browse({ count: 1000 }));
    const { matching, indices, trainedLabels } = await next('browsed');
    expect(matching).toBe(10_000);
    const engine = testEngines.simd();
    const dealt = createTrainingLabels(shuffled, firstImages(engine, 10_000), 10_000);
    expect(Array.from(trainedLabels)).toEqual(indices.map((index) => dealt.labelOf(index)));
  });

  test('says when the images can’t be had', async () => {
    missing.add('train-00.bin');
    const { send, next } = openSession();
    send(browse({}));
    const failure = { file: 'train-00.bin', reason: 'missing' };
    expect(await next('evaluationFailed')).toEqual({ type: 'evaluationFailed', id: 3, failure });
    missing.clear();
    send(browse({}));
    expect((await next('browsed')).matching).toBe(5000);
  });
});
