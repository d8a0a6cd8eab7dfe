import { describe, expect, it } from 'vitest';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { openDeskBench } from '../../support/desk-bench.ts';

const { args } = CONTRACT['settings.save'];
const read = (change: unknown) => args.safeParse({ connection: 'Kask OÜ', change });

describe('a change of settings', () => {
  it.each([
    [{ source: { url: 'https://another.example' } }],
    [{ source: { secretParameter: 'key' } }],
    [{ target: { profile: 'file.json' } }],
    [{ addresses: { several: 'first', more: 1 } }],
    [{ duplicates: { oneOpen: 'ask' } }],
    [{ ignored: Array.from({ length: 5001 }, () => 'a') }],
  ])('is refused where it touches what it may not, or is too long: %#', (change) => {
    expect(read(change).success).toBe(false);
  });

  it.each([
    [{ labels: [null] }],
    [{ mapping: [1] }],
    [{ exclude: ['x'] }],
    [{ ignored: [{}] }],
    [{ limits: { a: 1 } }],
  ])('that holds no settings is a problem with the settings, and changes nothing: %j', async (change) => {
    await using bench = openDeskBench();
    const { connection } = valueOf<'training.start'>(await bench.desk['training.start']({}));
    const before = bench.store.drafts.find(connection)?.document;
    const given = args.parse({ connection, change });
    const saved = await bench.desk['settings.save'](given);
    expect(saved).toMatchObject({ ok: false, problem: { code: 'input/connection' } });
    expect(bench.store.drafts.find(connection)?.document).toBe(before);
  });
});
