import { expect, it } from 'vitest';
import { writeLicenceFile } from '../../build/licence-file.ts';

it('the file of licences names every library, and has every text once, with whose it is', () => {
  const libraries = [
    { name: 'alone', version: '1.0.0', licence: 'ISC' },
    { name: 'bare', version: '2.0.0', licence: 'MIT' },
    { name: 'other', version: '3.0.0', licence: '(MIT OR CC0-1.0)' },
  ];
  const of = { 'alone 1.0.0': [0], 'bare 2.0.0': [], 'other 3.0.0': [0, 1] };
  const line = '-'.repeat(80);
  expect(
    writeLicenceFile(libraries, { texts: ['First words', 'Second words'], of })
      .split('\n')
      .slice(3),
  ).toEqual([
    'alone 1.0.0 (ISC): text 1',
    'bare 2.0.0 (MIT): brings no text along',
    'other 3.0.0 ((MIT OR CC0-1.0)): text 1, 2',
    '',
    line,
    'Text 1, of alone, other',
    line,
    '',
    'First words',
    '',
    line,
    'Text 2, of other',
    line,
    '',
    'Second words',
    '',
  ]);
});
