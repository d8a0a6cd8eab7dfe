import { describe, expect, it } from 'vitest';
import { correctAddress, setCorrection } from '../../../electron/sync/correct-address.ts';
import { approveCancellation } from '../../../electron/sync/approve.ts';
import { decide } from '../../../electron/sync/decide.ts';
import { type CalmCompany, calmCompany } from '../../support/calm-company.ts';
import { customersXml } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';

/** What happens to a calm company, what the next plan has to say of it, and how many of its ten cards it only counts. */
interface Case {
  readonly act: (company: CalmCompany) => unknown;
  readonly news: readonly string[];
  readonly counted: number;
}

const MINUTE = 60_000;
const store = ({ world }: CalmCompany) => world.memory.store;
const id = ({ world }: CalmCompany) => world.memory.id;
const now = ({ world }: CalmCompany) => world.clock.now();

const CASES: Readonly<Record<string, Case>> = {
  'a decision is made otherwise': {
    act: (company) => {
      const choice = { kind: 'primary', code: '5' } as const;
      expect(decide(store(company), company.settings, 'pere@kask.example', choice, now(company)).ok).toBe(true);
    },
    news: ['create pere@kask.example'],
    counted: 8,
  },
  'a decision is taken back': {
    act: (company) => store(company).decisions.remove(id(company), 'pere@kask.example', now(company)),
    news: ['duplicate? pere@kask.example'],
    counted: 8,
  },
  'a decision expires, because a card of the group changes': {
    act: (company) => company.card('5', { name: 'Isa uus' }),
    news: ['duplicate? pere@kask.example'],
    counted: 8,
  },
  'a card joins another one’s address': {
    act: (company) => company.card('3', { email: 'jaan@kask.example' }),
    news: ['duplicate? jaan@kask.example'],
    counted: 8,
  },
  'a card leaves a group': {
    act: (company) => company.card('5', { email: 'isa@kask.example' }),
    news: ['create pere@kask.example', 'create isa@kask.example'],
    counted: 8,
  },
  'a card leaves Directo': {
    act: (company) => company.card('5', null),
    news: ['create pere@kask.example'],
    counted: 8,
  },
  'a card comes': {
    act: ({ world }) => {
      world.customers = [...world.customers, { code: '11', email: 'mari@kask.example', name: 'Mari tütar' }];
    },
    news: ['duplicate? mari@kask.example'],
    counted: 9,
  },
  'a card comes twice, unlike the first time': {
    act: ({ world }) => {
      const [mari] = world.customers;
      if (mari) world.customers = [...world.customers, { ...mari, email: 'jaan@kask.example' }];
    },
    news: ['duplicate? jaan@kask.example'],
    counted: 8,
  },
  'a card comes twice, the same': {
    act: ({ world }) => {
      world.customers = [...world.customers, ...world.customers.slice(0, 1)];
    },
    news: [],
    counted: 9,
  },
  'a card refuses': {
    act: (company) => company.card('1', { optin: [['no', '20.11.2026']] }),
    news: ['opt-out mari@kask.example'],
    counted: 9,
  },
  'a card that was left out is opened': {
    act: (company) => company.card('6', { closed: false, optin: [['yes', '1.8.2026']] }),
    news: ['create suletud@kask.example'],
    counted: 9,
  },
  'an address is corrected': {
    act: (company) => {
      const wanted = { code: '3', address: 'uus@kask.example' };
      expect(
        correctAddress(store(company), { id: id(company), connection: company.settings }, wanted, now(company)).ok,
      ).toBe(true);
    },
    news: ['update kadri@kask.example'],
    counted: 9,
  },
  'a person is erased': {
    act: ({ world }) => world.engine().erase('mari@kask.example'),
    news: [],
    counted: 9,
  },
  'a contact appears': {
    act: ({ world }) => {
      world.mailbow.contacts.push(servedContact(50, { email: 'vaikne@kask.example', fields: {}, lists: [] }));
    },
    news: ['update vaikne@kask.example'],
    counted: 9,
  },
  'a contact vanishes': {
    act: ({ world: { mailbow } }) => {
      mailbow.contacts.splice(
        mailbow.contacts.findIndex(({ hash }) => hash === 'h2'),
        1,
      );
    },
    news: ['gone-from-target? jaan@kask.example'],
    counted: 9,
  },
  'a contact changes its address': {
    act: (company) => Object.assign(company.contact('jaan@kask.example'), { email: 'j@kask.example' }),
    news: ['update j@kask.example'],
    counted: 9,
  },
  'a contact takes the address of another customer': {
    act: (company) => Object.assign(company.contact('jaan@kask.example'), { email: 'vaikne@kask.example' }),
    news: ['create jaan@kask.example', 'update vaikne@kask.example'],
    counted: 8,
  },
  'a contact withdraws, and its card says yes later': {
    act: (company) => {
      company.contact('mari@kask.example').optin = {
        status: 'withdrawn',
        changedAt: '2026-07-01T08:00:00Z',
        changedBy: 'contact',
      };
    },
    news: ['cancel-opt-out? mari@kask.example'],
    counted: 9,
  },
  'a contact loses a label that we gave it': {
    act: (company) => Object.assign(company.contact('mari@kask.example'), { lists: [] }),
    news: ['update mari@kask.example'],
    counted: 9,
  },
  'a contact has another value': {
    act: (company) => Object.assign(company.contact('mari@kask.example').fields, { name: 'Mari-Liis' }),
    news: ['update mari@kask.example'],
    counted: 9,
  },
  'a second contact with another spelling of the address takes the place of the first': {
    act: ({ world: { mailbow } }) => {
      const other = { email: 'JAAN@kask.example', fields: { name: 'Muu' }, lists: [] };
      mailbow.contacts.splice(
        mailbow.contacts.findIndex(({ hash }) => hash === 'h2'),
        1,
        servedContact(51, other),
      );
    },
    news: ['update jaan@kask.example'],
    counted: 9,
  },
  'another customer was linked to the address, and the contact is gone': {
    act: (company) =>
      store(company).contacts.link(id(company), [{ code: '77', hash: 'h77', email: 'vaikne@kask.example' }]),
    news: ['gone-from-target? vaikne@kask.example'],
    counted: 9,
  },
  'a customer is linked to a contact of another address': {
    act: (company) =>
      store(company).contacts.link(id(company), [{ code: '8', hash: 'h1', email: 'mari@kask.example' }]),
    news: [],
    counted: 8,
  },
};

