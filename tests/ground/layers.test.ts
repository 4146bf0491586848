import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkLayers, layerRules } from '../../scripts/checkLayers.ts';

const lawful: Record<string, string> = {
  'src/main.tsx': "import './app/App.tsx';",
  'src/app/App.tsx': "import 'react';\nimport '../scene/Scene.tsx';\nimport '../panels/Panel.tsx';",
  'src/scene/Scene.tsx': "import 'three';\nimport '@react-three/fiber';\nimport '../store/useAppStore.ts';",
  'src/panels/Panel.tsx': "import 'react';\nimport '../store/useAppStore.ts';\nimport '../locales/words.ts';",
  'src/locales/words.ts': "import '@lingui/core';",
  'src/store/useAppStore.ts':
    "import 'react';\nimport '../trainer/trainer.ts';\nimport '../visual/layout.ts';",
  'src/trainer/trainer.ts': "import '../digits/shards.ts';",
  'src/digits/shards.ts': "import type {} from '../nn/network.ts';",
  'src/visual/layout.ts': "import '../nn/network.ts';",
  'src/nn/network.ts': 'export const a = 1;',
};

/** A rule, the file that breaks it when planted in the lawful tree, and what that file says. */
const breaches: Array<[rule: string, file: string, code: string]> = [
  ['room-nn', 'src/nn/bad.ts', "import '../store/useAppStore.ts';"],
  ['room-kernel', 'src/kernel/bad.ts', "import '../digits/shards.ts';"],
  ['room-digits', 'src/digits/bad.ts', "import '../visual/layout.ts';"],
  ['room-dissect', 'src/dissect/bad.ts', "import '../digits/shards.ts';"],
  ['room-visual', 'src/visual/bad.ts', "import type {} from '../trainer/trainer.ts';"],
  ['room-formats', 'src/formats/bad.ts', "import '../digits/shards.ts';"],
  ['room-lessons', 'src/lessons/bad.ts', "import '../store/useAppStore.ts';"],
  ['room-trainer', 'src/trainer/bad.ts', "import '../visual/layout.ts';"],
  ['room-locales', 'src/locales/bad.ts', "import '../nn/network.ts';"],
  ['room-store', 'src/store/bad.ts', "import '../scene/Scene.tsx';"],
  ['room-scene', 'src/scene/bad.ts', "import '../panels/Panel.tsx';"],
  ['room-panels', 'src/panels/bad.ts', "import '../scene/Scene.tsx';"],
  ['room-embed', 'src/embed/bad.ts', "import '../app/App.tsx';"],
  ['room-app', 'src/app/bad.ts', "import '../main.tsx';"],
  ['unknown-room', 'src/attic/bad.ts', "import '../nn/network.ts';"],
  ['three-only-in-scene', 'src/visual/bad.ts', "import type {} from 'three';"],
  ['three-only-in-scene', 'src/app/bad.ts', "import '@react-three/fiber';"],
  ['react-only-where-drawn', 'src/store/bad.ts', "import 'react';"],
  ['no-node-modules', 'src/nn/bad.ts', "import 'node:fs';"],
  ['nothing-outside', 'src/store/bad.ts', "import '../../scripts/data.ts';"],
  ['no-cycles', 'src/nn/bad.ts', "import './worse.ts';"],
  ['no-orphans', 'src/nn/bad.ts', 'export const alone = true;'],
];

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layers-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test('a lawful tree passes', async () => {
  plant(lawful);
  expect(await checkLayers(root)).toEqual({ files: Object.keys(lawful).length, problems: [] });
});

test('an empty tree fails instead of passing unseen', async () => {
  expect((await checkLayers(root)).problems).toHaveLength(1);
});

test('every rule has a planted breach', () => {
  const planted = new Set(breaches.map(([rule]) => rule));
  expect(layerRules.forbidden.map(({ name }) => name).filter((name) => !planted.has(name ?? ''))).toEqual([]);
});

test.each(breaches)('%s reports %s with: %s', async (rule, file, code) => {
  plant({
    ...lawful,
    'scripts/data.ts': '',
    [file]: code,
    ...(rule === 'no-cycles' && { 'src/nn/worse.ts': "import './bad.ts';" }),
  });
  const { problems } = await checkLayers(root);
  expect(problems.filter((problem) => problem.startsWith(`${rule}: ${file}`))).not.toEqual([]);
});

test('the real tree passes', async () => {
  const { files, problems } = await checkLayers(process.cwd());
  expect(problems).toEqual([]);
  expect(files).toBeGreaterThan(0);
});

function plant(files: Record<string, string>): void {
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${code}\n`);
  }
}
