import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDeskBench } from '../../support/desk-bench.ts';
import { NEW_CLIENT } from '../../support/desk-answers.ts';

describe('a person’s change while a run is in the middle of writing', () => {
  it('waits for its turn and keeps nobody else from being answered', async () => {
    await using bench = openDeskBench();
    const { desk, store } = bench;
    const name = 'Kask OÜ';
    await desk['connections.create']({ ...NEW_CLIENT, name });
    const writer = new Database(join(bench.folder, 'kontaktisild.db'));
    writer.exec('BEGIN IMMEDIATE');
    expect(store.isFree()).toBe(false);

    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const schedule = { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' } as const;
    let isSaved = false;
    const saving = desk['schedule.set']({ connection: name, schedule }).then((reply) => {
      isSaved = true;
      return reply;
    });
    const answered: boolean[] = [];
    for (let n = 0; n < 20; n += 1) {
      const state = await desk['app.state']({});
      answered.push(state.ok && state.value.connections[0]?.schedule === null && !isSaved);
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    }
    delay.disable();
    expect(new Set(answered)).toEqual(new Set([true]));
    // SQLite itself would have kept this thread for five seconds.
    expect(delay.max / 1e6).toBeLessThan(1000);

    writer.exec('COMMIT');
    writer.close();
    expect(await saving).toEqual({ ok: true, value: null });
    const state = await desk['app.state']({});
    expect(state.ok && state.value.connections[0]?.schedule).toEqual(schedule);
    expect(store.isFree()).toBe(true);
  });
});
