import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readLicences, readLicenceTexts } from '../../../../build/licences.ts';
import { textsOf } from '../../../../renderer/features/settings/licence-texts.ts';
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

it('nearly every library brings the text of its licence, and texts that are the same are kept once', () => {
  const { texts, of } = readLicenceTexts(root);
  expect(new Set(texts).size).toBe(texts.length);
  const all = findLicences('');
  expect(all.map(({ name, version }) => `${name} ${version}`).filter((key) => of[key] === undefined)).toEqual([]);
  expect(all.filter((library) => textsOf(library).length === 0).length).toBeLessThan(all.length / 20);
  const react = all.find(({ name }) => name === 'react');
  expect(react && textsOf(react)).toEqual([expect.stringContaining('Permission is hereby granted')]);
});

it('a library without a text has none', () => {
  const texts = { texts: ['A', 'B'], of: { 'one 1.0.0': [1], 'two 2.0.0': [] } };
  const of = (name: string, version: string) => textsOf({ name, version }, texts);
  expect([of('one', '1.0.0'), of('two', '2.0.0'), of('three', '3.0.0')]).toEqual([['B'], [], []]);
});
