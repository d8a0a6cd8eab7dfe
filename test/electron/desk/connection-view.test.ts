import { describe, expect, it } from 'vitest';
import { connectionViews } from '../../../electron/desk/connection-view.ts';
import { type ClientBench, DAILY, openClientBench } from './client-bench.ts';

const NOW = new Date('2026-11-20T10:00:00.000Z');
const viewsOf = (bench: ClientBench, now = NOW) => connectionViews(bench.store, bench.factsOf, now);
const nextDues = (bench: ClientBench) => Object.fromEntries(viewsOf(bench).map(({ name, nextDue }) => [name, nextDue]));

describe('the list of clients', () => {
  it('tells of each how it stands', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ', { target: { kind: 'mailbow', url: 'https://kask.example/x', user: 'api' } });
    bench.store.drafts.noteSecret('Kask OÜ', 'directo', NOW);
    bench.passed('Kask OÜ', '2026-11-10T10:00:00.000Z', NOW.toISOString(), 'started');
    bench.ran('Kask OÜ', { at: '2026-11-19T07:00:00.000Z' });
    bench.ran('Kask OÜ', { at: '2026-11-20T07:00:00.000Z', status: 'failed', problem: 'source/bad-key' });
    expect(viewsOf(bench)).toEqual([
      {
        name: 'Kask OÜ',
        training: false,
        sourceHost: 'directo.example',
        targetHost: 'kask.example',
        secrets: { directo: true, mailbow: false },
        lastRun: { status: 'failed', endedAt: '2026-11-20T07:01:00.000Z' },
        openReviews: 0,
        state: 'attention',
        conditions: [{ kind: 'key-rejected', level: 'critical', values: { problem: 'source/bad-key' } }],
        active: true,
        pause: null,
        schedule: DAILY,
        nextDue: '2026-11-21T07:00:00.000Z',
        lastSuccess: '2026-11-19T07:01:00.000Z',
        asksNext: 'settings-changed',
        sameAccount: [],
        missing: [],
        totals: null,
        responsible: '',
      },
    ]);
  });

  it('tells of a client that does not run by itself what it lacks, and of one that does nothing', () => {
    using bench = openClientBench();
    bench.add('Kask OÜ', { active: false, schedule: null });
    bench.add('Tamm AS', { active: false });
    bench.add('Uus OÜ');
    bench.ran('Tamm AS', { at: '2026-11-20T07:00:00.000Z' });
    bench.store.drafts.noteLook('Tamm AS', { at: '2026-11-19T10:00:00.000Z', fields: ['email', 'regno'] });
    for (const which of ['directo', 'mailbow'] as const) bench.store.drafts.noteSecret('Tamm AS', which, NOW);
    expect(Object.fromEntries(viewsOf(bench).map(({ name, missing }) => [name, missing]))).toEqual({
      'Kask OÜ': ['secrets', 'connection', 'mapping', 'consent', 'schedule', 'first-run'],
      'Tamm AS': ['mapping', 'consent', 'preview'],
      'Uus OÜ': [],
    });
  });

  it('is sorted worst first', () => {
    using bench = openClientBench();
    for (const name of ['Ülle OÜ', 'Õun OÜ', 'Tamm AS', 'Kask OÜ', 'Lepp OÜ']) {
      bench.add(name);
      bench.passed(name, '2026-11-10T10:00:00.000Z', NOW.toISOString(), 'started');
    }
    bench.add('Aas OÜ', { active: false });
    bench.store.drafts.pause('Kask OÜ', null, NOW);
    bench.running.add('Ülle OÜ');
    bench.ran('Tamm AS', { at: '2026-11-20T07:00:00.000Z', status: 'failed', problem: 'keychain/locked' });
    bench.ran('Lepp OÜ', { at: '2026-11-20T07:00:00.000Z', status: 'partial' });
    expect(viewsOf(bench).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Tamm AS attention',
      'Lepp OÜ attention',
      'Ülle OÜ working',
      'Õun OÜ ok',
      'Kask OÜ paused',
      'Aas OÜ draft',
    ]);
  });

  it('tells when each runs next, a pause that ends left out', () => {
    using bench = openClientBench();
    for (const name of ['Kask OÜ', 'Tamm AS', 'Lepp OÜ', 'Saar OÜ']) bench.add(name);
    bench.add('Uus OÜ', { active: false });
    bench.add('Vaba OÜ', { schedule: null });
    bench.store.drafts.pause('Tamm AS', null, NOW);
    // The slot at the end of a pause is not in it.
    bench.store.drafts.pause('Lepp OÜ', new Date('2026-11-23T07:00:00.000Z'), NOW);
    bench.store.drafts.pause('Saar OÜ', new Date('2026-11-20T09:00:00.000Z'), new Date('2026-11-19T09:00:00.000Z'));
    expect(nextDues(bench)).toEqual({
      'Kask OÜ': '2026-11-21T07:00:00.000Z',
      'Tamm AS': null,
      'Lepp OÜ': '2026-11-23T07:00:00.000Z',
      'Saar OÜ': '2026-11-21T07:00:00.000Z',
      'Uus OÜ': null,
      'Vaba OÜ': null,
    });
  });

  it('names the clients that write to the same account or folder', () => {
    using bench = openClientBench();
    const mailbow = (url: string, user = 'api') => ({ target: { kind: 'mailbow', url, user } });
    bench.add('A', mailbow('https://kask.example/api'));
    bench.add('B', mailbow('https://KASK.example/API/'));
    bench.add('C', mailbow('https://kask.example/api', 'teine'));
    bench.add('D', mailbow('https://kask.example/'));
    bench.add('E', { target: { kind: 'files', folder: 'valjund' } });
    bench.add('F', { target: { kind: 'files', folder: 'valjund/' } });
    bench.add('G', { training: true, ...mailbow('https://kask.example/api') });
    const twins = viewsOf(bench).map(({ name, sameAccount }) => [name, sameAccount] as const);
    expect(Object.fromEntries(twins)).toEqual({ A: ['B'], B: ['A'], C: [], D: [], E: ['F'], F: ['E'], G: [] });
  });

  it('shows a client whose settings cannot be read', () => {
    using bench = openClientBench();
    bench.store.drafts.save({ name: 'Kask OÜ', document: 'vigane', training: false }, NOW);
    expect(viewsOf(bench)).toMatchObject([{ name: 'Kask OÜ', sourceHost: '', targetHost: '', sameAccount: [] }]);
  });
});
