import { describe, expect, it } from 'vitest';
import { holdsText } from '../../../shared/domain/finding.ts';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import { createEngine } from '../../../electron/engine.ts';
import { approveCancellation } from '../../../electron/sync/approve.ts';
import { decide } from '../../../electron/sync/decide.ts';
import { erasePerson } from '../../../electron/sync/erase.ts';
import { explainAddress } from '../../../electron/sync/explain.ts';
import { explainText } from '../../../electron/terminal/explain-text.ts';
import type { Explanation, Stage } from '../../../shared/domain/explanation.ts';
import { feedOf } from '../../support/engine-world.ts';
import { instantClock } from '../../support/instant-clock.ts';
import { serveMailbow, type ServedContact, servedContact } from '../../support/mailbow-server.ts';
import { openMemory } from '../../support/memory.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const NOW = new Date('2026-11-23T07:30:00.000Z');
const consent = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };

function recordXml({ code, email, name = '', class: group = '', closed = false, optin = [] }: TestCustomer): string {
  const rows = optin.map(([word, date]) => `<data code="OPTIN" content="${word}" param="${date ?? ''}"/>`);
  const attributes = `code="${code}" email="${email}" name="${name}" class="${group}" closed="${closed ? 1 : 0}"`;
  return `<customer ${attributes}><datafields>${rows.join('')}</datafields></customer>`;
}

const optin = (status: string, changedAt: string | null = null, changedBy = 'contact') => ({
  optin: { status, changedAt, changedBy },
});

const contacts: readonly (readonly [email: string, more: Partial<ServedContact>])[] = [
  ['mari@example.ee', optin('given', '2026-09-01T06:00:00Z')],
  ['vana@example.ee', optin('withdrawn', '2026-10-03T11:22:00Z')],
  ['uus@example.ee', optin('withdrawn', '2026-10-03T11:22:00Z')],
  ['kuupaevata@example.ee', optin('withdrawn', '2026-10-03T11:22:00Z')],
  ['porkas@example.ee', optin('unusable', '2026-10-03T11:22:00Z', 'system')],
  ['vastuolu@example.ee', optin('given', '2026-10-03T11:22:00Z')],
  ['loobub@example.ee', optin('given', '2026-10-03T11:22:00Z', 'api')],
  ['kysimata@example.ee', optin('unknown')],
  ['kaheldav@example.ee', optin('pending')],
  ['ainult@example.ee', optin('given', '2026-09-01T06:00:00Z')],
  ['suletud@example.ee', optin('unknown')],
];

const customers: readonly TestCustomer[] = [
  { code: '1', email: 'mari@example.ee', class: 'VIP', optin: [['jah', '01.09.2026']] },
  { code: '2', email: 'vana@example.ee', optin: [['jah', '03.10.2026']] },
  { code: '3', email: 'uus@example.ee', optin: [['jah', '12.10.2026']] },
  { code: '4', email: 'kuupaevata@example.ee', optin: [['jah']] },
  { code: '5', email: 'porkas@example.ee', optin: [['jah', '12.10.2026']] },
  { code: '6', email: 'vastuolu@example.ee', optin: [['ei', '01.01.2026']] },
  { code: '7', email: 'loobub@example.ee', optin: [['ei', '01.01.2026']] },
  { code: '8', email: 'kysimata@example.ee', optin: [['jah', '01.01.2026']] },
  { code: '9', email: 'kaheldav@example.ee', optin: [['jah', '01.01.2026']] },
  { code: '10', email: 'lisandub@example.ee', name: 'Uku', optin: [['jah', '01.01.2026']] },
  { code: '11', email: 'pole@example.ee' },
  { code: '12', email: 'eimingi@example.ee', optin: [['jah']] },
  { code: '13', email: 'keeldus@example.ee', optin: [['ei']] },
  { code: '14', email: 'sodi@example.ee', optin: [['vist', '01.01.2026']] },
  { code: '15', email: 'suletud@example.ee', closed: true },
  { code: '16', email: 'sise@example.ee', class: 'SISE' },
  { code: '21', email: 'info@firma.example', name: 'A', optin: [['jah', '01.01.2026']] },
  { code: '22', email: 'info@firma.example', name: 'B' },
  { code: '23', email: 'info@firma.example', name: 'C' },
  { code: '24', email: 'kaks@firma.example', name: 'D', optin: [['jah', '01.01.2026']] },
  { code: '25', email: 'kaks@firma.example', name: 'E', optin: [['ei', '02.01.2026']], closed: true },
  { code: '31', email: 'esimene@example.ee; teine@example.ee', optin: [['jah', '01.01.2026']] },
  { code: '32', email: 'tiit@gmial.com', optin: [['jah', '01.01.2026']] },
];

