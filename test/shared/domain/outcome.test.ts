import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact.ts';
import { phaseOf } from '../../../shared/domain/outcome.ts';
import type { PlannedOperation } from '../../../shared/domain/group-plan.ts';
import { plannedOperation } from '../../support/plan-rows.ts';
import { applyPlan, contact, emptyWorld } from '../../support/world.ts';

const operation = {
  fields: { name: { from: 'Mari', to: 'Mari Kask' }, city: { from: null, to: 'Tartu' } },
  labels: { add: ['list:VIP', 'tag:a:b'], remove: ['tag:vana'] },
};
const planned = plannedOperation(operation);
const before = contact('h1', 'Mari@Example.ee', {
  fields: { name: 'Mari', other: 'x' },
  lists: ['Uudis'],
  tags: ['vana'],
});
const after = { ...before, fields: { name: 'Mari Kask', city: 'Tartu' }, lists: ['VIP', 'Uudis'], tags: ['a:b'] };
const withStatus = (each: Contact, status: Contact['optin']['status']): Contact => ({
  ...each,
  optin: { status, changedAt: null, changedBy: null },
});

describe('how a contact stands to an operation on it', () => {
  it('is as before or as after, whatever else it holds', () => {
    expect(phaseOf(planned, before)).toBe('before');
    expect(phaseOf(planned, { ...before, lists: [], fields: { name: 'Mari', city: '', x: 'y' } })).toBe('before');
    expect(phaseOf(planned, after)).toBe('after');
    expect(phaseOf(planned, { ...after, tags: ['uus', 'a:b'], fields: { ...after.fields, x: 'y' } })).toBe('after');
  });

  it.each<readonly [string, Contact | null]>([
    ['is gone', null],
    ['has another value in a field', { ...before, fields: { name: 'Mari-Liis' } }],
    ['lost the value', { ...before, fields: {} }],
    ['got the value of one field only', { ...before, fields: { name: 'Mari Kask' } }],
    ['has one of the new labels', { ...before, lists: ['VIP'] }],
    ['lost the label that was to leave', { ...before, tags: [] }],
    ['has another address', { ...before, email: 'teine@example.ee' }],
    ['opted out', withStatus(before, 'withdrawn')],
    ['opted in', withStatus(before, 'given')],
    ['is as after but for one label', { ...after, lists: [] }],
    ['is as after but for the label that was to leave', { ...after, tags: ['a:b', 'vana'] }],
  ])('has moved when it %s', (_, now) => {
    expect(phaseOf(planned, now)).toBe('moved');
  });

  it('is as after also where its consent changed, because nothing is left to write', () => {
    expect(phaseOf(planned, withStatus(after, 'withdrawn'))).toBe('after');
  });

  it('does not take what every object has for a value of the contact', () => {
    const odd = plannedOperation({ fields: { constructor: { from: null, to: 'Ehitaja' } } });
    expect(phaseOf(odd, contact('h1', 'mari@example.ee'))).toBe('before');
    expect(phaseOf(odd, contact('h1', 'mari@example.ee', { fields: { constructor: 'Ehitaja' } }))).toBe('after');
  });
});

describe('how a contact stands to a change of its address', () => {
  const change = plannedOperation({ fields: { email: { from: 'Mari@Example.ee', to: 'uus@example.ee' } } });
  it.each([
    ['mari@example.ee', 'before'],
    ['MARI@EXAMPLE.EE', 'before'],
    ['uus@example.ee', 'after'],
    ['Uus@Example.ee', 'after'],
    ['kolmas@example.ee', 'moved'],
  ])('with %s it is %s', (email, standing) => {
    expect(phaseOf(change, contact('h1', email))).toBe(standing);
  });
});

