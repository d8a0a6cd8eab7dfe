import { expect, it } from 'vitest';
import { findUnexplained, renewPage } from '../../build/dependency-page.ts';
import { readPart, readTable } from '../../build/markdown-table.ts';

const HEAD = '| library | version | licence | why | instead |\n|---|---|---|---|---|';
const page = (chosen: string, brought: string, tools = '') =>
  [
    '# Page',
    `## What goes out with the program\n\nWords.\n\n${HEAD}${chosen}\n`,
    `## What those bring along\n\n${HEAD}${brought}\n\nMore words.\n`,
    `## Tools\n\n${tools}`,
  ].join('\n\n');

const libraries = [
  { name: 'brought', version: '2.0.0', licence: 'ISC', needs: [] },
  { name: 'chosen', version: '1.1.0', licence: 'MIT', needs: ['brought 2.0.0'] },
  { name: 'new', version: '3.0.0', licence: 'MIT', needs: ['brought 2.0.0'] },
];

it('renews versions, licences and who brings what, and keeps the reasons of what is still there', () => {
  const old = page(
    '\n| chosen | 1.0.0 | MIT | costs $& no words | paper |\n| gone | 1.0.0 | MIT | was | is not |',
    '\n| old | 1.0.0 | MIT | gone |',
  );
  const renewed = renewPage(old, libraries, new Set(['chosen', 'new']));
  expect(renewed).toBe(
    page(
      '\n| chosen | 1.1.0 | MIT | costs $& no words | paper |\n| new | 3.0.0 | MIT |  |  |',
      '\n| brought | 2.0.0 | ISC | chosen, new |',
    ),
  );
  expect(renewPage(renewed, libraries, new Set(['chosen', 'new']))).toBe(renewed);
  expect(readTable(renewed, 'What those bring along')).toEqual([['brought', '2.0.0', 'ISC', 'chosen, new']]);
  expect([readPart(renewed, 'Nothing'), readTable(renewed, 'Tools')]).toEqual(['', []]);
});

it('names every library without a reason or an alternative, and every tool that nobody explains', () => {
  const told = '* `tool`, `@scope/tool`: both for one thing\n* `chosen`: is none\n* `tool`: again\n* `mute`:\n';
  const written = page('\n| chosen | 1.1.0 | MIT | why | |\n| new | 3.0.0 | MIT | why | what |', '', told);
  expect(findUnexplained(written, libraries, new Set(['chosen', 'new', 'tool', '@scope/tool', 'mute']))).toEqual([
    'chosen: nobody says why it is here and what would replace it',
    'mute: nobody says what this tool is for',
    'chosen is told as a tool and is none',
    'tool is told twice',
  ]);
});
