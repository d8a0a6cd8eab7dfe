import { describe, expect, it } from 'vitest';
import { createKeychainState, keychainProblem } from '../../../electron/desk/keychain-state.ts';
import { createKeychain } from '../../../electron/platform/keychain.ts';
import { type Problem, problem } from '../../../shared/domain/problem.ts';
import { NEW_CLIENT } from '../../support/desk-answers.ts';
import { openDeskBench } from '../../support/desk-bench.ts';

const NOW = new Date('2026-11-20T07:00:00.000Z');
const locked = problem('keychain/locked', { system: 'linux' });

describe('the state of the keychain', () => {
  it('is locked where it holds back a secret that was saved, though it answers', async () => {
    await using bench = openDeskBench();
    await bench.desk['connections.create'](NEW_CLIENT);
    expect(await keychainProblem(bench.parts)).toBeNull();
    bench.lock.mode = 'silent';
    expect(await keychainProblem(bench.parts)).toEqual(locked);
    expect(bench.lock.asked.at(-1)).toBe('get Kask OÜ/directo');
    const { value } = await bench.desk['diagnostics.read']({}).then((read) =>
      read.ok ? read : { value: { text: '' } },
    );
    expect(value.text).toContain('keychain/locked');
  });

  it('is well where nothing was saved yet, and where it answers that one key is gone', async () => {
    await using bench = openDeskBench();
    expect(await keychainProblem(bench.parts)).toBeNull();
    expect(bench.lock.asked).toEqual(['get probe']);
    await bench.desk['connections.create'](NEW_CLIENT);
    bench.lock.entries.clear();
    const keychain = createKeychain({ service: 'S', load: () => bench.lock.load(), platform: 'darwin' });
    expect(await keychainProblem({ store: bench.store, keychain })).toBeNull();
  });

  it('does not ask for a key of the training company', async () => {
    await using bench = openDeskBench();
    await bench.desk['training.start']({});
    const [training] = bench.store.drafts.all();
    bench.store.drafts.noteSecret(training?.name ?? '', 'directo', NOW);
    await keychainProblem(bench.parts);
    expect(bench.lock.asked).toEqual(['get probe']);
  });

  it('is asked for once a minute, and tells when it has changed', async () => {
    let now = NOW.getTime();
    const answers: (Problem | null)[] = [locked, locked, null];
    let changes = 0;
    const state = createKeychainState(
      async () => answers.shift() ?? null,
      { now: () => new Date(now) },
      () => {
        changes += 1;
      },
    );
    const seen = [];
    for (const wait of [0, 1, 60_000, 60_000, 1]) {
      now += wait;
      seen.push(state.current());
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(seen).toEqual([null, locked, locked, locked, null]);
    expect([answers, changes]).toEqual([[], 2]);
  });
});
