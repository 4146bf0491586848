import { statSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { DensePart } from './engine/densePath';
import type {} from './engine/engine';
import type { BenchJob, BenchResult, ContestantName } from './engine/jobs';
import type { UsefulFlops } from './engine/usefulFlops';
import { type FigureTable, median } from './figureTable';
import { findWorkerClock, type ThreadClock } from './workerClock';

/** Rounds in which everybody has a turn, so that what else the machine does hits all alike. */
const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;
/** Steps of each contestant in a round: for most a fraction of a second. */
const STEPS: Readonly<Record<ContestantName, number>> = {
  neuroglass: 938,
  'dense images': 200,
  'TensorFlow.js': 40,
  ConvNetJS: 16,
};
const DENSE_PARTS: readonly DensePart[] = ['forward', 'gradient of the input', 'gradient of the weights'];

/** What one round has measured: images a second, floating-point operations a second, seconds. */
interface Round {
  readonly rates: Readonly<Record<ContestantName, number>>;
  readonly peak: number;
  readonly dense: number;
  readonly evaluation: number;
  readonly image: number;
}

/** Has the engine's bench page do a job. */
export function doJob(page: Page, job: BenchJob): Promise<BenchResult> {
  return page.evaluate((asked) => window.doJob(asked), job);
}

/** The engine against its rivals and against the machine, in one page, in turns. */
export async function measureEngine(page: Page, table: FigureTable): Promise<void> {
  const { useful, usefulDense } = await doJob(page, { type: 'count' });
  if (!useful || !usefulDense) throw new Error('The bench has counted nothing.');
  const clock = findWorkerClock();
  table.add({
    name: 'clock of the engine',
    value: clock ? "the worker's processor time" : 'the time on the wall',
  });
  // Compilers warm up.
  for (let k = 0; k < WARM_UP_ROUNDS; k++) await measureRound(page, clock);
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) rounds.push(await measureRound(page, clock));
  const of = (figure: (round: Round) => number): number => median(rounds.map(figure));

  addRivals(table, of);
  addShares(table, of, useful, usefulDense);
  table.add({
    name: 'evaluate 10,000 images',
    value: 1e3 * of((round) => round.evaluation),
    unit: 'ms',
    digits: 1,
    atMost: 50,
  });
  table.add({
    name: 'one image, all activations',
    value: 1e6 * of((round) => round.image),
    unit: 'µs',
    digits: 1,
    atMost: 15,
  });
  const bytes = statSync(new URL('../../src/kernel/kernel.wasm', import.meta.url)).size;
  table.add({ name: 'module of the engine', value: bytes / 1000, unit: 'kB', digits: 1, atMost: 20 });
}

/** Does a job; its seconds are those of the clock, if there is one. */
async function timeJob(page: Page, clock: ThreadClock | null, job: BenchJob): Promise<BenchResult> {
  const before = clock?.() ?? 0;
  const result = await doJob(page, job);
  return clock ? { ...result, seconds: clock() - before } : result;
}

async function measureRound(page: Page, clock: ThreadClock | null): Promise<Round> {
  const run = (job: BenchJob): Promise<BenchResult> => timeJob(page, clock, job);
  const imagesPerSecond = async (contestant: ContestantName): Promise<number> => {
    const job = { type: 'train', contestant, steps: STEPS[contestant] } as const;
    const { images = 0, seconds } = await run(job);
    return images / seconds;
  };
  const neuroglass = await imagesPerSecond('neuroglass');
  const peak = await run({ type: 'peak', rounds: 1_000_000 });
  const denseImages = await imagesPerSecond('dense images');
  let denseFlops = 0;
  let denseSeconds = 0;
  for (const part of DENSE_PARTS) {
    const { flops = 0, seconds } = await run({ type: 'dense', part, times: 60 });
    denseFlops += flops;
    denseSeconds += seconds;
  }
  const tensorflow = await imagesPerSecond('TensorFlow.js');
  const convnet = await imagesPerSecond('ConvNetJS');
  const evaluation = await run({ type: 'evaluate' });
  const answers = await run({ type: 'infer', images: 10_000 });
  return {
    rates: { neuroglass, 'dense images': denseImages, 'TensorFlow.js': tensorflow, ConvNetJS: convnet },
    peak: (peak.flops ?? 0) / peak.seconds,
    dense: denseFlops / denseSeconds,
    evaluation: evaluation.seconds,
    image: answers.seconds / 10_000,
  };
}

type MedianOf = (figure: (round: Round) => number) => number;

function addRivals(table: FigureTable, of: MedianOf): void {
  const names = {
    neuroglass: 'this engine',
    'TensorFlow.js': 'TensorFlow.js wasm SIMD',
    ConvNetJS: 'ConvNetJS',
  };
  for (const [contestant, name] of Object.entries(names)) {
    const value = of(({ rates }) => rates[contestant as ContestantName]);
    table.add({ name: `reference job, ${name}`, value, unit: 'images/s' });
  }
  const timesAs = (rival: ContestantName): number => of(({ rates }) => rates.neuroglass / rates[rival]);
  table.add({
    name: 'against TensorFlow.js',
    value: timesAs('TensorFlow.js'),
    unit: '×',
    digits: 1,
    atLeast: 25,
  });
  table.add({ name: 'against ConvNetJS', value: timesAs('ConvNetJS'), unit: '×', digits: 1 });
}

function addShares(table: FigureTable, of: MedianOf, useful: UsefulFlops, usefulDense: UsefulFlops): void {
  const flops = (contestant: ContestantName, perStep: number) => (round: Round) =>
    (round.rates[contestant] / 64) * perStep;
  const addFlops = (name: string, figure: (round: Round) => number): void =>
    table.add({ name: `${name}, useful`, value: of(figure) / 1e9, unit: 'GFLOP/s', digits: 1 });
  const addShare = (name: string, figure: (round: Round) => number, atLeast?: number): void =>
    table.add({
      name: `${name}, of the peak`,
      value: of((round) => (100 * figure(round)) / round.peak),
      unit: '%',
      digits: 1,
      ...(atLeast !== undefined && { atLeast }),
    });

  addFlops('128-bit multiply and add', (round) => round.peak);
  const sparse = flops('neuroglass', useful.gradients);
  addFlops('reference job', sparse);
  addShare('reference job', sparse, 45);
  addShare('reference job, Adam counted too', flops('neuroglass', useful.gradients + useful.adam));
  const dense = (round: Round): number => round.dense;
  addFlops('dense layer 512 → 512', dense);
  addShare('dense layer 512 → 512', dense, 65);
  addShare('reference job on images without white', flops('dense images', usefulDense.gradients));
}
