import { describe, expect, it } from 'vitest';
import { createAlertDesk, createAlertWatch } from '../../../electron/desk/alerts.ts';
import type { ShownNotice } from '../../../electron/desk/notice-words.ts';
import { type NotificationSettings, USUAL_NOTIFICATIONS } from '../../../shared/domain/notification-settings.ts';
import type { LogFields } from '../../../electron/ports.ts';
import { openMemory } from '../../support/memory.ts';
import { aSummary } from '../../support/plan-rows.ts';
import { openClientBench } from './client-bench.ts';

const MORNING = new Date('2026-11-20T07:05:00.000Z');

/** A watch over clients in a real database, with a clock that the test sets. */
function openWatch() {
  const memory = openMemory();
  const bench = openClientBench(memory);
  const shown: ShownNotice[] = [];
  const logged: [string, LogFields | undefined][] = [];
  let now = MORNING;
  let language: 'et' | 'en' = 'et';
  let notifications = USUAL_NOTIFICATIONS;
  const watch = createAlertWatch({
    store: bench.store,
    facts: bench.factsOf,
    clock: { now: () => now },
    language: () => language,
    show: (notice) => void shown.push(notice),
    zone: () => 'Europe/Tallinn',
    notifications: () => notifications,
    log: {
      info: (event, fields) => void logged.push([event, fields]),
      warn: () => undefined,
      error: () => undefined,
    },
  });
  return {
    ...bench,
    shown,
    logged,
    speak: (next: 'et' | 'en') => void (language = next),
    set: (next: Partial<NotificationSettings>) => void (notifications = { ...USUAL_NOTIFICATIONS, ...next }),
    /** How many rows were ever written. */
    writes: () => memory.db.prepare('SELECT total_changes()').pluck().get(),
    look(at: string, program: Parameters<typeof watch.look>[0]['program'] = []) {
      now = new Date(at);
      return watch.look({ program, awakeSince: new Date('2026-11-10T10:00:00.000Z') });
    },
    lookAfterWaking(at: string, awakeSince: string) {
      now = new Date(at);
      return watch.look({ program: [], awakeSince: new Date(awakeSince) });
    },
    /** A client of which every slot up to the morning started a run. */
    addServed(name: string) {
      bench.add(name);
      bench.passed(name, '2026-11-10T10:00:00.000Z', MORNING.toISOString(), 'started');
    },
  };
}

const failed = (problem: string, at = '2026-11-20T07:00:00.000Z') => ({ at, status: 'failed', problem }) as const;

