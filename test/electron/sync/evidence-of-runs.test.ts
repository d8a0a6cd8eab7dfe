import { describe, expect, it } from 'vitest';
import { approveCancellation } from '../../../electron/sync/approve.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { servedContact, type ServedContact } from '../../support/mailbow-server.ts';
import { jaan, kadri, mari, push } from '../../support/pushing.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const settings = connection({
  labels: [],
  consent: {
    source: 'datafields.OPTIN',
    date: 'datafields.OPTIN.param',
    undatedYes: 'accept',
    refusedNew: 'create-withdrawn',
    wording: 'Vorm nr 2 „uudised“',
  },
});

const optin = (status: string, changedAt: string | null, changedBy: string): Pick<ServedContact, 'optin'> => ({
  optin: { status, changedAt, changedBy },
});
const served = (n: number, email: string, more: Partial<ServedContact> = {}) =>
  servedContact(100 + n, { email, fields: { name: '' }, lists: [], ...more });

const OUT = '2026-10-03T11:22:00.000Z';
const GIVEN = '2025-03-01T08:00:00.000Z';

const entries = ({ memory }: EngineWorld): Evidence[] => [...memory.store.evidence.entries('Kask OÜ')];
const byRule = (world: EngineWorld): Evidence[] => entries(world).toSorted((a, b) => (a.rule < b.rule ? -1 : 1));

function approve({ memory, clock }: EngineWorld, email: string): void {
  const by = { initials: 'KT', reason: 'kassas kohapeal' };
  const approved = approveCancellation(memory.store, 'Kask OÜ', email, by, clock.now());
  if (!approved.ok) throw new Error(JSON.stringify(approved.problem));
}

describe('the record of consents after a run', () => {
  it('has one whole entry for every kind of change, and none for anything else', async () => {
    const before: readonly TestCustomer[] = [
      { code: '01', email: 'c01@example.ee' },
      { code: '02', email: 'c02@example.ee' },
      { code: '03', email: 'c03@example.ee' },
      { code: '13', email: 'enne@example.ee' },
      { code: '17', email: 'c17@example.ee' },
      { code: '19', email: 'c19@example.ee' },
    ];
    await using world = await engineWorld({
      customers: before,
      contacts: [
        served(1, 'c01@example.ee', optin('withdrawn', OUT, 'contact')),
        served(6, 'c02@example.ee', optin('given', GIVEN, 'account')),
        served(8, 'c03@example.ee', optin('given', GIVEN, 'contact')),
        served(13, 'enne@example.ee', optin('withdrawn', OUT, 'contact')),
        served(17, 'c17@example.ee', optin('unknown', null, 'system')),
        served(19, 'c19@example.ee', optin('pending', GIVEN, 'system')),
        served(21, 'c21@example.ee', optin('given', GIVEN, 'contact')),
      ],
      settings,
    });
    await world.engine().sync();
    expect([entries(world), world.writes()]).toEqual([[], []]);

    world.customers = [
      { code: '01', email: 'c01@example.ee', optin: [['Jah', '12.10.2026']] },
      { code: '02', email: 'c02@example.ee', optin: [['EI']] },
      { code: '03', email: 'c03@example.ee', optin: [['0', '2026-11-01']] },
      { code: '10', email: 'c10@example.ee', optin: [['yes', '1.9.2026']] },
      { code: '10b', email: 'c10b@example.ee', optin: [['true', 'millalgi']] },
      { code: '11', email: 'c11@example.ee', optin: [['no', '02.11.2026']] },
      { code: '13', email: 'uus@example.ee', optin: [['yes', '05.11.2026']] },
      { code: '17', email: 'c17@example.ee', optin: [['1', '2026-11-03T10:15:00+02:00']] },
      // The pair decides together: the card that refused stands first, whichever gives the values.
      { code: '18', email: 'c19@example.ee', closed: true, optin: [['e', '04.11.2026']] },
      { code: '19', email: 'c19@example.ee' },
      // Nothing changes for them.
      { code: '21', email: 'c21@example.ee', optin: [['yes', '01.09.2026']] },
      { code: '30', email: 'c30@example.ee', optin: [['vist']] },
    ];
    await world.plan();
    approve(world, 'c01@example.ee');
    approve(world, 'uus@example.ee');
    const begun = world.clock.now().toISOString();
    const end = await push(world, (await world.plan()).hash);
    expect(end).toMatchObject({ status: 'succeeded', run: 2 });

    const hash = (email: string) => world.contact(email)?.hash;
    const usual = {
      connection: 'Kask OÜ',
      at: expect.stringMatching(/^2026-11-23T07:/) as string,
      run: 2,
      settingsVersion: 2,
      approvedBy: null,
      reason: null,
      wording: 'Vorm nr 2 „uudised“',
    };
    const approved = { approvedBy: 'KT', reason: 'kassas kohapeal' };
    const yes = { from: null, to: 'given', changedAt: null };
    const no = { to: 'withdrawn', changedAt: GIVEN };
    expect(byRule(world)).toEqual([
      {
        ...usual,
        ...approved,
        contact: 'h101',
        customers: ['01'],
        from: 'withdrawn',
        to: 'given',
        rule: 'C1',
        word: 'Jah',
        rawDate: '12.10.2026',
        date: '2026-10-12',
        changedAt: OUT,
      },
      {
        ...usual,
        ...yes,
        contact: hash('c10@example.ee'),
        customers: ['10'],
        rule: 'C10',
        word: 'yes',
        rawDate: '1.9.2026',
        date: '2026-09-01',
      },
      {
        ...usual,
        ...yes,
        contact: hash('c10b@example.ee'),
        customers: ['10b'],
        rule: 'C10b',
        word: 'true',
        rawDate: 'millalgi',
        date: null,
      },
      {
        ...usual,
        contact: hash('c11@example.ee'),
        customers: ['11'],
        from: null,
        to: 'withdrawn',
        rule: 'C11',
        word: 'no',
        rawDate: '02.11.2026',
        date: '2026-11-02',
        changedAt: null,
      },
      {
        ...usual,
        ...approved,
        contact: 'h113',
        customers: ['13'],
        from: 'withdrawn',
        to: 'given',
        rule: 'C13',
        word: 'yes',
        rawDate: '05.11.2026',
        date: '2026-11-05',
        changedAt: OUT,
      },
      {
        ...usual,
        contact: 'h117',
        customers: ['17'],
        from: 'unknown',
        to: 'given',
        rule: 'C17',
        word: '1',
        rawDate: '2026-11-03T10:15:00+02:00',
        date: '2026-11-03T10:15:00+02:00',
        changedAt: null,
      },
      {
        ...usual,
        ...no,
        contact: 'h119',
        customers: ['18', '19'],
        from: 'pending',
        rule: 'C19',
        word: 'e',
        rawDate: '04.11.2026',
        date: '2026-11-04',
      },
      {
        ...usual,
        ...no,
        contact: 'h106',
        customers: ['02'],
        from: 'given',
        rule: 'C6',
        word: 'EI',
        rawDate: null,
        date: null,
      },
      {
        ...usual,
        ...no,
        contact: 'h108',
        customers: ['03'],
        from: 'given',
        rule: 'C8',
        word: '0',
        rawDate: '2026-11-01',
        date: '2026-11-01',
      },
    ]);
    // Who was approved under another address (C13) came there with the contact.
    expect(hash('uus@example.ee')).toBe('h113');
    for (const { at } of entries(world)) {
      expect([at >= begun, at <= world.clock.now().toISOString(), at.length]).toEqual([true, true, 24]);
    }
    // No name and no address is in it.
    expect(JSON.stringify(entries(world))).not.toMatch(/@/);
    expect(world.memory.store.verify()).toEqual([]);

    await push(world, (await world.plan()).hash);
    await world.engine().sync();
    expect(entries(world)).toHaveLength(9);
  });
});