/** A company whose feed and contacts a test may change between plans. */
async function startCompany(keys: Record<string, unknown> = {}) {
  const memory = openMemory();
  const mailbow = await serveMailbow(
    contacts.map(([email, more], n) => servedContact(n, { email, lists: [], ...more })),
  );
  const settings = connection({ consent, ...keys });
  const clock = instantClock();
  const company = {
    memory,
    mailbow,
    settings,
    customers,
    engine: () =>
      createEngine({
        store: memory.store,
        source: createRecordSource(
          feedOf(() => {
            const records = company.customers.map(recordXml).join('');
            return `<?xml version="1.0" encoding="UTF-8"?><transport><customers>${records}</customers></transport>`;
          }),
        ),
        target: targetAt(mailbow.url, { clock }),
        clock,
        connection: settings,
      }),
    async plan() {
      const made = await company.engine().plan();
      if (!made.ok) throw new Error(JSON.stringify(made.problem));
      return made.value.plan;
    },
    explain(email: string, now = NOW): Explanation {
      const before = memory.db.prepare('SELECT total_changes()').pluck().get();
      const explained = explainAddress(memory.store, settings, email, now);
      if (!explained.ok) throw new Error(JSON.stringify(explained.problem));
      // Explaining writes nothing.
      expect(memory.db.prepare('SELECT total_changes()').pluck().get()).toBe(before);
      expect(JSON.parse(JSON.stringify(explained.value))).toEqual(explained.value);
      return explained.value;
    },
    says: (email: string, language: 'et' | 'en' = 'et') =>
      explainText(company.explain(email), language, (_, text) => text).split('\n')[1],
    async [Symbol.asyncDispose]() {
      await mailbow[Symbol.asyncDispose]();
      memory[Symbol.dispose]();
    },
  };
  return company;
}

/** What a stage tells, and what it advises. */
const told = ({ steps }: Explanation, stage: Stage) => steps.find((each) => each.stage === stage);
const kinds = (explanation: Explanation) =>
  Object.fromEntries(explanation.steps.map(({ stage, facts }) => [stage, facts.map(({ kind }) => kind)]));
const advised = ({ steps }: Explanation) => steps.flatMap(({ advice }) => advice);

