/**
 * Test accuracy of sparse networks as the page trains them, for ever fewer edges; three seeds each, in Node.
 *
 *   npm run bench:sparse                784-128-64-10, and the presets
 *   npm run bench:sparse -- --all       every shape of the table, half an hour
 *   npm run bench:sparse -- --seeds 1   faster
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readMnist } from '../../scripts/mnist';
import { createSimdEngine } from '../../src/kernel/simdEngine';
import { countNonZeroWeights, createNetwork } from '../../src/nn/network';
import { defaultSpec, layerSizes, type NetworkSpec, weightCount } from '../../src/nn/networkSpec';
import { presets } from '../../src/nn/presets';
import { denseRecipe, sparseRecipe } from '../../src/nn/sparseRecipe';
import { createTrainer } from '../../src/trainer/trainer';

/** A row of the table: a shape, how much is left of it, and what a prototype in another language reached. */
interface Row {
  readonly spec: NetworkSpec;
  readonly left: string;
  /** Test accuracy in per cent that the method must come near; null where there is nothing to compare with. */
  readonly reference: number | null;
}

const EPOCHS = 10;
const SHARES = [0.1, 0.05, 0.02, 0.01, 0.005] as const;

const { values: options } = parseArgs({
  options: { all: { type: 'boolean', default: false }, seeds: { type: 'string', default: '3' } },
});

const engine = createSimdEngine(new WebAssembly.Module(readFileSync('src/kernel/kernel.wasm')));
const mnist = readMnist();
const imagesOf = ({ images, labels }: typeof mnist.train) => {
  const set = engine.createImageSet(labels.length);
  set.append(images, labels);
  return set;
};
const training = imagesOf(mnist.train);
const test = imagesOf(mnist.test);

/** The default network with other hidden layers. */
function shaped(...hidden: number[]): NetworkSpec {
  const output = defaultSpec.layers.slice(-1);
  return {
    ...defaultSpec,
    layers: [...hidden.map((units) => ({ units, activation: 'relu' as const })), ...output],
  };
}

function rowsOf(spec: NetworkSpec, references: readonly number[]): Row[] {
  const [dense = null, ...sparse] = references;
  return [
    { spec: denseRecipe(spec, EPOCHS), left: 'dense', reference: dense },
    ...SHARES.map((share, n) => ({
      spec: sparseRecipe(spec, Math.round(share * weightCount(spec)), EPOCHS),
      left: `${100 * share} %`,
      reference: sparse[n] ?? null,
    })),
  ];
}

function presetRow(spec: NetworkSpec, reference: number): Row {
  return { spec, left: `${spec.sparsity?.edges} edges`, reference };
}

function* train({ spec }: Row): Generator<{ accuracy: number; edges: number }> {
  for (let seed = 1; seed <= Number(options.seeds); seed++) {
    const trainer = createTrainer(engine, { ...spec, seed }, training);
    const steps = spec.schedule?.kind === 'linear' ? spec.schedule.steps : 0;
    for (let step = 0; step < steps; step++) trainer.trainStep();
    const network = createNetwork(trainer.spec, trainer.copyParameters());
    trainer.dispose();
    const kernel = engine.createKernel(spec);
    kernel.writeParameters(network.parameters);
    const answers = new Uint8Array(test.loaded);
    kernel.evaluate(test, 0, test.loaded, answers);
    kernel.dispose();
    const right = answers.reduce((sum, answer, n) => sum + (answer === test.labels[n] ? 1 : 0), 0);
    yield { accuracy: (100 * right) / test.loaded, edges: countNonZeroWeights(network) };
  }
}

const rows = [
  ...rowsOf(shaped(128, 64), [97.9, 98.2, 97.8, 97.2, 96.2, 93.6]),
  presetRow(presets.sparse, 95.95),
  presetRow(presets.legible, 95.05),
  ...(options.all
    ? [
        ...rowsOf(shaped(256, 128), [98.2, 98.2, 98.0, 97.7, 97.3, 95.9]),
        ...rowsOf(shaped(64, 32), [97.3, 97.5, 97.0, 96.3, 93.9, 88.8]),
      ]
    : []),
];

console.log('| network | left | edges | reference | mean | each seed |\n|---|---|---|---|---|---|');
for (const row of rows) {
  const runs = [...train(row)];
  const mean = runs.reduce((sum, { accuracy }) => sum + accuracy, 0) / runs.length;
  const each = runs.map(({ accuracy }) => accuracy.toFixed(2)).join(' · ');
  console.log(
    `| ${layerSizes(row.spec).join('-')} | ${row.left} | ${runs[0]?.edges} | ${row.reference ?? ''} | ${mean.toFixed(2)} | ${each} |`,
  );
}