/** Mari is to be opted out (C8), Jaan's consent is to be set (C17), Kadri is to be created (C10), Peeter is approved (C1). */
async function fourChanges({ sameNames = false } = {}): Promise<EngineWorld & { readonly hash: string }> {
  const named = (name: string) => ({ fields: { name: sameNames ? name : '' } });
  const world = await engineWorld({
    customers: [
      { ...mari, optin: [['no', '01.11.2026']] },
      { ...jaan, optin: [['yes', '02.11.2026']] },
      { ...kadri, optin: [['yes', '03.11.2026']] },
      { code: '4', email: 'peeter@example.ee', name: 'Peeter', optin: [['yes', '04.11.2026']] },
    ],
    contacts: [
      served(1, mari.email, { ...optin('given', GIVEN, 'contact'), ...named('Mari') }),
      served(2, jaan.email, named('Jaan')),
      served(4, 'peeter@example.ee', { ...optin('withdrawn', OUT, 'contact'), ...named('Peeter') }),
    ],
    settings,
  });
  await world.plan();
  approve(world, 'peeter@example.ee');
  const { hash } = await world.plan();
  return Object.assign(world, { hash });
}

const RULES = ['C1', 'C10', 'C17', 'C8'];

describe('an approval that is taken back after the plan was made', () => {
  it('cancels no opt-out, and everything else of the plan is written', async () => {
    await using world = await fourChanges();
    const { store, id } = world.memory;
    const [approval] = store.approvals.open(id, new Date(0));
    expect(approval && store.approvals.takeBack(id, approval)).toBe(true);
    expect(await push(world, world.hash)).toMatchObject({ push: { outcomes: { confirmed: 3, rejected: 1 } } });
    expect(world.contact('peeter@example.ee')?.optin).toMatchObject({ status: 'withdrawn', changedAt: OUT });
    expect(byRule(world).map(({ rule }) => rule)).toEqual(['C10', 'C17', 'C8']);
  });
});