describe('a plan of touched cards sees it when', () => {
  it.each(Object.entries(CASES))('%s', async (_, { act, news, counted }) => {
    await using company = await calmCompany();
    await act(company);
    expect([await company.plan(), company.news()]).toEqual([{ faults: [], counted }, news]);
    // And what has come to rest is counted again; nothing happens a second time.
    await company.world.engine().sync();
    await company.plan();
    expect((await company.plan()).faults).toEqual([]);
  });

  it('a card cannot be read any more, and when it can again', async () => {
    await using company = await calmCompany();
    const reply = () => customersXml(company.world.customers).replace('code="2"', 'code="2" name="a"');
    const newest = () => store(company).plans.newest(id(company))?.id ?? 0;
    const isLeftOut = () => [...store(company).plans.leftOut(newest())].some(({ customer }) => customer === '2');
    expect([await company.plan({ reply }), isLeftOut()]).toEqual([{ faults: [], counted: 9 }, true]);
    expect([await company.plan({ reply }), isLeftOut()]).toEqual([{ faults: [], counted: 9 }, true]);
    expect([await company.plan(), isLeftOut()]).toEqual([{ faults: [], counted: 9 }, false]);
    expect(await company.plan()).toEqual({ faults: [], counted: 10 });
  });

  it('a correction ends', async () => {
    await using company = await calmCompany();
    const place = { id: id(company), connection: company.settings };
    correctAddress(store(company), place, { code: '3', address: 'uus@kask.example' }, now(company));
    await company.plan();
    await company.world.engine().sync();
    await company.plan();
    expect([await company.plan(), company.news()]).toEqual([{ faults: [], counted: 10 }, []]);
    setCorrection(store(company), place, '3', null);
    expect([await company.plan(), company.news()]).toEqual([{ faults: [], counted: 9 }, ['update uus@kask.example']]);
  });

  it('a cancellation is approved', async () => {
    await using company = await calmCompany();
    const withdrawn = { status: 'withdrawn', changedAt: '2026-07-01T08:00:00Z', changedBy: 'contact' };
    company.contact('mari@kask.example').optin = withdrawn;
    await company.plan();
    const by = { initials: 'KT', reason: 'kassas' };
    expect(approveCancellation(store(company), company.settings.name, 'mari@kask.example', by, now(company)).ok).toBe(
      true,
    );
    expect([await company.plan(), company.news()]).toEqual([
      { faults: [], counted: 9 },
      ['cancel-opt-out mari@kask.example'],
    ]);
  });

  it('the day of a yes comes', async () => {
    await using company = await calmCompany();
    company.card('9', { optin: [['yes', '26.11.2026']] });
    company.card('6', { optin: [['yes', '26.11.2026']] });
    expect([await company.plan(), company.news()]).toEqual([
      { faults: [], counted: 8 },
      ['unreadable-consent? vaikne@kask.example'],
    ]);
    await company.world.clock.sleep(2 * 24 * 60 * MINUTE);
    expect([await company.plan(), company.news()]).toEqual([
      { faults: [], counted: 8 },
      ['create vaikne@kask.example'],
    ]);
  });
});

describe('what has to be mended on a card', () => {
  const openOf = (company: CalmCompany) =>
    store(company)
      .fixes.all(id(company))
      .filter(({ state }) => state === 'open')
      .map(({ code, kind }) => `${code} ${kind}`);
  const plan = async (company: CalmCompany) => {
    const { faults } = await company.plan();
    return { faults, open: openOf(company) };
  };

  it('stays open while the card is only counted, a consent that is lost too', async () => {
    await using company = await calmCompany();
    company.card('9', { optin: [['yes', '1.9.2026']] });
    await company.world.engine().sync();
    company.card('9', { optin: [] });
    company.card('3', { optin: [['yes', 'eile']] });
    const lost = { faults: [], open: ['3 unreadable-date', '9 consent-lost'] };
    expect([await plan(company), await plan(company), await plan(company)]).toEqual([lost, lost, lost]);
  });

  it('is called fixed by the first plan that proves it, where a held one in between proved nothing', async () => {
    await using company = await calmCompany({ canary: '3' });
    company.card('2', { optin: [['yes', 'eile']] });
    expect(await plan(company)).toEqual({ faults: [], open: ['2 unreadable-date'] });
    company.card('2', { optin: [['yes', '1.8.2026']] });
    const canary = company.world.customers.filter(({ code }) => code === '3');
    company.card('3', null);
    expect(await plan(company)).toEqual({ faults: [], open: ['2 unreadable-date'] });
    company.world.customers = [...company.world.customers, ...canary];
    expect(await plan(company)).toEqual({ faults: [], open: [] });
  });
});
