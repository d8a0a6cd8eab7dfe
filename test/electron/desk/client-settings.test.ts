import { describe, expect, it } from 'vitest';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { CHOSEN_CONSENT } from '../../support/chosen-consent.ts';
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

describe('that no consent is read', () => {
  it('is asked for once: a person who said so may apply a first sync, and activating lacks no consent', async () => {
    await using bench = openDeskBench();
    const { desk } = bench;
    const { connection } = valueOf<'training.start'>(await desk['training.start']({}));
    valueOf<'settings.save'>(await desk['settings.save']({ connection, change: { consent: CHOSEN_CONSENT } }));
    const now = async () => valueOf<'settings.read'>(await desk['settings.read']({ connection }));
    expect((await now()).withoutConsent).toBe(false);
    valueOf<'settings.save'>(await desk['settings.save']({ connection, change: { consent: null } }));
    expect(await now()).toMatchObject({ withoutConsent: true, connection: { consent: null } });
    const { hash } = valueOf<'plan.make'>(await desk['plan.make']({ connection })).summary;
    const standing = valueOf<'plan.standing'>(await desk['plan.standing']({ connection, hash }));
    expect(standing.consentChosen).toBe(true);
    const state = valueOf<'app.state'>(await desk['app.state']({}));
    expect(state.connections[0]?.missing).not.toContain('consent');
    expect(await desk['run.apply']({ connection, hash })).toMatchObject({ ok: true });
  });

  it('is told where the settings stay as they were, and is over with a rule of consent', async () => {
    await using bench = openDeskBench();
    const { desk, store } = bench;
    const { connection } = valueOf<'training.start'>(await desk['training.start']({}));
    const draft = store.drafts.find(connection);
    if (draft === null) throw new Error('no client');
    const document = JSON.stringify({ ...(JSON.parse(draft.document) as object), consent: null });
    store.drafts.save({ ...draft, document }, new Date());
    valueOf<'settings.save'>(await desk['settings.save']({ connection, change: { labels: [] } }));
    expect(store.drafts.find(connection)?.withoutConsent).toBe(false);
    const before = bench.told.length;
    valueOf<'settings.save'>(await desk['settings.save']({ connection, change: { consent: null } }));
    expect(store.drafts.find(connection)?.withoutConsent).toBe(true);
    expect(bench.told.slice(before)).toEqual([{ event: 'changed', payload: { connection } }]);
    valueOf<'settings.save'>(await desk['settings.save']({ connection, change: { consent: CHOSEN_CONSENT } }));
    expect(store.drafts.find(connection)?.withoutConsent).toBe(false);
  });
});
