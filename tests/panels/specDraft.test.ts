import { beforeEach, expect, test } from 'vitest';
import { type ScheduleSpec, schedules } from '../../src/nn/learningRateSchedule';
import { createNetwork } from '../../src/nn/network';
import { defaultSpec, layerSizes, MAX_HIDDEN_LAYERS } from '../../src/nn/networkSpec';
import { type OptimizerKind, optimizers } from '../../src/nn/optimizers';
import { presets } from '../../src/nn/presets';
import { sparseRecipe } from '../../src/nn/sparseRecipe';
import { changeSparsity, plannedEpochs } from '../../src/panels/network/sparseDraft';
import {
  addLayer,
  changeData,
  changeDraft,
  changeInputSide,
  changeLayer,
  checkSpec,
  currentDraft,
  removeLayer,
  resetDraft,
  specDraft,
  takePreset,
} from '../../src/panels/network/specDraft';
import { defaultSetting, typicalOptimizer, typicalSchedule } from '../../src/panels/network/typicalSettings';
import { appStore } from '../../src/store/appStore';
import { liveTensors } from '../../src/store/liveTensors';

beforeEach(() => {
  liveTensors.network = createNetwork(defaultSpec);
  appStore.setState({ networkSource: 'none' });
  resetDraft();
});

test('the draft is the recipe on screen until something is changed, and again when it is changed back', () => {
  expect(currentDraft()).toBe(defaultSpec);
  changeDraft({ batchSize: 32 });
  expect(currentDraft()).toEqual({ ...defaultSpec, batchSize: 32 });
  changeDraft({ batchSize: 64 });
  expect(specDraft.getState().draft).toBeNull();
});

test('a field that is left empty is left out of the recipe', () => {
  changeDraft({ weightDecay: 0.01 });
  changeDraft({ weightDecay: undefined, l1: 0.1 });
  expect(currentDraft()).toEqual({ ...defaultSpec, l1: 0.1 });
  changeData({ images: 100, augment: true });
  changeData({ augment: undefined });
  expect(currentDraft().data).toEqual({ images: 100 });
  changeData({ images: undefined });
  expect('data' in currentDraft()).toBe(false);
});

test('an input of 14 × 14 has a recipe and weights of its own; 28 × 28 is left out', () => {
  changeInputSide(14);
  expect(layerSizes(currentDraft())).toEqual([196, 128, 64, 10]);
  expect(checkSpec(currentDraft())).toEqual({ spec: { ...defaultSpec, inputSide: 14 } });
  changeInputSide(28);
  expect(specDraft.getState().draft).toBeNull();
});

test('layers are added before the output, changed and taken out', () => {
  addLayer();
  expect(layerSizes(currentDraft())).toEqual([784, 128, 64, 32, 10]);
  changeLayer(2, { units: 100, dropout: 0.2 });
  removeLayer(0);
  expect(layerSizes(currentDraft())).toEqual([784, 64, 100, 10]);
  expect(currentDraft().layers[1]).toEqual({ units: 100, activation: 'relu', dropout: 0.2 });
  while (currentDraft().layers.length > 1) removeLayer(0);
  addLayer();
  expect(checkSpec(currentDraft())).toEqual({ spec: currentDraft() });
});

test.each(Object.entries(presets))('the preset "%s" keeps the images that were chosen', (_, preset) => {
  changeData({ images: 500 });
  takePreset(preset);
  expect(currentDraft()).toEqual({ ...preset, data: { images: 500 } });
  expect(checkSpec(currentDraft())).toHaveProperty('spec');
});

test.each(Object.entries(presets))(
  'the preset "%s" takes nothing over from the shipped data',
  (_, preset) => {
    liveTensors.network = createNetwork({ ...defaultSpec, data: { augment: true } });
    appStore.setState({ networkSource: 'shipped' });
    takePreset(preset);
    expect(currentDraft()).toEqual(preset);
    changeDraft({ batchSize: 32 });
    takePreset(preset);
    expect(currentDraft()).toEqual(preset);
    changeData({ augment: true });
    takePreset(preset);
    expect(currentDraft()).toEqual({ ...preset, data: { augment: true } });
  },
);

test('a preset goes on with the images of a run of one’s own', () => {
  liveTensors.network = createNetwork({ ...defaultSpec, data: { images: 1000 } });
  appStore.setState({ networkSource: 'trained' });
  takePreset(presets.tiny);
  expect(currentDraft()).toEqual({ ...presets.tiny, data: { images: 1000 } });
});

test('after going back to the recipe on screen, the shipped data are nobody’s choice again', () => {
  liveTensors.network = createNetwork({ ...defaultSpec, data: { augment: true } });
  appStore.setState({ networkSource: 'shipped' });
  changeData({ images: 500 });
  resetDraft();
  takePreset(presets.default);
  // What Play starts from the shipped network.
  expect(currentDraft()).toEqual(defaultSpec);
});

test('a recipe that can’t be used says why', () => {
  changeLayer(0, { units: Number.NaN });
  expect(checkSpec(currentDraft())).toEqual({ problem: expect.stringContaining('layers[0].units') });
  resetDraft();
  for (let count = 2; count <= MAX_HIDDEN_LAYERS; count++) addLayer();
  expect(checkSpec(currentDraft())).toEqual({ problem: expect.stringContaining('layers must be') });
});

test.each(Object.keys(optimizers) as OptimizerKind[])(
  'choosing %s gives a recipe that can be used',
  (kind) => {
    changeDraft({ optimizer: typicalOptimizer(kind, 0.5) });
    expect(checkSpec(currentDraft())).toHaveProperty('spec');
    for (const [name, { optional }] of Object.entries(optimizers[kind].settings)) {
      if (optional) expect(defaultSetting(name), name).toBeTypeOf('number');
    }
  },
);

test.each(Object.keys(schedules) as ScheduleSpec['kind'][])('choosing the schedule %s does too', (kind) => {
  changeDraft({ schedule: typicalSchedule(kind, 938, 20) });
  expect(checkSpec(currentDraft())).toHaveProperty('spec');
  expect(currentDraft().schedule).toMatchObject({ kind, warmUp: 20 });
});

test('becomes sparse with all that sparse training needs, and dense again with the default’s optimizer', () => {
  changeDraft({ seed: 9 });
  changeSparsity(1092, 10);
  expect(currentDraft()).toEqual(sparseRecipe({ ...defaultSpec, seed: 9 }, 1092, 10));
  expect(plannedEpochs(currentDraft())).toBe(10);
  changeSparsity(null, 10);
  expect(currentDraft()).toEqual({ ...defaultSpec, seed: 9 });
});

test('keeps a number of edges that can’t be used, with the reason', () => {
  changeSparsity(Number.NaN, 6);
  expect(checkSpec(currentDraft())).toEqual({
    problem: 'sparsity.edges must be a whole number from 3 to 109184.',
  });
});
