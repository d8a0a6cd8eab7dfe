import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PARTS } from '../../build/dependency-page.ts';
import { findForeign, findUnlocked } from '../../build/lock.ts';
import { readTable } from '../../build/markdown-table.ts';

const names = z.record(z.string(), z.string()).default({});
const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().default(false),
      dependencies: names,
      devDependencies: names,
      optionalDependencies: names,
    }),
  ),
});
const packageSchema = z.object({
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  allowScripts: z.record(z.string(), z.boolean()),
});

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

const { packages } = lockSchema.parse(read('package-lock.json'));
const wanted = packageSchema.parse(read('package.json'));
const everyDependency = { ...wanted.dependencies, ...wanted.devDependencies, ...wanted.optionalDependencies };

describe('the lock file', () => {
  it('holds every package for every system, also those that this machine does not install', () => {
    expect(findUnlocked(packages)).toEqual([]);
    // The check above says nothing where no package is made per system, so name some that are.
    const systems = ['win32-x64', 'win32-arm64', 'darwin-x64', 'darwin-arm64'];
    for (const system of systems) expect(packages).toHaveProperty([`node_modules/@biomejs/cli-${system}`]);
  });

  it('would be found out if it lacked one', () => {
    const { 'node_modules/@biomejs/cli-darwin-arm64': gone, ...rest } = packages;
    expect(gone?.version).toBeDefined();
    expect(findUnlocked(rest)).toEqual(['node_modules/@biomejs/biome -> @biomejs/cli-darwin-arm64']);
  });

  it('names no host, no git and no folder, and seals every package', () => {
    expect(findForeign(packages)).toEqual([]);
    expect(Object.keys(packages).length).toBeGreaterThan(500);
  });

  it('would be found out if a package came from elsewhere', () => {
    const integrity = 'sha512-AAAA';
    const good = { version: '1.0.0', integrity, dependencies: { other: 'npm:@a/b@^2.0.0 || 3.x' } };
    const bad = {
      'node_modules/bare': { version: '1.0.0' },
      'node_modules/weak': { version: '1.0.0', integrity: 'sha1-AAAA' },
      'node_modules/mirror': { integrity, resolved: 'https://mirror.example/mirror.tgz' },
      'node_modules/near': { integrity, link: true },
      'node_modules/asks': {
        integrity,
        dependencies: { a: 'git+ssh://git@host.example/a.git' },
        optionalDependencies: { b: 'somebody/b' },
      },
    };
    expect(findForeign({ '': { devDependencies: { c: 'file:../c' } }, 'node_modules/good': good, ...bad })).toEqual([
      ' -> c is wanted from file:../c',
      'node_modules/bare has no sum',
      'node_modules/weak has no sum',
      'node_modules/mirror comes from https://mirror.example/mirror.tgz',
      'node_modules/near is a link',
      'node_modules/asks -> a is wanted from git+ssh://git@host.example/a.git',
      'node_modules/asks -> b is wanted from somebody/b',
    ]);
  });

  it('agrees with package.json, where every version is exact', () => {
    expect(Object.keys(everyDependency).length).toBeGreaterThan(0);
    expect(Object.entries(everyDependency).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    const locked = Object.keys(everyDependency).map((name) => [name, packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(locked)).toEqual(everyDependency);
  });

  it('has no package with an install script that package.json does not judge', () => {
    const scripts = Object.entries(packages).filter(([, entry]) => entry.hasInstallScript);
    const unique = new Set(scripts.map(([place]) => place.split('node_modules/').at(-1)));
    expect(unique).toEqual(new Set(Object.keys(wanted.allowScripts)));
    expect(wanted.allowScripts).toMatchObject({ keytar: true, node: true });
    const page = readFileSync(new URL('../../docs/dependencies.md', import.meta.url), 'utf8');
    const told = readTable(page, PARTS.scripts);
    expect(Object.fromEntries(told.map(([name, may]) => [name, may === 'yes']))).toEqual(wanted.allowScripts);
    expect(told.filter(([, , why]) => !why)).toEqual([]);
  });
});
