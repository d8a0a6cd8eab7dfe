import { expect, it } from 'vitest';
import type { Progress } from '../../../electron/sync/run-context.ts';
import { fewer } from '../../../electron/thread/fewer.ts';

it('of progress that comes too fast the first, the last and now and then one are passed on', () => {
  const told: Progress[] = [];
  let now = 0;
  const tell = fewer(
    (progress) => void told.push(progress),
    () => now,
  );
  for (let done = 0; done <= 250; done += 1) {
    tell({ stage: 'push', done, total: 250 });
    now += 1;
  }
  tell({ stage: 'contacts', contacts: 1 });
  tell({ stage: 'contacts', contacts: 2 });
  expect(told).toEqual([
    ...[0, 100, 200, 250].map((done) => ({ stage: 'push', done, total: 250 })),
    { stage: 'contacts', contacts: 1 },
  ]);
});
