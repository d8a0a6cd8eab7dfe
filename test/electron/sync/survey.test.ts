import { describe, expect, it } from 'vitest';
import { decide } from '../../../electron/sync/decide.ts';
import { settingsOf } from '../../../electron/sync/settings-digest.ts';
import type { Survey, SurveyQuestion } from '../../../shared/domain/survey.ts';
import { engineWorld } from '../../support/engine-world.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const CONSENT = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };

const CUSTOMERS: readonly TestCustomer[] = [
  { code: '1', name: 'Mari', email: 'mari@kask.example', class: 'VIP', optin: [['jah', '1.9.2026']] },
  { code: '2', name: 'Jaan', email: 'jaan@kask.example', class: 'HULGI', optin: [['ei', '1.9.2026']] },
  { code: '3', name: 'Liis', email: 'liis@kask.example', class: 'HULGI', optin: [['vist', '1.9.2026']] },
  { code: '4', name: 'Tiit', email: 'tiit@kask.example', class: 'SISE', optin: [['jah', '1.9.2026']] },
  { code: '5', name: 'Vana', email: 'vana@kask.example', class: 'VIP', closed: true, optin: [['ei', null]] },
  { code: '6', name: 'Aadressita', email: '', class: 'VIP' },
  { code: '7', name: 'Kaks', email: 'kaks@kask.example; muu@kask.example', optin: [['jah', '1.9.2026']] },
  { code: '8', name: 'Paar', email: 'paar@kask.example', optin: [['jah', '1.9.2026']] },
  { code: '9', name: 'Paariline', email: 'Paar@kask.example' },
  { code: '10', name: 'Vana kirje', email: 'vana@paar.example' },
  { code: '10', name: 'Uus kirje', email: 'uus@paar.example' },
];

const NOTHING: SurveyQuestion = { change: {}, values: [] };

async function surveyed(world: Awaited<ReturnType<typeof engineWorld>>, question = NOTHING): Promise<Survey> {
  const answer = await world.engine().survey(question);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

describe('a survey of the feed', () => {
  it('tells of whom the plan of an empty Mailbow makes contacts, and of everybody else', async () => {
    await using world = await engineWorld({ customers: CUSTOMERS, settings: connection({ consent: CONSENT }) });
    const { fates, duplicates, several, closed, customers, unread, withoutAddress, labels, exclude, consent } =
      await surveyed(world);
    const { rows } = await world.plan();
    const created = rows.filter(({ operation }) => operation.kind === 'create').map(({ operation }) => operation.email);
    expect(created).toEqual(['mari@kask.example', 'kaks@kask.example']);
    expect(fates).toEqual({
      given: 2,
      unknown: 0,
      withdrawn: 0,
      refused: 1,
      undated: 0,
      unreadable: 1,
      silent: 1,
      waiting: 1,
      skipped: 0,
      barred: 2,
      unread: 0,
    });
    expect({ customers, unread, withoutAddress, several, closed, exclude }).toEqual({
      customers: 11,
      unread: 1,
      withoutAddress: 1,
      several: { cards: 1, asked: 1 },
      closed: { cards: 1, refusing: 1 },
      exclude: [1],
    });
    expect(duplicates.undecided).toEqual({ groups: 1, customers: 2 });
    expect(labels.map(({ matched, usable }) => [matched, usable])).toEqual([
      [3, 1],
      [6, 3],
    ]);
    expect(consent).toMatchObject({ yesDated: 4, yesUndated: 0, no: 2, unreadable: 1, blank: 3 });
  });

  it('looks with the settings asked about, offers the values asked for, and lists the fields', async () => {
    await using world = await engineWorld({ customers: CUSTOMERS, settings: connection() });
    const { labels, values, fields, closed, exclude } = await surveyed(world, {
      change: {
        labels: [{ source: 'datafields.OPTIN', is: 'jah', add: { kind: 'tag', name: 'jah' } }],
        exclude: [],
        closed: 'include',
      },
      values: ['class'],
    });
    expect(labels).toEqual([
      { matched: 4, usable: 4, labels: { values: [{ value: 'tag:jah', count: 4 }], distinct: 1, more: false } },
    ]);
    expect(exclude).toEqual([]);
    expect(closed).toEqual({ cards: 1, refusing: 0 });
    expect(values['class']?.values).toEqual([
      { value: 'VIP', count: 3 },
      { value: 'HULGI', count: 2 },
      { value: 'SISE', count: 1 },
    ]);
    expect(fields.find(({ key }) => key === 'class')).toEqual({ key: 'class', filled: 6 });
    expect(fields.map(({ key }) => key)).toContain('datafields.OPTIN');
  });

  it('leaves nothing behind: neither customers, nor settings, nor a call to Mailbow', async () => {
    await using world = await engineWorld({ customers: CUSTOMERS });
    const { store } = world.memory;
    await surveyed(world, { change: { closed: 'include' }, values: [] });
    const row = store.connections.find('Kask OÜ');
    expect(row?.settingsDigest).toBe(settingsOf(connection()).digest);
    expect([...store.customers.byAddress(row?.id ?? 0)]).toEqual([]);
    expect(store.fetches.last(row?.id ?? 0)).toBeNull();
    expect(world.mailbow.calls).toEqual([]);
  });

  it('knows what a person decided, and whom it must not speak of', async () => {
    await using world = await engineWorld({
      customers: [
        { code: '1', name: 'Mari', email: 'mari@kask.example' },
        { code: '2', name: 'Mari Kask', email: 'mari@kask.example' },
        { code: '3', name: 'Kustutatud', email: 'kustutatud@kask.example' },
      ],
      settings: connection({ labels: [] }),
    });
    await world.plan();
    const { store } = world.memory;
    const id = store.connections.find('Kask OÜ')?.id ?? 0;
    store.erasures.erase(id, 'kustutatud@kask.example', world.clock.now());
    const before = await surveyed(world);
    expect(before.duplicates.undecided).toEqual({ groups: 1, customers: 2 });
    expect([before.customers, before.unread]).toEqual([3, 1]);
    expect(JSON.stringify(before)).not.toContain('Kustutatud');
    const decided = decide(
      store,
      connection({ labels: [] }),
      'mari@kask.example',
      { kind: 'primary', code: '2' },
      world.clock.now(),
    );
    expect(decided.ok).toBe(true);
    const { duplicates } = await surveyed(world);
    expect([duplicates.undecided.groups, duplicates.person]).toEqual([0, { groups: 1, customers: 2 }]);
  });

  it('tells why the feed could not be read', async () => {
    await using world = await engineWorld({ customers: [] });
    expect(await world.engine().survey(NOTHING)).toMatchObject({ ok: false, problem: { code: 'source/empty' } });
  });
});