/** A target that does what it is asked to this contact and then takes the program down with it. */
function killingAfter(world: EngineWorld, email: string) {
  const base = targetAt(world.mailbow.url, { clock: world.clock });
  const killed = () => {
    throw new Error('killed');
  };
  const isWhom = (hash: string) => world.contact(email)?.hash === hash;
  return world.engine({
    setOptin: async (hash, change, beforeSend) => {
      const reply = await base.setOptin(hash, change, beforeSend);
      return isWhom(hash) ? killed() : reply;
    },
    create: async (draft, beforeSend) => {
      const reply = await base.create(draft, beforeSend);
      return draft.email === email ? killed() : reply;
    },
  });
}

describe('a push that dies between Mailbow’s write and our confirmation', () => {
  const goingOn = {
    'the push of the same plan': async (world: EngineWorld, hash: string) => void (await push(world, hash)),
    'a new plan': async (world: EngineWorld) => void (await push(world, (await world.plan()).hash)),
    'a sync': async (world: EngineWorld) => void (await world.engine().sync()),
  };
  const whom = [
    ['an opt-out', mari.email],
    ['a consent', jaan.email],
    ['a new contact', kadri.email],
    ['an approved cancellation', 'peeter@example.ee'],
  ] as const;
  for (const [way, goOn] of Object.entries(goingOn)) {
    it.each(whom)(`has one entry for %s after ${way}`, async (_, email) => {
      await using world = await fourChanges();
      await expect(killingAfter(world, email).push(world.hash)).rejects.toThrow('killed');
      const proven = entries(world).length;
      expect(proven).toBeLessThan(4);
      await goOn(world, world.hash);
      expect(byRule(world).map(({ rule }) => rule)).toEqual(RULES);
      expect(entries(world).find(({ rule }) => rule === 'C1')).toMatchObject({ approvedBy: 'KT', changedAt: OUT });
      expect(new Set(entries(world).map(({ contact }) => contact)).size).toBe(4);
      expect(world.memory.store.verify()).toEqual([]);
      // Nothing was written twice.
      const writes = world.writes().filter((call) => call.startsWith('POST '));
      expect(new Set(writes).size).toBe(writes.length);
      expect((await world.plan()).rows).toEqual([]);
      await world.engine().sync();
      expect(entries(world)).toHaveLength(4);
    });
  }
});

describe('a change that somebody else made in between', () => {
  const done = (status: string, changedBy = 'contact') => ({ ...optin(status, '2026-11-23T07:01:00.000Z', changedBy) });
  const without = (rule: string) => RULES.filter((each) => each !== rule);

  /** Everybody does themselves what the plan would do. */
  function doThemselves(world: EngineWorld): void {
    Object.assign(world.contact(mari.email) ?? {}, done('withdrawn'));
    Object.assign(world.contact(jaan.email) ?? {}, done('given'));
    world.mailbow.contacts.push(served(9, kadri.email, { fields: { name: 'Kadri' }, ...done('given') }));
    Object.assign(world.contact('peeter@example.ee') ?? {}, done('given'));
  }

  it('leaves no entry: an opt-out, a consent, or a contact with the same address', async () => {
    await using world = await fourChanges({ sameNames: true });
    doThemselves(world);
    await push(world, world.hash);
    expect(entries(world)).toEqual([]);
    await world.engine().sync();
    expect(entries(world)).toEqual([]);
    // A create is tried without a look before it; Mailbow answers that the address is there.
    expect(world.writes()).toEqual(['POST /v3/contacts']);
  });

  it('leaves no entry where we wrote other fields of the same contact', async () => {
    await using world = await fourChanges();
    doThemselves(world);
    await push(world, world.hash);
    expect(world.writes().filter((call) => call.endsWith('/optin'))).toEqual([]);
    expect(entries(world)).toEqual([]);
  });

  it('leaves no entry where the status is another one now', async () => {
    await using world = await fourChanges();
    Object.assign(world.contact(jaan.email) ?? {}, done('withdrawn'));
    Object.assign(world.contact('peeter@example.ee') ?? {}, done('withdrawn'));
    await push(world, world.hash);
    expect(byRule(world).map(({ rule }) => rule)).toEqual(['C10', 'C8']);
    expect(world.contact(jaan.email)?.optin.status).toBe('withdrawn');
    expect(world.contact('peeter@example.ee')?.optin.status).toBe('withdrawn');
  });

  it.each([
    ['an opt-out', mari.email, 'withdrawn', 'C8'],
    ['a consent', jaan.email, 'given', 'C17'],
  ])('leaves no entry where our own write was lost: %s', async (_, email, status, rule) => {
    await using world = await fourChanges();
    const hash = world.contact(email)?.hash ?? '';
    world.mailbow.instead = (call, _n, response) => {
      if (call.verb !== 'POST' || call.url !== `/v3/contacts/${hash}/optin`) return null;
      Object.assign(world.contact(email) ?? {}, done(status));
      response.destroy();
      return null;
    };
    await push(world, world.hash);
    expect(byRule(world).map((each) => each.rule)).toEqual(without(rule));
  });
});
