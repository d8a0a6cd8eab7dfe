import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findUnlocked } from '../../build/lock.ts';

const names = z.record(z.string(), z.string()).default({});
const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
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

  it('names no registry but the public one, and seals every package', () => {
    const entries = Object.entries(packages).filter(([place]) => place !== '');
    const elsewhere = entries.filter(
      ([, entry]) => entry.resolved && !entry.resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere.map(([place]) => place)).toEqual([]);
    expect(entries.filter(([, entry]) => !entry.integrity).map(([place]) => place)).toEqual([]);
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
  });
});