describe('the watch', () => {
  it('tells what went wrong and that it is over, and writes nothing in between', () => {
    using open = openWatch();
    open.addServed('Kask OÜ');
    expect(open.look('2026-11-20T07:05:00.000Z')).toBe(false);
    open.ran('Kask OÜ', failed('source/bad-key'));
    expect(open.look('2026-11-20T07:06:00.000Z')).toBe(true);
    const before = open.writes();
    expect(open.look('2026-11-20T07:07:00.000Z')).toBe(false);
    expect(open.writes()).toBe(before);
    open.speak('en');
    open.ran('Kask OÜ', { at: '2026-11-20T07:10:00.000Z' });
    expect(open.look('2026-11-20T07:12:00.000Z')).toBe(true);
    expect(open.look('2026-11-20T07:13:00.000Z')).toBe(false);
    expect(open.shown).toEqual([
      {
        title: 'Kask OÜ',
        body: 'Directo ei tunnista võtit. Sisesta uus võti.',
        target: { to: 'inbox', connection: 'Kask OÜ' },
      },
      { title: 'Kask OÜ', body: 'Directo accepts the key again.', target: { to: 'overview', connection: 'Kask OÜ' } },
    ]);
    expect(open.logged.map(([event, fields]) => [event, fields?.['change']])).toEqual([
      ['alert.changed', 'open'],
      ['alert.changed', 'notified'],
      ['alert.changed', 'clear'],
      ['alert.changed', 'recovered'],
    ]);
    expect(JSON.stringify(open.logged)).not.toContain('Kask');
  });

  it('says nothing of a passing fault that is about to be tried again', () => {
    using open = openWatch();
    open.addServed('Kask OÜ');
    open.ran('Kask OÜ', failed('source/network'));
    const retry = { kind: 'fetch', attempts: 0, since: '2026-11-20T07:01:00.000Z', run: null } as const;
    open.store.retries.set('Kask OÜ', { ...retry, dueAt: '2026-11-20T07:02:00.000Z' });
    expect(open.look('2026-11-20T07:01:30.000Z')).toBe(false);
    open.running.add('Kask OÜ');
    expect(open.look('2026-11-20T07:02:00.000Z')).toBe(false);
    open.running.delete('Kask OÜ');
    open.ran('Kask OÜ', failed('source/network', '2026-11-20T07:02:00.000Z'));
    open.store.retries.clear('Kask OÜ');
    expect(open.look('2026-11-20T07:04:00.000Z')).toBe(true);
    expect(open.shown.map(({ body }) => body)).toEqual([
      'Sünk ebaõnnestus: Directo ei vasta. Kontrolli võrguühendust ja sünkrooni uuesti.',
    ]);
  });

  it('waits with slots that were slept through until they had time to be caught up with', () => {
    using open = openWatch();
    open.add('Kask OÜ');
    open.passed('Kask OÜ', '2026-11-10T10:00:00.000Z', '2026-11-13T10:00:00.000Z', 'started');
    expect(open.lookAfterWaking('2026-11-20T07:10:00.000Z', '2026-11-20T07:05:00.000Z')).toBe(false);
    expect(open.lookAfterWaking('2026-11-20T08:05:00.000Z', '2026-11-20T07:05:00.000Z')).toBe(true);
    expect(open.shown.map(({ body }) => body)).toEqual([
      'Ajastatud sünki ei ole alates 14.11.2026 tehtud. Sünkrooni käsitsi.',
    ]);
  });

  it('calls nothing over that a person paused, and nothing wrong with a client that does not run by itself', () => {
    using open = openWatch();
    open.add('Kask OÜ');
    open.add('Uus OÜ', { active: false });
    open.ran('Uus OÜ', failed('source/bad-key'));
    open.look('2026-11-20T07:05:00.000Z');
    expect(open.shown.map(({ title }) => title)).toEqual(['Kask OÜ']);
    open.store.drafts.pause('Kask OÜ', null, new Date('2026-11-20T07:06:00.000Z'));
    expect(open.look('2026-11-20T07:07:00.000Z')).toBe(true);
    expect(open.shown).toHaveLength(1);
    expect(open.store.alerts.open()).toEqual([]);
  });

  it('tells of what a person wants to hear, at the hours that they set, and lets the rest end without a word', () => {
    using open = openWatch();
    for (const name of ['Kask OÜ', 'Tamm AS']) open.addServed(name);
    open.set({ level: 'critical' });
    open.ran('Kask OÜ', failed('source/bad-key'));
    open.ran('Tamm AS', failed('source/network'));
    open.look('2026-11-20T07:06:00.000Z');
    expect(open.shown.map(({ title }) => title)).toEqual(['Kask OÜ']);
    expect(open.store.alerts.open()).toHaveLength(2);

    open.set({ level: 'none' });
    for (const name of ['Kask OÜ', 'Tamm AS']) open.ran(name, { at: '2026-11-20T07:10:00.000Z' });
    open.look('2026-11-20T07:12:00.000Z');
    expect([open.shown.length, open.store.alerts.open()]).toEqual([1, []]);

    open.set({ quiet: { on: true, from: '09:00', to: '10:00' } });
    open.ran('Tamm AS', failed('source/network', '2026-11-20T07:30:00.000Z'));
    open.look('2026-11-20T07:32:00.000Z');
    expect(open.shown).toHaveLength(1);
    open.look('2026-11-20T08:00:00.000Z');
    expect(open.shown.map(({ title }) => title)).toEqual(['Kask OÜ', 'Tamm AS']);
  });

  it('combines clients, leaves out the one to practise on, and tells of the program by itself', () => {
    using open = openWatch();
    for (const name of ['Kask OÜ', 'Tamm AS', 'Lepp OÜ']) open.addServed(name);
    open.add('Õppefirma', { training: true });
    for (const name of ['Kask OÜ', 'Tamm AS', 'Õppefirma']) open.ran(name, failed('target/auth'));
    open.look('2026-11-20T07:06:00.000Z', [{ kind: 'integrity', level: 'critical', values: {} }]);
    expect(open.shown).toEqual([
      {
        title: 'Kontaktisild',
        body: 'Andmete kontroll leidis vea. Ära sünkrooni; sulge programm ja käivita uuesti: vigane andmebaas asendatakse viimase varukoopiaga.',
        target: { to: 'inbox', connection: null },
      },
      {
        title: '1 korras, 2 vajavad tähelepanu',
        body: 'Vaata üle: Kask OÜ, Tamm AS.',
        target: { to: 'overview', connection: null },
      },
    ]);
  });
});

