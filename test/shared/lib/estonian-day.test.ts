import { expect, it } from 'vitest';
import { estonianDay } from '../../../shared/lib/estonian-day.ts';

it('writes a day, and a day with its time, as people here do, and leaves everything else', () => {
  const texts = [
    '2026-09-01',
    '2026-09-01 09:02',
    '1.9.2026',
    '2026-09-01T09:02:00',
    '2026-09-011',
    'eile 2026-09-01',
    '',
  ];
  expect(texts.map(estonianDay)).toEqual([
    '01.09.2026',
    '01.09.2026 09:02',
    '1.9.2026',
    '2026-09-01T09:02:00',
    '2026-09-011',
    'eile 2026-09-01',
    '',
  ]);
});
