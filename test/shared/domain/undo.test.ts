import { describe, expect, it } from 'vitest';
import type { Contact, TargetField } from '../../../shared/domain/contact.ts';
import type { PlannedOperation } from '../../../shared/domain/group-plan.ts';
import type { Operation } from '../../../shared/domain/plan.ts';
import { undoOperation } from '../../../shared/domain/undo.ts';
import { contact } from '../../support/world.ts';

const NOTHING = { planned: null, changed: false };
const STAYS = { planned: null, changed: true };
const none = { add: [], remove: [] };

/** An update of the contact h1 (mari@example.ee) that was written; `more` overrides. */
function done(
  more: Partial<Operation>,
  linkTo: Partial<PlannedOperation['linkTo']> = {},
  status: PlannedOperation['status'] = 'unknown',
) {
  const operation: Operation = {
    kind: 'update',
    email: 'mari@example.ee',
    customers: ['1', '2'],
    rule: null,
    fields: {},
    labels: none,
    consent: null,
    ...more,
  };
  return { operation, status, linkTo: { codes: ['1', '2'], address: 'mari@example.ee', hash: 'h1', ...linkTo } };
}

/** An operation that made the contact. */
const made = (more: Partial<Operation>) => done(more, { hash: null }, null);

const now = (more: Partial<Contact> = {}) => contact('h1', 'mari@example.ee', more);
const undo = (
  what: ReturnType<typeof done>,
  current: Contact | null,
  managed: readonly string[] = [],
  typed: readonly TargetField[] = [],
) => undoOperation(what, current, new Set(managed), typed);

/** The update that takes something back. */
const back = (more: Partial<Operation>, rest: Partial<PlannedOperation> = {}): PlannedOperation => ({
  operation: {
    kind: 'update',
    email: 'mari@example.ee',
    customers: ['1', '2'],
    rule: null,
    fields: {},
    labels: none,
    consent: null,
    ...more,
  },
  contact: 'h1',
  status: 'unknown',
  linkTo: { codes: [], address: 'mari@example.ee', hash: 'h1' },
  ...rest,
});