describe('cases that wait for a person', () => {
  const ROWS = ['a@firma.example', 'b@firma.example'];

  /** A run of the client and the plan that was made in it, in which these addresses wait. */
  function ranWith(open: ReturnType<typeof openWatch>, at: string, trigger: 'schedule' | 'manual', waiting: string[]) {
    open.ran('Kask OÜ', { at, trigger });
    const row = open.store.connections.find('Kask OÜ');
    if (row === null) throw new Error('no connection');
    const writer = open.store.plans.begin(row.id, 'digest', new Date(at), { fetch: null });
    for (const email of waiting) writer.review({ kind: 'duplicate', email, customers: ['1', '2'] }, email);
    writer.finish(aSummary({ hash: at, createdAt: at }));
  }
  const bodies = (open: ReturnType<typeof openWatch>) => open.shown.map(({ body }) => body);

  it('are told of once where a scheduled run found them, and again only when there are more', () => {
    using open = openWatch();
    open.addServed('Kask OÜ');
    ranWith(open, '2026-11-20T07:10:00.000Z', 'schedule', ROWS.slice(0, 1));
    open.look('2026-11-20T07:12:00.000Z');
    open.look('2026-11-20T07:13:00.000Z');
    ranWith(open, '2026-11-20T07:20:00.000Z', 'schedule', ROWS.slice(0, 1));
    open.look('2026-11-20T07:22:00.000Z');
    expect(bodies(open)).toEqual([expect.stringMatching(/^1 juhtum ootab sinu otsust\./)]);
    ranWith(open, '2026-11-20T07:30:00.000Z', 'schedule', ROWS);
    open.look('2026-11-20T07:32:00.000Z');
    expect(bodies(open).slice(1)).toEqual([expect.stringMatching(/^2 juhtumit ootab sinu otsust\./)]);
  });

  it('are not told of where a person ran the sync', () => {
    using open = openWatch();
    open.addServed('Kask OÜ');
    ranWith(open, '2026-11-20T07:10:00.000Z', 'manual', ROWS);
    open.look('2026-11-20T07:12:00.000Z');
    expect(open.shown).toEqual([]);
  });
});

describe('the inbox', () => {
  it('lists alerts, and notes which were seen', async () => {
    using open = openWatch();
    open.addServed('Kask OÜ');
    open.ran('Kask OÜ', failed('source/bad-key'));
    open.look('2026-11-20T07:06:00.000Z');
    const told: unknown[] = [];
    const desk = createAlertDesk({
      store: open.store,
      clock: { now: () => new Date('2026-11-20T08:00:00.000Z'), sleep: async () => undefined, random: () => 0 },
      tell: (event, payload) => void told.push([event, payload]),
    });
    const alert = {
      id: 1,
      name: 'Kask OÜ',
      kind: 'key-rejected',
      level: 'critical',
      values: { problem: 'source/bad-key' },
      openedAt: '2026-11-20T07:06:00.000Z',
      notifiedAt: '2026-11-20T07:06:00.000Z',
      reminders: 0,
      seenAt: null,
      clearedAt: null,
      recoveredAt: null,
    };
    expect(await desk['alerts.list']({})).toEqual({ ok: true, value: [alert] });
    expect(await desk['alerts.markSeen']({ ids: [1, 99] })).toEqual({ ok: true, value: null });
    const seen = { ...alert, seenAt: '2026-11-20T08:00:00.000Z' };
    expect(await desk['alerts.list']({})).toEqual({ ok: true, value: [seen] });
    expect(told).toEqual([['changed', { connection: null }]]);
  });
});
