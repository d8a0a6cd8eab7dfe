import { expect, it } from 'vitest';
import { readQuietHours, readTime } from '../../../../renderer/features/settings/quiet-form.ts';

it('a time may be typed as people do', () => {
  expect(['8', '8.30', '08:30', ' 23:59 ', '0'].map(readTime)).toEqual(['08:00', '08:30', '08:30', '23:59', '00:00']);
  expect(['', '24:00', '8:60', '8:3', 'kaheksa', '-1'].map(readTime)).toEqual([null, null, null, null, null, null]);
});

it('quiet hours need a beginning and another end, and say which of them is wrong', () => {
  expect([
    readQuietHours(true, '18', '8.00'),
    readQuietHours(true, 'x', '8'),
    readQuietHours(true, '18', ''),
    readQuietHours(false, '8', '08:00'),
  ]).toEqual([
    { hours: { on: true, from: '18:00', to: '08:00' } },
    { fault: 'from' },
    { fault: 'to' },
    { fault: 'same' },
  ]);
});