describe('how a contact stands to its creation', () => {
  const create = plannedOperation({
    kind: 'create',
    fields: { name: { from: null, to: 'Mari' } },
    labels: { add: ['list:VIP'], remove: [] },
  });
  it('is before while it is not there, after when it is as it should be, and somebody else’s otherwise', () => {
    expect(phaseOf(create, null)).toBe('before');
    const made = contact('h1', 'mari@example.ee', { fields: { name: 'Mari' }, lists: ['VIP'] });
    expect(phaseOf(create, made)).toBe('after');
    expect(phaseOf(create, { ...made, lists: [] })).toBe('moved');
    expect(phaseOf(create, { ...made, fields: { name: 'Mari ise' } })).toBe('moved');
  });
});

describe('how a contact stands to a change of consent', () => {
  const optOut = plannedOperation({
    kind: 'opt-out',
    fields: {},
    consent: { from: 'unknown', to: 'withdrawn', date: null },
  });
  it.each([
    ['unknown', 'before'],
    ['withdrawn', 'after'],
    ['given', 'moved'],
    ['unusable', 'moved'],
  ] as const)('with %s it is %s', (status, standing) => {
    expect(phaseOf(optOut, withStatus(contact('h1', 'mari@example.ee'), status))).toBe(standing);
  });
});

describe('how a contact stands to a change of a consent that somebody set', () => {
  const changedAt = '2026-10-03T11:22:00Z';
  const said = { code: '1001', word: 'yes', date: '12.10.2026' };
  const cancel: PlannedOperation = {
    ...plannedOperation({
      kind: 'cancel-opt-out',
      fields: {},
      consent: { from: 'withdrawn', to: 'given', date: '2026-10-12' },
    }),
    status: 'withdrawn',
    proof: { said, changedAt, approval: null },
  };
  const withdrawn = (at: string | null) =>
    contact('h1', 'mari@example.ee', { optin: { status: 'withdrawn', changedAt: at, changedBy: 'contact' } });

  it('is before while that is the same consent, however its moment is written; one that is newer has moved', () => {
    expect(phaseOf(cancel, withdrawn(changedAt))).toBe('before');
    expect(phaseOf(cancel, withdrawn('2026-10-03T14:22:00+03:00'))).toBe('before');
    expect(phaseOf(cancel, withdrawn('2026-10-20T10:00:00Z'))).toBe('moved');
    expect(phaseOf(cancel, withdrawn(null))).toBe('moved');
  });
});

describe('for any operation', () => {
  const text = fc.constantFrom('', 'a', 'b');
  const labels = fc.subarray(['list:L1', 'list:L2', 'tag:t1', 'tag:t2']);
  const state = fc.record({ name: text, city: text, labels });
  const make = (
    hash: string,
    { name, city, labels: keys }: { name: string; city: string; labels: string[] },
  ): Contact =>
    contact(hash, 'mari@example.ee', {
      fields: { name, city },
      lists: keys.flatMap((key) => (key.startsWith('list:') ? [key.slice(5)] : [])),
      tags: keys.flatMap((key) => (key.startsWith('tag:') ? [key.slice(4)] : [])),
    });

  it('applying it to the contact as planned leaves the contact as after, and it is never both', () => {
    fc.assert(
      fc.property(state, state, (from, to) => {
        const known = make('h1', from);
        const add = to.labels.filter((label) => !from.labels.includes(label));
        const remove = from.labels.filter((label) => !to.labels.includes(label));
        const fields = Object.fromEntries(
          (['name', 'city'] as const)
            .filter((key) => from[key] !== to[key])
            .map((key) => [key, { from: from[key] === '' ? null : from[key], to: to[key] }]),
        );
        const each: PlannedOperation = plannedOperation({ fields, labels: { add, remove } });
        const world = emptyWorld();
        world.contacts.set('h1', known);
        applyPlan({ planned: [each] }, world);
        const changes = Object.keys(fields).length + add.length + remove.length > 0;
        expect(phaseOf(each, known)).toBe(changes ? 'before' : 'after');
        expect(phaseOf(each, world.contacts.get('h1') ?? null)).toBe('after');
      }),
    );
  });
});
