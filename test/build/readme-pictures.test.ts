import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { README_FOLDER, README_PICTURES } from '../../build/readme-pictures.ts';

const root = new URL('../../', import.meta.url);

/** Longest that a page of README may have to wait for one picture, in bytes. */
const MOST = 150 * 1024;

it('shows in README the pictures that the command takes, each there and small enough', () => {
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  const shown = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
  expect(shown).toEqual(README_PICTURES.map((name) => `${README_FOLDER}/${name}.png`));
  const tooLarge = shown.filter((path) => statSync(fileURLToPath(new URL(path, root))).size > MOST);
  expect(tooLarge).toEqual([]);
});
