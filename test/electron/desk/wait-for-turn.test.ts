import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
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

describe('what is written after the keychain or a dialog has answered', () => {
  const name = 'Kask OÜ';

  it.each([
    [
      'a new client',
      false,
      ({ desk }: DeskBench) => desk['connections.create']({ ...NEW_CLIENT, name }),
      ({ store }: DeskBench) => store.drafts.savedSecrets(name).size === 2,
    ],
    [
      'a removal',
      true,
      ({ desk }: DeskBench) => desk['connections.remove']({ connection: name }),
      ({ store }: DeskBench) => store.drafts.find(name) === null,
    ],
    [
      'the pause of a handover',
      true,
      ({ desk }: DeskBench) => desk['connections.export']({ connection: name, handover: true }),
      ({ store }: DeskBench) => store.drafts.find(name)?.pause != null,
    ],
  ] as const)('%s waits for its turn, holds up nobody, and is not lost', async (_, isThere, ask, isDone) => {
    await using bench = openDeskBench();
    if (isThere) await bench.desk['connections.create']({ ...NEW_CLIENT, name });
    const writer = new Database(join(bench.folder, 'kontaktisild.db'));
    writer.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    const reply = ask(bench);
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    // SQLite itself would have kept this thread for five seconds.
    expect(performance.now() - began).toBeLessThan(1500);
    expect(isDone(bench)).toBe(false);
    writer.exec('COMMIT');
    writer.close();
    expect(await reply).toMatchObject({ ok: true });
    expect(isDone(bench)).toBe(true);
  });
});
