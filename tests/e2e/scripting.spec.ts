import { expect, test } from '@playwright/test';
import { ONE, openPage, ZERO } from './page';

test('draw, setImage, clear, input, activations and prediction agree with each other', async ({ page }) => {
  await openPage(page);
  const result = await page.evaluate(
    ([one, zero]) => {
      const api = window.neuroglass;
      const seen: (number | null)[] = [];
      const stop = api.on('prediction', ({ digit }) => seen.push(digit));
      api.draw(one);
      api.draw(zero);
      const image = api.input().map((value) => Math.round(255 * value));
      const layers = api.activations();
      const prediction = api.prediction();
      api.setImage(image);
      const asGiven = api.input();
      api.setImage(Uint8Array.from(image));
      const asBytes = api.input();
      api.clear();
      stop();
      api.draw(one);
      return { seen, image, layers, prediction, asGiven, asBytes, version: api.version };
    },
    [ONE, ZERO],
  );
  expect(result.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(result.seen).toEqual([1, 0, 0, 0, null]);
  expect(result.layers.map((layer) => layer.length)).toEqual([784, 128, 64, 10]);
  expect(result.prediction.digit).toBe(0);
  expect(result.prediction.probabilities).toEqual(result.layers[3]);
  expect(result.prediction.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  const differences = result.asGiven.map((value, i) => Math.abs(value - result.image[i] / 255));
  expect(Math.max(...differences)).toBeLessThan(1e-6);
  expect(result.asBytes).toEqual(result.asGiven);
});

test('network tells the spec, the counts and the checksum of the shipped network', async ({ page }) => {
  await openPage(page);
  const network = await page.evaluate(() => window.neuroglass.network());
  expect(network.parameters).toBe(109_386);
  expect(network.nonZero).toBeGreaterThan(90_000);
  expect(network.nonZero).toBeLessThanOrEqual(109_184);
  expect(network.checksum).toMatch(/^[0-9a-f]{16}$/);
  expect(network.spec.layers.map(({ units }) => units)).toEqual([128, 64, 10]);
});

test('stats tell every non-zero edge in at most five draw calls', async ({ page }) => {
  await openPage(page, '?quality=full');
  const expected = await page.evaluate(async (strokes) => {
    window.neuroglass.stats();
    window.neuroglass.draw(strokes);
    const layers = window.neuroglass.activations();
    // The shipped network has no weight of exactly 0 in the rows of inked pixels, so edges = active sources × targets.
    return [128, 64, 10].reduce(
      (sum, targets, l) => sum + targets * layers[l].filter((a) => a !== 0).length,
      0,
    );
  }, ZERO);
  await expect.poll(() => page.evaluate(() => window.neuroglass.stats().edgesDrawn)).toBe(expected);
  const stats = await page.evaluate(() => window.neuroglass.stats());
  expect(stats.edgesTotal).toBe(109_184);
  expect(stats.signalShown).toBeCloseTo(1, 5);
  expect(stats.drawCalls).toBeGreaterThan(0);
  expect(stats.drawCalls).toBeLessThanOrEqual(5);
});

test('a listener that throws is reported, and the page and the other listeners go on', async ({ page }) => {
  await openPage(page);
  const { reported, heard } = await page.evaluate((strokes) => {
    const errors: string[] = [];
    const digits: (number | null)[] = [];
    window.addEventListener('error', (event) => errors.push(event.message));
    window.neuroglass.on('prediction', () => {
      throw new Error('not my day');
    });
    window.neuroglass.on('prediction', ({ digit }) => digits.push(digit));
    window.neuroglass.draw(strokes);
    return { reported: errors, heard: digits };
  }, ONE);
  expect(reported).toEqual([expect.stringContaining('not my day')]);
  expect(heard).toEqual([1]);
});

/** Calls that must be refused, each as a body that gets the api. */
const rubbish: [string, string][] = [
  ['draw without strokes', 'api.draw()'],
  ['draw with text', 'api.draw("three")'],
  ['draw with points for strokes', 'api.draw([{ x: 0, y: 0 }])'],
  ['draw with an empty stroke', 'api.draw([[]])'],
  ['draw with NaN', 'api.draw([[{ x: NaN, y: 0 }]])'],
  ['draw with text for a number', 'api.draw([[{ x: "0", y: 0 }]])'],
  ['draw with a point a mile away', 'api.draw([[{ x: 1e9, y: 0 }]])'],
  ['draw with null', 'api.draw([[null]])'],
  ['setImage with too few pixels', 'api.setImage([1, 2, 3])'],
  ['setImage with a pixel of 256', 'api.setImage(Array(784).fill(256))'],
  ['setImage with NaN', 'api.setImage(Array(784).fill(NaN))'],
  ['setImage with holes', 'api.setImage(Array(784))'],
  ['setImage with nothing', 'api.setImage(null)'],
  ['on with an unknown event', 'api.on("thought", () => {})'],
  ['on without a listener', 'api.on("prediction")'],
];

const rubbishTraining: [string, string][] = [
  ['a number', 'api.train(5)'],
  ['no epochs', 'api.train({ epochs: 0 })'],
  ['half a step', 'api.train({ steps: 0.5 })'],
  ['an unknown option', 'api.train({ epoch: 3 })'],
  ['both steps and epochs', 'api.train({ steps: 1, epochs: 1 })'],
  ['an unknown preset', 'api.train({ spec: "huge" })'],
  [
    'a layer of zero units',
    'api.train({ spec: { ...api.network().spec, layers: [{ units: 0, activation: "relu" }, { units: 10, activation: "softmax" }] } })',
  ],
  [
    'a layer of 10,000 units',
    'api.train({ spec: { ...api.network().spec, layers: [{ units: 10000, activation: "relu" }, { units: 10, activation: "softmax" }] } })',
  ],
];

test('wrong arguments throw a TypeError with a sentence, and nothing changes', async ({ page }) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
  const state = () =>
    page.evaluate(() => [
      window.neuroglass.input(),
      window.neuroglass.network(),
      window.neuroglass.prediction(),
    ]);
  const before = await state();
  for (const [name, call] of [...rubbish, ...rubbishTraining]) {
    // The page's policy forbids eval: Playwright runs the text past it.
    const outcome = await page.evaluate(
      `(async (api) => { try { await ${call}; return 'accepted'; } catch (error) { return error; } })(window.neuroglass)
        .then((error) => ({ isTypeError: error instanceof TypeError, message: String(error.message ?? error) }))`,
    );
    expect(outcome, name).toMatchObject({ isTypeError: true, message: expect.stringMatching(/ .*\.$/) });
  }
  expect(await state()).toEqual(before);
});

test('silence and restore change what the network answers and how it tests, and nothing that was learned', async ({
  page,
}) => {
  await openPage(page);
  const result = await page.evaluate(async (strokes) => {
    const api = window.neuroglass;
    api.draw(strokes);
    const { checksum } = api.network();
    const before = { prediction: api.prediction(), evaluation: await api.evaluate() };
    const hidden = api.activations()[2];
    const strongest = [...hidden.keys()].sort((a, b) => hidden[b] - hidden[a]).slice(0, 12);
    for (const unit of strongest) api.silence(2, unit);
    const silenced = {
      activations: strongest.map((unit) => api.activations()[2][unit]),
      prediction: api.prediction(),
      evaluation: await api.evaluate(),
      checksum: api.network().checksum,
    };
    api.restore();
    const after = { prediction: api.prediction(), evaluation: await api.evaluate() };
    return { checksum, before, silenced, after };
  }, ZERO);
  expect(result.silenced.activations).toEqual(new Array(12).fill(0));
  expect(result.silenced.prediction.probabilities).not.toEqual(result.before.prediction.probabilities);
  expect(result.silenced.evaluation.accuracy).toBeLessThan(result.before.evaluation.accuracy);
  expect(result.silenced.checksum).toBe(result.checksum);
  expect(result.after).toEqual(result.before);
});

test('silence refuses neurons that there are not, and changes nothing', async ({ page }) => {
  await openPage(page);
  const result = await page.evaluate((strokes) => {
    const api = window.neuroglass;
    api.draw(strokes);
    const before = api.prediction();
    const wrong: [unknown, unknown][] = [
      [4, 0],
      [-1, 0],
      [1, 128],
      [1, 1.5],
      ['1', 0],
      [1, undefined],
    ];
    const messages = wrong.map(([layer, unit]) => {
      try {
        api.silence(layer, unit);
        return 'accepted';
      } catch (error) {
        return error instanceof TypeError ? error.message : String(error);
      }
    });
    return { messages, isUnchanged: JSON.stringify(api.prediction()) === JSON.stringify(before) };
  }, ZERO);
  expect(result.isUnchanged).toBe(true);
  for (const message of result.messages) expect(message).toMatch(/^silence needs a (layer|unit)/);
});
