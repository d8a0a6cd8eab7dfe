import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readLicences } from '../../../../build/licences.ts';
import { findLicences } from '../../../../renderer/features/settings/licences.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

it('the window has the libraries that go out with the program, and what they lean on, each with its licence', () => {
  const all = findLicences('');
  expect(all).toEqual(readLicences(root));
  const names = all.map(({ name }) => name);
  for (const name of ['react', 'scheduler', '@mantine/core', 'better-sqlite3', 'electron', 'zod', 'fast-xml-parser']) {
    expect(names).toContain(name);
  }
  expect(names.filter((name) => /^(?:@types\/|vite|vitest|typescript|oxlint|@playwright\/)/.test(name))).toEqual([]);
  expect(all.filter(({ licence, version }) => licence === 'UNKNOWN' || version === 'UNKNOWN')).toEqual([]);
});

it('a library is found by a part of its name or its licence, in whatever letters', () => {
  const all = [
    { name: 'react', version: '19.3.1', licence: 'MIT' },
    { name: 'semver', version: '7.7.4', licence: 'ISC' },
  ];
  expect(['REA', 'isc', ' mit ', 'x'].map((sought) => findLicences(sought, all).map(({ name }) => name))).toEqual([
    ['react'],
    ['semver'],
    ['react'],
    [],
  ]);
});
