import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectDone, openBench } from '../support/outside-bench.ts';
import type { Card } from '../support/outside-feed.ts';

const TYPO: Card = { code: '1042', email: 'mari@gmial.com', name: 'Mari Maasikas' };
const TWO: Card = { code: '1043', email: 'jaan@kask.example; jaan@tamm.example', name: 'Jaan Tamm' };

describe('the fix list on the command line', () => {
  it('ticks off what was fixed, and counts anew once it was saved', async () => {
    await using bench = await openBench({ here: true, feed: [TYPO, TWO] });
    await bench.plan();
    bench.feed = [{ ...TYPO, email: 'mari@gmail.com' }, TWO];
    await bench.plan();
    const told = await bench.run('report', 'fix-list');
    expectDone(told);
    expect(told.out).toContain('1/2 fixed, 1 still to do.');
    expectDone(await bench.run('report', 'fix-list', '--csv', join(bench.data, 'list.csv')));
    expect((await bench.run('report', 'fix-list')).out).toContain('0/1 fixed, 1 still to do.');
  });

  it('is in the log of the program once it was saved: whose, how much and by whom, and nobody who is on it', async () => {
    await using bench = await openBench({ here: true, feed: [TYPO, TWO] });
    await bench.plan();
    await bench.run('report', 'fix-list');
    expectDone(await bench.run('report', 'fix-list', '--csv', join(bench.data, 'list.csv')));
    const lines = readFileSync(join(bench.data, 'logs', 'main.log'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => ({ ...(JSON.parse(line) as object), time: null }))).toEqual([
      {
        time: null,
        level: 'info',
        event: 'report.saved',
        fields: { client: 'Kask OÜ', report: 'fix-list', as: 'csv', rows: 2, by: userInfo().username },
      },
    ]);
  });
});
