import { describe, expect, it } from 'vitest';
import { PLAN_LIFETIME_MS } from '../../../shared/domain/plan.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { systemClock } from '../../../electron/platform/clock.ts';

const KATRIN = 'katrin.mets@post.example';
const INFO = 'info@firma.example';

/** The training company with a preview, at a clock that a test moves. */
async function openPreview() {
  let ahead = 0;
  const clock = { ...systemClock, now: () => new Date(Date.now() + ahead) };
  const bench = openDeskBench({ clock });
  const { desk } = bench;
  const { connection } = valueOf<'training.start'>(await desk['training.start']({}));
  const pairs = [
    { source: 'email', target: 'email' },
    { source: 'name', target: 'name' },
    { source: 'address2', target: 'city' },
  ];
  await desk['mapping.save']({ connection, pairs, ignored: [] });
  const made = valueOf<'plan.make'>(await desk['plan.make']({ connection }));
  const last = async () => valueOf<'plan.last'>(await desk['plan.last']({ connection }));
  return { bench, desk, connection, made, last, wait: (ms: number) => void (ahead += ms) };
}

type Preview = Awaited<ReturnType<typeof openPreview>>;

const asked = ({ told }: DeskBench) => told.filter(({ event }) => event === 'progress').length;

describe('the last preview of a client', () => {
  it('is there again as it was made, and neither Directo nor Mailbow is asked for it', async () => {
    const { bench, made, last } = await openPreview();
    await using _ = bench;
    const before = asked(bench);
    expect(await last()).toEqual(made);
    expect(asked(bench)).toBe(before);
  });

  it('keeps the labels that Mailbow lacks', async () => {
    const { bench, desk, connection, last } = await openPreview();
    await using _ = bench;
    const open = valueOf<'settings.read'>(await desk['settings.read']({ connection }));
    if (open.connection.target.kind !== 'mailbow') throw new Error('no Mailbow');
    const change = {
      target: { ...open.connection.target, createMissing: false },
      labels: [{ source: 'class', filled: true as const, add: { kind: 'tag' as const, name: 'puudub-mailbowst' } }],
    };
    valueOf<'settings.save'>(await desk['settings.save']({ connection, change }));
    const made = valueOf<'plan.make'>(await desk['plan.make']({ connection }));
    expect(made.missingLabels).toEqual(['tag:puudub-mailbowst']);
    expect(await last()).toEqual(made);
  });

  it('is there after a trial of one customer, and after rows were taken out', async () => {
    const { bench, desk, connection, made, last } = await openPreview();
    await using _ = bench;
    const { hash } = made.summary;
    const find = { kinds: ['create' as const] };
    const { rows } = valueOf<'plan.rows'>(
      await desk['plan.rows']({ connection, hash, part: 'operations', find, offset: 0, limit: 2 }),
    );
    const [first, second] = rows.flatMap((row) => (row.part === 'operations' ? [row.id] : []));
    valueOf<'run.apply'>(await desk['run.apply']({ connection, hash, only: [first ?? 0] }));
    valueOf<'plan.tick'>(await desk['plan.tick']({ connection, hash, rows: [second ?? 0], out: true }));
    expect(await last()).toEqual(made);
  });

  it('is there as long as it may be applied, and not a moment longer', async () => {
    const { bench, last, wait } = await openPreview();
    await using _ = bench;
    wait(PLAN_LIFETIME_MS - 60_000);
    expect(await last()).not.toBeNull();
    wait(120_000);
    expect(await last()).toBeNull();
  });

  it.each<readonly [string, (preview: Preview) => Promise<unknown>]>([
    [
      'the settings are others',
      ({ desk, connection }) => desk['settings.save']({ connection, change: { closed: 'include' } }),
    ],
    [
      'it was turned down',
      ({ desk, connection, made }) => desk['plan.setAside']({ connection, hash: made.summary.hash }),
    ],
    ['it was applied', ({ desk, connection, made }) => desk['run.apply']({ connection, hash: made.summary.hash })],
    [
      'a group was decided',
      ({ desk, connection }) => desk['reviews.decide']({ connection, email: INFO, choice: { kind: 'skip' } }),
    ],
    [
      'a cancellation was approved',
      ({ desk, connection }) =>
        desk['reviews.approve']({ connection, emails: [KATRIN], initials: 'KT', reason: 'kassas kohapeal' }),
    ],
    [
      'an address was corrected',
      ({ desk, connection }) =>
        desk['reviews.correct']({ connection, code: '1102', address: 'katrin.uus@example.ee', from: null }),
    ],
    ['a person was erased', ({ desk, connection }) => desk['erasure.erase']({ connection, email: KATRIN })],
  ])('is void where %s', async (...[, change]) => {
    const preview = await openPreview();
    await using _ = preview.bench;
    expect(await preview.last()).toEqual(preview.made);
    expect(await change(preview)).toMatchObject({ ok: true });
    expect(await preview.last()).toBeNull();
  });

  it('is void where what was done since is undone as well: nobody knows that it would be the same', async () => {
    const { bench, desk, connection, last } = await openPreview();
    await using _ = bench;
    const approval = { connection, emails: [KATRIN], initials: 'KT', reason: 'kassas kohapeal' };
    valueOf<'reviews.approve'>(await desk['reviews.approve'](approval));
    valueOf<'reviews.undo'>(await desk['reviews.undo']({ connection }));
    expect(await last()).toBeNull();
  });

  it('is void where a later fetch took the place of its customers, or a run broke off', async () => {
    const { bench, connection, last } = await openPreview();
    await using _ = bench;
    const row = bench.store.connections.find(connection);
    if (row === null) throw new Error('no client');
    const run = bench.store.runs.start(row.id, 'schedule', bench.parts.clock.now());
    expect(await last()).toBeNull();
    bench.store.runs.end(run, 'failed', 'network', bench.parts.clock.now());
    expect(await last()).toBeNull();
  });

  it('is none of a client whose preview nobody was shown', async () => {
    const { bench, connection, last } = await openPreview();
    await using _ = bench;
    bench.store.drafts.notePreview(connection, '');
    expect(await last()).toBeNull();
  });
});
