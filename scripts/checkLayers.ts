import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { isMain } from './isMain.ts';

interface LayerRules {
  forbidden: NonNullable<IFlattenedRuleSet['forbidden']>;
  options: ICruiseOptions;
}

/** The rules that every file under `src` is held to. */
export const layerRules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as LayerRules;

/** What a run of the layer check saw: how many files, and one sentence for each problem. */
export interface LayerReport {
  files: number;
  problems: string[];
}

/** Checks `src` under the given folder against the layer rule in `.dependency-cruiser.cjs`. */
export async function checkLayers(root: string): Promise<LayerReport> {
  const expected = sourceFiles(root);
  // The cruiser without a compiler it knows finds nothing wrong because it finds nothing at all.
  if (expected.length === 0)
    return { files: 0, problems: ['No source files under src: nothing was checked.'] };

  const { output } = await cruise(['src'], {
    ...layerRules.options,
    baseDir: root,
    ruleSet: { forbidden: layerRules.forbidden },
    validate: true,
  });
  const { modules, summary } = output as ICruiseResult;

  const seen = new Set(modules.map((module) => module.source));
  const unseen = expected.filter((file) => !seen.has(file));
  return {
    files: expected.length - unseen.length,
    problems: [
      ...unseen.map((file) => `${file}: the check did not see this file.`),
      ...summary.violations.map(({ rule, from, to, cycle }) => {
        const target = cycle ? cycle.map((step) => step.name).join(' → ') : to;
        const comment = layerRules.forbidden.find(({ name }) => name === rule.name)?.comment ?? '';
        return `${rule.name}: ${from}${target === from ? '' : ` → ${target}`}. ${comment}`;
      }),
    ],
  };
}

function sourceFiles(root: string): string[] {
  const source = join(root, 'src');
  if (!existsSync(source)) return [];
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `src/${file.replaceAll('\\', '/')}`);
}

if (isMain(import.meta.url)) {
  const { files, problems } = await checkLayers(process.cwd());
  for (const problem of problems) console.error(problem);
  console.log(`Layer rule: ${files} files seen, ${problems.length} problems.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
