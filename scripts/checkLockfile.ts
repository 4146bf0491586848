import { readFileSync } from 'node:fs';
import { isMain } from './isMain.ts';

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
  os?: string[];
  resolved?: string;
}

/** The part of package-lock.json (version 3) that this check reads. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

const NEEDED_SYSTEMS = ['linux', 'darwin', 'win32'];

/**
 * One sentence for each reason why `npm ci` with this lockfile would fail on somebody else's machine:
 * a binary for another system that has no entry, or an address that only some machines can reach.
 */
export function checkLockfile({ packages }: Lockfile): string[] {
  const problems: string[] = [];
  for (const [path, locked] of Object.entries(packages)) {
    if (locked.resolved !== undefined) {
      problems.push(`${path} names the address ${locked.resolved}; npm should choose the registry itself.`);
    }
    if (path === '' || locked.optionalDependencies === undefined) continue;

    const systems = new Set<string>();
    for (const name of Object.keys(locked.optionalDependencies)) {
      const entry = findEntry(packages, path, name);
      if (entry === undefined) {
        problems.push(`${path} needs ${name} on some system, but the lockfile has no entry for it.`);
      }
      for (const system of entry?.os ?? []) systems.add(system);
    }
    // A single system is a single helper, such as fsevents, and not a set of binaries.
    const missing = systems.size > 1 ? NEEDED_SYSTEMS.filter((system) => !systems.has(system)) : [];
    if (missing.length > 0) problems.push(`${path} has no binary for ${missing.join(' and ')}.`);
  }
  return problems;
}

/** Looks where Node would: beside the package, then in every node_modules above it. */
function findEntry(packages: Lockfile['packages'], from: string, name: string): LockedPackage | undefined {
  let folder = `${from}/`;
  while (folder !== '') {
    const entry = packages[`${folder}node_modules/${name}`];
    if (entry !== undefined) return entry;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/')));
  }
  return packages[`node_modules/${name}`];
}

if (isMain(import.meta.url)) {
  const lockfile = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
  const problems = checkLockfile(lockfile);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error(
      'Somebody on another system could not install this: pin versions whose binaries the registry has for all systems, and keep omit-lockfile-registry-resolved in .npmrc.',
    );
    process.exitCode = 1;
  } else {
    console.log(`Lockfile: ${Object.keys(lockfile.packages).length} entries, complete for all systems.`);
  }
}
