import { expect, it } from 'vitest';
import { updateObstacle } from '../../../shared/domain/update.ts';

const now = Date.parse('2026-11-23T07:00:00Z');
const inMinutes = (minutes: number) => now + minutes * 60_000;

it('an update waits for a run, and for one that is due within half an hour', () => {
  expect(updateObstacle(true, [], now)).toEqual({ is: 'run' });
  expect(updateObstacle(false, [inMinutes(90), inMinutes(30)], now)).toEqual({
    is: 'due',
    at: '2026-11-23T07:30:00.000Z',
  });
  expect(updateObstacle(false, [inMinutes(-5)], now)).toMatchObject({ is: 'due' });
  expect([updateObstacle(false, [inMinutes(31)], now), updateObstacle(false, [], now)]).toEqual([null, null]);
});
