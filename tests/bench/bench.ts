/**
 * Figures of the engine and of the built page, in one table from one run of a real browser: `npm run bench`. Parts by
 * name: `npx tsx tests/bench/bench.ts engine bits`. Never a test: figures depend on the machine and on what else it does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser';
import { BROWSER_FLAGS } from '../../scripts/browserFlags';
import { measureBits } from './bitsFigures';
import { buildEnginePage, buildPage } from './buildPage';
import { type BuiltPage, describeBuiltPage } from './builtPage';
import { measureCircuits } from './circuitFigures';
import { measureEngine } from './engineFigures';
import { createFigureTable, type FigureTable } from './figureTable';
import { measureGraphics } from './graphicsFigures';
import { measureInside } from './insideFigures';
import { measurePage } from './pageFigures';
import { measurePresets } from './presetFigures';
import { measurePruning } from './pruneFigures';
import { createResultServer, type ResultServer } from './resultServer';
import { installRivals } from './rivalsInstalled';
import { measureTape } from './tapeFigures';
import { measureTraining } from './trainingFigures';

/** Everything that a part can ask for; what no part asks for isn't made. */
interface Workshop {
  readonly browser: Browser;
  readonly table: FigureTable;
  built(): Promise<BuiltPage>;
  /** The page of `engine/`, the same one for all parts. */
  enginePage(): Promise<Page>;
  /** Serves the page of `bits/`. */
  bitsServer(): Promise<ResultServer>;
}

type Part = (workshop: Workshop) => Promise<void>;

/** In the order in which they are measured. */
const parts: Readonly<Record<string, Part>> = {
  page: async ({ built, table }) => measurePage(await built(), table),
  inside: async ({ built, table }) => measureInside(await built(), table),
  prune: async ({ built, table }) => measurePruning(await built(), table),
  training: async ({ built, enginePage, table }) => measureTraining(await built(), await enginePage(), table),
  presets: async ({ built, table }) => measurePresets(await built(), table),
  tape: async ({ built, table }) => measureTape(await built(), table),
  graphics: async ({ built, table }) => measureGraphics(await built(), table),
  circuits: async ({ table }) => measureCircuits(table),
  engine: async ({ enginePage, table }) => measureEngine(await enginePage(), table),
  bits: async ({ browser, bitsServer, table }) => measureBits(browser, await bitsServer(), table),
};

const { values, positionals } = parseArgs({
  options: { folder: { type: 'string', default: 'dist' } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  throw new Error(`There is no part "${unknown}"; there are: ${Object.keys(parts).join(', ')}.`);
}
const table = createFigureTable();
await withWorkshop(async (workshop) => {
  for (const [name, measure] of Object.entries(parts)) {
    if (positionals.length === 0 || positionals.includes(name)) await measure(workshop);
  }
});
table.print();

async function withWorkshop(work: (workshop: Workshop) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS });
  const folders: string[] = [];
  const servers: ResultServer[] = [];
  const serve = async (folder: string): Promise<ResultServer> => {
    const server = await createResultServer(folder);
    servers.push(server);
    return server;
  };
  const createFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'neuroglass-bench-'));
    folders.push(folder);
    return folder;
  };
  try {
    await work({
      browser,
      table,
      built: once(async () => describeBuiltPage(browser, (await serve(values.folder)).url, values.folder)),
      enginePage: once(async () => {
        installRivals();
        const folder = createFolder();
        await buildEnginePage(folder);
        const page = await browser.newPage();
        await page.goto(`${(await serve(folder)).url}engine.html`);
        return page;
      }),
      bitsServer: once(async () => {
        const folder = createFolder();
        await buildPage('tests/bench/bits/bits.html', folder);
        return serve(folder);
      }),
    });
  } finally {
    await browser.close();
    for (const server of servers) server.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
}

/** Makes something when it is first asked for. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