describe('an explanation', () => {
  it('says in one sentence how it stands with everybody', async () => {
    await using company = await startCompany();
    await company.plan();
    const sentences = {
      'mari@example.ee': 'Kontakt on sünkroonitud: nõusolek antud (Mailbow, 01.09.2026).',
      'vana@example.ee': 'Loobus 03.10.2026; Directo „jah“ ei ole uuem (C2).',
      'uus@example.ee': 'Ootab otsust: Directos on loobumisest uuem „jah“ (C1).',
      'kuupaevata@example.ee': 'Loobus 03.10.2026; Directo „jah“ on ilma loetava kuupäevata (C3).',
      'porkas@example.ee': 'Aadress ei tööta (Mailbow, 03.10.2026): sinna kirju ei saadeta (C4).',
      'vastuolu@example.ee':
        'Kontakt on sünkroonitud: nõusolek antud (Mailbow, 03.10.2026); Directo ja Mailbow on vastuolus (C7).',
      'loobub@example.ee': 'Järgmine sünkroonimine muudab oleku Mailbow’s: loobunud (C6, 01.01.2026).',
      'kysimata@example.ee': 'Järgmine sünkroonimine muudab oleku Mailbow’s: nõusolek antud (C17, 01.01.2026).',
      'kaheldav@example.ee':
        'Kontakt on Mailbow’s, aga nõusolekut kirjade saatmiseks ei ole: ootab kinnitust; isik pole kinnituskirjale vastanud (C18).',
      'lisandub@example.ee': 'Kontakt luuakse järgmise sünkroonimisega: nõusolek antud (C10).',
      'pole@example.ee': 'Kontakti ei looda: OPTIN puudub (C12).',
      'eimingi@example.ee': 'Kontakti ei looda: OPTIN „jah“ on ilma loetava kuupäevata (C10b).',
      'keeldus@example.ee': 'Kontakti ei looda: klient on Directos keeldunud (C11).',
      'sodi@example.ee': 'Kontakti ei looda: OPTIN-i sõna on loetamatu (C24).',
      'suletud@example.ee': 'Kontakt jääb Mailbow’s, nagu on (nõusolek teadmata): kaart on Directos suletud.',
      'sise@example.ee': 'Kontakti ei looda: ühenduse reegel jätab kliendi välja.',
      'info@firma.example': 'Ootab otsust: 3 klienti kasutavad sama aadressi.',
      'kaks@firma.example': 'Kontakti ei looda: teine sama aadressiga kaart keeldub (C14).',
      'esimene@example.ee': 'Kontakt luuakse järgmise sünkroonimisega: nõusolek antud (C10).',
      'teine@example.ee': 'Kliendi 31 kaardil on mitu aadressi ja kasutusel on esimene@example.ee.',
      'tiit@gmial.com': 'Ei sünkroonita: kliendi 32 kaardil olevat aadressi ei saa kasutada.',
      'tiit@gmail.com': 'Ei sünkroonita: kliendi 32 kaardil olevat aadressi ei saa kasutada.',
      'ainult@example.ee':
        'Kontakt on ainult Mailbow’s (nõusolek antud, 01.09.2026): Directo viimases väljundis selle aadressiga kaarti ei ole.',
      'mare@gmial.com': 'Seda aadressi ei ole Directo viimases väljundis ega Mailbow’s; kas mõtlesid mare@gmail.com?',
      'eitea@example.ee': 'Seda aadressi ei ole Directo viimases väljundis ega Mailbow’s.',
    };
    expect(Object.fromEntries(Object.keys(sentences).map((email) => [email, company.says(email)]))).toEqual(sentences);
  });

  it('agrees with the newest plan about everybody whom the plan leaves out or asks about', async () => {
    await using company = await startCompany();
    const plan = await company.plan();
    const { store } = company.memory;
    const left = [...store.plans.leftOut(plan.id)];
    expect(left.length).toBeGreaterThan(5);
    for (const { customer, reason } of left) {
      const email = customers.find(({ code }) => code === customer)?.email ?? '';
      const { conclusion } = company.explain(email);
      if (reason === 'bad-email') expect(conclusion).toMatchObject({ kind: 'misspelt-card', code: customer });
      else expect(conclusion).toMatchObject({ kind: 'left-out', reason });
    }
    for (const { operation } of store.plans.operations(plan.id)) {
      const { conclusion } = company.explain(operation.email);
      const kind = operation.kind === 'create' ? 'will-create' : operation.consent === null ? 'stays' : 'will-change';
      expect([operation.email, conclusion.kind]).toEqual([operation.email, kind]);
    }
    for (const { kind, email, customers: codes, rule } of store.plans.reviews(plan.id)) {
      const { facts } = told(company.explain(email), 'plan') ?? { facts: [] };
      expect([email, codes, facts]).toEqual([
        email,
        codes,
        expect.arrayContaining([{ kind: 'review', review: kind, rule: rule ?? null }]),
      ]);
    }
  });

  it('tells the whole chain, with what can be done', async () => {
    await using company = await startCompany();
    await company.plan();
    expect(company.explain(' Vana@Example.EE')).toEqual({
      connection: 'Kask OÜ',
      address: 'vana@example.ee',
      conclusion: { kind: 'stays', status: 'withdrawn', day: '2026-10-03', by: 'contact', rule: 'C2' },
      steps: [
        {
          stage: 'feed',
          facts: [
            { kind: 'fetched', at: '2026-11-23 09:00', full: true, records: 23 },
            { kind: 'card', code: '2', state: 'used' },
          ],
          advice: [],
        },
        { stage: 'mapping', facts: [{ kind: 'address-used', address: 'vana@example.ee' }], advice: [] },
        { stage: 'duplicates', facts: [{ kind: 'alone', code: '2' }], advice: [] },
        {
          stage: 'consent',
          facts: [
            { kind: 'said', code: '2', word: 'jah', date: '03.10.2026' },
            { kind: 'meaning', meaning: 'yes', code: '2', day: '2026-10-03' },
            { kind: 'rule', rule: 'C2' },
          ],
          advice: [{ kind: 'enter-no', codes: ['2'], day: '2026-10-03' }],
        },
        {
          stage: 'mailbow',
          facts: [
            { kind: 'contact', status: 'withdrawn', day: '2026-10-03', by: 'contact', readAt: '2026-11-23 09:00' },
          ],
          advice: [],
        },
        {
          stage: 'plan',
          facts: [{ kind: 'planned', at: '2026-11-23 09:00', current: true }, { kind: 'not-planned' }],
          advice: [],
        },
        { stage: 'push', facts: [{ kind: 'not-pushed' }], advice: [] },
      ],
    });
  });

  it('follows a decision: made, lapsed, and leaving the address alone', async () => {
    await using company = await startCompany();
    await company.plan();
    const { store } = company.memory;
    const chosen = { kind: 'primary', code: '22' } as const;
    expect(decide(store, company.settings, 'info@firma.example', chosen, NOW).ok).toBe(true);
    const decided = company.explain('info@firma.example');
    expect(decided.conclusion).toEqual({ kind: 'will-create', rule: 'C10', consent: 'given' });
    expect(told(decided, 'duplicates')?.facts).toEqual([
      { kind: 'decided', by: 'person', primary: '22', codes: ['21', '22', '23'] },
    ]);
    expect(decide(store, company.settings, 'info@firma.example', { kind: 'skip' }, NOW).ok).toBe(true);
    expect(company.explain('info@firma.example').conclusion).toEqual({ kind: 'skipped', status: null });

    company.customers = company.customers.map((each) => (each.code === '23' ? { ...each, name: 'Uus nimi' } : each));
    await company.plan();
    const lapsed = company.explain('info@firma.example');
    expect(lapsed.conclusion).toMatchObject({ kind: 'waits', review: 'duplicate', count: 3 });
    expect(told(lapsed, 'duplicates')?.facts.map(({ kind }) => kind)).toEqual(['decision-lapsed', 'undecided']);
  });

  it('follows an approval, until it lapses', async () => {
    await using company = await startCompany();
    await company.plan();
    const by = { initials: 'KT', reason: 'kassas kohapeal' };
    expect(advised(company.explain('uus@example.ee'))).toEqual([{ kind: 'approve' }]);
    expect(approveCancellation(company.memory.store, 'Kask OÜ', 'uus@example.ee', by, NOW).ok).toBe(true);
    const approved = company.explain('uus@example.ee');
    expect(approved.conclusion).toEqual({ kind: 'will-change', rule: 'C1', consent: 'given', day: '2026-10-12' });
    expect(told(approved, 'consent')?.facts).toContainEqual({ kind: 'approved', by: 'KT', at: '2026-11-23 09:30' });
    const later = company.explain('uus@example.ee', new Date('2026-12-01T07:31:00.000Z'));
    expect(later.conclusion).toMatchObject({ kind: 'waits', review: 'cancel-opt-out', rule: 'C1' });
  });

  it('knows customers that moved on, that are gone, and that left a refusal behind', async () => {
    await using company = await startCompany();
    await company.plan();
    company.customers = customers.flatMap((each) => {
      if (each.code === '1') return [{ ...each, email: 'mari.uus@example.ee' }];
      if (each.code === '2') return [{ ...each, email: 'vana.uus@example.ee' }];
      return each.code === '8' ? [] : [each];
    });
    await company.plan();
    const from = company.explain('mari@example.ee');
    expect(from.conclusion).toEqual({ kind: 'card-moved', code: '1', address: 'mari.uus@example.ee' });
    expect(told(from, 'plan')?.facts).toContainEqual(
      expect.objectContaining({ kind: 'operation', does: 'update', fields: ['email'] }),
    );
    const to = company.explain('mari.uus@example.ee');
    expect(to.conclusion).toMatchObject({ kind: 'will-move', from: 'mari@example.ee', status: 'given' });

    const refused = company.explain('vana.uus@example.ee');
    expect(refused.conclusion).toEqual({
      kind: 'waits',
      review: 'address-changed-after-refusal',
      rule: 'C13',
      count: 1,
    });
    expect(told(refused, 'mailbow')?.facts).toContainEqual(
      expect.objectContaining({ kind: 'contact-elsewhere', address: 'vana@example.ee', status: 'withdrawn' }),
    );

    const gone = company.explain('kysimata@example.ee');
    expect(gone.conclusion).toMatchObject({ kind: 'card-gone', code: '8', missing: { times: 1, of: 3 } });
    expect(told(gone, 'feed')).toMatchObject({ advice: [{ kind: 'check-feed' }] });
  });

  it('knows a contact that is gone from Mailbow', async () => {
    await using company = await startCompany();
    await company.plan();
    company.mailbow.contacts.splice(0, 1);
    await company.plan();
    const gone = company.explain('mari@example.ee');
    expect(gone.conclusion).toEqual({ kind: 'waits', review: 'gone-from-target', rule: 'C16', count: 1 });
    expect(kinds(gone)['mailbow']).toEqual(['no-contact', 'gone']);
    expect(advised(gone)).toContainEqual({ kind: 'look-in-mailbow' });
  });

  it('tells what became of it when it was pushed, and what Mailbow said against it', async () => {
    await using company = await startCompany({ consent: null });
    company.mailbow.instead = ({ verb, body }) => {
      const isOne = verb === 'POST' && JSON.stringify(body).includes('lisandub@example.ee');
      return isOne ? { status: 422, json: { errors: [{ field: 'email', message: 'vigane' }] } } : null;
    };
    await company.engine().sync();
    const made = company.explain('pole@example.ee');
    expect(made.conclusion).toEqual({ kind: 'stays', status: 'unknown', day: null, by: 'api', rule: null });
    expect(kinds(made)['consent']).toEqual(['consent-not-read']);
    expect(told(made, 'push')?.facts).toEqual([
      expect.objectContaining({ kind: 'journal', does: 'create', state: 'confirmed', code: null }),
    ]);
    const refused = company.explain('lisandub@example.ee');
    expect(refused.conclusion).toEqual({ kind: 'rejected', code: '422', text: 'email: vigane' });
    expect(told(refused, 'push')?.advice).toEqual([{ kind: 'fix-rejected' }]);
    // A later plan that was not pushed does not hide what the last push did.
    await company.plan();
    expect(told(company.explain('pole@example.ee'), 'push')?.facts).toEqual(told(made, 'push')?.facts);
    expect(company.explain('lisandub@example.ee').conclusion.kind).toBe('rejected');
  });

  it('says that a limit holds the change, but not a refusal', async () => {
    await using company = await startCompany({ canary: '999' });
    const plan = await company.plan();
    expect(plan.summary.held).toBe(true);
    const held = company.explain('lisandub@example.ee');
    expect(held.conclusion).toEqual({ kind: 'held', findings: ['LIM-14'] });
    expect(told(held, 'plan')?.advice).toEqual([{ kind: 'approve-plan', hash: plan.summary.hash }]);
    expect(company.explain('loobub@example.ee').conclusion).toMatchObject({
      kind: 'will-change',
      consent: 'withdrawn',
    });
    const { hash, findings } = plan.summary;
    const by = { initials: 'KT', reason: '-' };
    company.memory.store.approvals.approvePlan(company.memory.id, { hash, findings: holdsText(findings) }, by, NOW);
    expect(company.explain('lisandub@example.ee').conclusion.kind).toBe('will-create');
  });

  it('says of an erased person only that', async () => {
    await using company = await startCompany();
    await company.plan();
    erasePerson(company.memory.store, company.settings, 'mari@example.ee', NOW);
    const erased = company.explain('mari@example.ee');
    expect(erased).toEqual({
      connection: 'Kask OÜ',
      address: 'mari@example.ee',
      conclusion: { kind: 'erased' },
      steps: [
        { stage: 'feed', facts: [{ kind: 'erased' }], advice: [{ kind: 'erase-elsewhere' }] },
        { stage: 'consent', facts: [{ kind: 'rule', rule: 'C20' }], advice: [] },
      ],
    });
    await company.plan();
    expect(company.explain('mari@example.ee')).toEqual(erased);
  });

  it('says which card waits for the choice of an address', async () => {
    await using company = await startCompany({ addresses: { several: 'ask' } });
    await company.plan();
    const waits = company.explain('teine@example.ee');
    expect(waits.conclusion).toEqual({ kind: 'other-address', code: '31', used: null });
    expect(told(waits, 'mapping')?.advice).toEqual([{ kind: 'one-address', code: '31' }]);
    expect(told(waits, 'plan')?.facts).toContainEqual({ kind: 'review', review: 'several-addresses', rule: null });
  });

  it('refuses what is no address and what it has never seen', async () => {
    await using company = await startCompany();
    const { store } = company.memory;
    const nothing = explainAddress(store, company.settings, 'eitea@example.ee', NOW);
    expect(nothing.ok && [nothing.value.conclusion, advised(nothing.value)]).toEqual([
      { kind: 'unknown', suggestion: null },
      [{ kind: 'plan' }],
    ]);
    expect(explainAddress(store, company.settings, 'mari', NOW)).toEqual({
      ok: false,
      problem: { code: 'input/no-address', values: { email: 'mari' } },
    });
    const other = { ...company.settings, name: 'Tamm OÜ' };
    expect(explainAddress(store, other, 'mari@example.ee', NOW)).toEqual({
      ok: false,
      problem: { code: 'input/no-connection', values: { name: 'Tamm OÜ' } },
    });
  });
});