describe('the way back from an update', () => {
  it('restores the fields that are still what it wrote, blank ones too', () => {
    const wrote = done({
      fields: {
        name: { from: 'Vana', to: 'Uus' },
        phone: { from: null, to: '5550001' },
        town: { from: 'Elva', to: '' },
      },
    });
    expect(undo(wrote, now({ fields: { name: 'Uus', phone: '5550001', town: '' } }))).toEqual({
      planned: back({
        fields: {
          name: { from: 'Uus', to: 'Vana' },
          phone: { from: '5550001', to: '' },
          town: { from: null, to: 'Elva' },
        },
      }),
      changed: false,
    });
    // A field that Mailbow does not even tell is blank.
    expect(undo(done({ fields: { town: { from: 'Elva', to: '' } } }), now()).planned?.operation.fields).toEqual({
      town: { from: null, to: 'Elva' },
    });
  });

  it('leaves what a person changed since, tells of it, and still restores the rest', () => {
    const wrote = done({ fields: { name: { from: 'Vana', to: 'Uus' }, phone: { from: null, to: '5550001' } } });
    expect(undo(wrote, now({ fields: { name: 'Käsitsi', phone: '5550001' } }))).toEqual({
      planned: back({ fields: { phone: { from: '5550001', to: '' } } }),
      changed: true,
    });
    expect(undo(wrote, now({ fields: { name: 'Käsitsi', phone: '5550002' } }))).toEqual(STAYS);
    expect(undo(wrote, now({ fields: { name: 'Käsitsi' } }))).toEqual(STAYS);
  });

  it('has nothing to tell where all is as it was before already', () => {
    const wrote = done({
      fields: { name: { from: 'Vana', to: 'Uus' }, phone: { from: null, to: '5550001' } },
      labels: { add: ['list:VIP'], remove: ['tag:vana'] },
    });
    expect(undo(wrote, now({ fields: { name: 'Vana' }, tags: ['vana'] }), ['list:VIP'])).toEqual(NOTHING);
  });

  it('compares fields by their type', () => {
    const typed: TargetField[] = [
      { key: 'sum', label: 'Summa', type: 'number' },
      { key: 'since', label: 'Alates', type: 'date' },
      { key: 'other', label: 'Muu', type: 'number' },
    ];
    const wrote = done({
      fields: { sum: { from: '70', to: '80.0000' }, since: { from: null, to: '2026-11-01' } },
    });
    const fields = { sum: '80', since: '2026-11-01T00:00:00Z' };
    expect(undo(wrote, now({ fields }), [], typed)).toEqual({
      planned: back(
        { fields: { sum: { from: '80', to: '70' }, since: { from: '2026-11-01T00:00:00Z', to: '' } } },
        { typed: typed.slice(0, 2) },
      ),
      changed: false,
    });
    expect(undo(wrote, now({ fields: { sum: '80.5', since: '2026-11-02' } }), [], typed)).toEqual(STAYS);
  });

  it('brings back the labels that it took away, and takes away those that are ours', () => {
    const wrote = done({ labels: { add: ['list:VIP', 'tag:uus', 'tag:läinud'], remove: ['tag:vana', 'tag:tagasi'] } });
    const current = now({ lists: ['VIP', 'Oma'], tags: ['uus', 'tagasi'] });
    expect(undo(wrote, current, ['list:VIP', 'tag:uus', 'tag:läinud'])).toEqual({
      planned: back({ labels: { add: ['tag:vana'], remove: ['list:VIP', 'tag:uus'] } }),
      changed: false,
    });
  });

  it('leaves a label that a person brought since', () => {
    const wrote = done({ labels: { add: ['list:VIP', 'tag:uus'], remove: [] } });
    expect(undo(wrote, now({ lists: ['VIP'], tags: ['uus'] }), ['tag:uus'])).toEqual({
      planned: back({ labels: { add: [], remove: ['tag:uus'] } }),
      changed: true,
    });
    expect(undo(wrote, now({ lists: ['VIP'] }), [])).toEqual(STAYS);
  });

  it('takes the address back together with the customers', () => {
    const wrote = done({ fields: { email: { from: 'mari@example.ee', to: 'Uus@example.ee' } } });
    const moved = contact('h1', 'uus@example.ee', { optin: { status: 'withdrawn', changedAt: null, changedBy: null } });
    expect(undo(wrote, moved)).toEqual({
      planned: back(
        { email: 'uus@example.ee', fields: { email: { from: 'uus@example.ee', to: 'mari@example.ee' } } },
        { status: 'withdrawn', linkTo: { codes: ['1', '2'], address: 'mari@example.ee', hash: 'h1' } },
      ),
      changed: false,
    });
    expect(undo(wrote, contact('h1', 'kolmas@example.ee'))).toEqual(STAYS);
    expect(undo(wrote, contact('h1', 'MARI@example.ee'))).toEqual(NOTHING);
  });

  it('leaves the address where consent was given since: the one before has not asked for it', () => {
    const fields = { email: { from: 'mari@example.ee', to: 'uus@example.ee' }, name: { from: 'Vana', to: 'Uus' } };
    const given = { optin: { status: 'given', changedAt: null, changedBy: null }, fields: { name: 'Uus' } } as const;
    const consent = { from: 'withdrawn', to: 'given', date: '2026-11-01' } as const;
    const moved = contact('h1', 'uus@example.ee', given);
    expect(undo(done({ kind: 'cancel-opt-out', fields, consent }, {}, 'withdrawn'), moved)).toEqual({
      planned: back(
        { email: 'uus@example.ee', fields: { name: { from: 'Uus', to: 'Vana' } } },
        { status: 'given', linkTo: { codes: [], address: 'uus@example.ee', hash: 'h1' } },
      ),
      changed: true,
    });
    // Who was subscribed before the run goes back as such.
    expect(undo(done({ fields }, {}, 'given'), moved).planned?.operation.fields).toEqual({
      email: { from: 'uus@example.ee', to: 'mari@example.ee' },
      name: { from: 'Uus', to: 'Vana' },
    });
  });

  it('takes the customers back to a contact that they had left for another one', () => {
    const labels = { add: [], remove: ['list:VIP'] };
    // To one that was there, and to one that the same run created.
    for (const linkTo of [
      { codes: ['1'], address: 'teine@example.ee', hash: 'h2' },
      { codes: [], address: 'teine@example.ee', hash: null },
    ]) {
      expect(undo(done({ customers: ['1'], labels }, linkTo), now())).toEqual({
        planned: back(
          { customers: ['1'], labels: { add: ['list:VIP'], remove: [] } },
          { linkTo: { codes: ['1'], address: 'mari@example.ee', hash: 'h1' } },
        ),
        changed: false,
      });
    }
  });

  it('never touches consent, whatever the run did to it and wherever it is now', () => {
    const consent = { from: 'given', to: 'withdrawn', date: '2026-11-01' } as const;
    const optin = { status: 'withdrawn', changedAt: '2026-11-01T10:00:00Z', changedBy: 'api' } as const;
    expect(undo(done({ kind: 'opt-out', rule: 'C8', consent }), now({ optin }))).toEqual(NOTHING);
    const fields = { name: { from: 'Vana', to: 'Uus' } };
    expect(
      undo(done({ kind: 'opt-out', rule: 'C8', consent, fields }), now({ optin, fields: { name: 'Uus' } })),
    ).toEqual({
      planned: back({ fields: { name: { from: 'Uus', to: 'Vana' } } }, { status: 'withdrawn' }),
      changed: false,
    });
  });

  it('is nowhere where the contact is gone', () => {
    expect(undo(done({ fields: { name: { from: 'Vana', to: 'Uus' } } }), null)).toEqual(STAYS);
    expect(undo(done({ kind: 'opt-out', consent: { from: 'given', to: 'withdrawn', date: null } }), null)).toEqual(
      NOTHING,
    );
  });
});

describe('the way back from a new contact', () => {
  const consent = { from: null, to: 'given', date: '2026-09-01' } as const;
  const fields = { name: { from: null, to: 'Mari' } };

  it('leaves it with its values and takes it out of the lists and tags that it got', () => {
    // Where a customer withdrew under an earlier address, an approval makes a contact at the new one.
    for (const [kind, from] of [
      ['create', null],
      ['cancel-opt-out', 'withdrawn'],
    ] as const) {
      const labels = { add: ['list:VIP', 'tag:klass:VIP'], remove: [] };
      const wrote = made({ kind, consent: { ...consent, from }, fields, labels });
      const current = now({ fields: { name: 'Mari' }, lists: ['VIP', 'Oma'], tags: ['klass:VIP'] });
      expect(undo(wrote, current, ['list:VIP', 'tag:klass:VIP'])).toEqual({
        planned: back({ labels: { add: [], remove: ['list:VIP', 'tag:klass:VIP'] } }),
        changed: false,
      });
    }
  });

  it('is none where it got no list or tag, or has lost them since', () => {
    expect(undo(made({ kind: 'create', consent, fields }), now({ fields: { name: 'Käsitsi' } }))).toEqual(NOTHING);
    const labels = { add: ['list:VIP'], remove: [] };
    expect(undo(made({ kind: 'create', consent, fields, labels }), now(), ['list:VIP'])).toEqual(NOTHING);
  });
});
