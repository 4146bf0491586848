import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkLockfile, type Lockfile } from '../../scripts/checkLockfile.ts';

const readLockfile = () => JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;

test('the lockfile installs on every system', () => {
  expect(checkLockfile(readLockfile())).toEqual([]);
});

test.each(['@biomejs/cli-darwin-arm64', '@biomejs/cli-win32-x64', '@biomejs/cli-linux-x64-musl'])(
  'a lockfile without %s is refused',
  (name) => {
    const lockfile = readLockfile();
    delete lockfile.packages[`node_modules/${name}`];
    const problems = checkLockfile(lockfile);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  },
);

test('binaries for linux and macOS alone are refused', () => {
  const problems = checkLockfile({
    packages: {
      'node_modules/tool': { optionalDependencies: { 'tool-linux': '1', 'tool-darwin': '1' } },
      'node_modules/tool-linux': { os: ['linux'] },
      'node_modules/tool/node_modules/tool-darwin': { os: ['darwin'] },
    },
  });
  expect(problems).toEqual(['node_modules/tool has no binary for win32.']);
});

test('an address in the lockfile is refused', () => {
  const lockfile = readLockfile();
  lockfile.packages['node_modules/react']!.resolved = 'https://registry.example/react.tgz';
  expect(checkLockfile(lockfile)).toHaveLength(1);
});
