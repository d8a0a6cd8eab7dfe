import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import { createEngine } from '../../../electron/engine.ts';
import type { Feed, RecordSource } from '../../../electron/ports.ts';
import { decide } from '../../../electron/sync/decide.ts';
import { customersIn } from '../../../shared/domain/plan.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { customersXml, engineWorld, type EngineWorld, feedOf } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { known } from '../../support/memory.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const mari: TestCustomer = { code: '1', email: 'mari@example.ee', name: 'Mari' };
const jaan: TestCustomer = { code: '2', email: 'jaan@example.ee', name: 'Jaan' };

/** Plans what a source gives; answers the summary or the problem. */
async function planFrom(world: EngineWorld, source: RecordSource, settings = connection()) {
  const target = targetAt(world.mailbow.url, { clock: world.clock });
  const made = await createEngine({
    store: world.memory.store,
    source,
    target,
    clock: world.clock,
    connection: settings,
  }).plan();
  return made.ok ? made.value.plan.summary : made.problem;
}
const fromXml = (xml: string, pieceBytes?: number) => createRecordSource(feedOf(() => xml, pieceBytes));
const leftOut = ({ memory: { store, id } }: EngineWorld) => [...store.plans.leftOut(store.plans.newest(id)?.id ?? 0)];

describe('fetching customers', () => {
  it('parses a record only when its bytes are new, however the reply is cut into pieces', async () => {
    await using world = await engineWorld();
    const xml = customersXml(Array.from({ length: 90 }, (_, n) => ({ code: String(n), email: `isik${n}@example.ee` })));
    const parsed = [];
    for (const pieceBytes of [50, 7, 100_000]) parsed.push(await planFrom(world, fromXml(xml, pieceBytes)));
    expect(parsed).toMatchObject([
      { fetch: { records: 90, parsed: 90, bytes: Buffer.byteLength(xml), kind: 'full', badRecords: 0 } },
      { fetch: { records: 90, parsed: 0 } },
      { fetch: { records: 90, parsed: 0 } },
    ]);
    const changed = xml.replace('isik45@example.ee', 'uus45@example.ee');
    expect(await planFrom(world, fromXml(changed))).toMatchObject({ fetch: { records: 90, parsed: 1 } });
    // Another way of reading the address: every record has to be looked at again, and once only.
    const lower = connection({ mapping: [{ source: 'email', target: 'email', transforms: ['lower'] }] });
    expect(await planFrom(world, fromXml(changed), lower)).toMatchObject({ fetch: { parsed: 90 } });
    expect(await planFrom(world, fromXml(changed), lower)).toMatchObject({ fetch: { parsed: 0 } });
  });

  it('keeps the bytes of a record for itself: the source may use their place again once it has told how far it is', async () => {
    await using world = await engineWorld();
    const good = fromXml(customersXml([mari, jaan]));
    const lent: Buffer[] = [];
    const reusing: RecordSource = {
      ...good,
      read: (request, onRecord, onProgress) =>
        good.read(
          request,
          (slice) => {
            lent.push(Buffer.from(slice));
            onRecord(lent.at(-1) ?? slice);
          },
          (bytes) => {
            onProgress?.(bytes);
            for (const buffer of lent) buffer.fill('?');
          },
        ),
    };
    expect(await planFrom(world, reusing)).toMatchObject({
      fetch: { records: 2, badRecords: 0 },
      counts: { create: 2 },
    });
  });

  it('counts and names every record that is of no use', async () => {
    await using world = await engineWorld();
    const records = [
      '<customer code="1" email="mari@example.ee" name="vana" ts="2026-01-01T00:00:00"/>',
      '<customer email="nimetu@example.ee"/>',
      '<customer code="1" email="mari@example.ee" name="uus" ts="2026-01-02T00:00:00"/>',
      '<customer code="2" email="jaan@example.ee"/>',
      '<customer email="nimetu@example.ee"/>',
      '<customer code="2" email="jaan@example.ee"/>',
      '<customer code="3" email="k&#1;adri@example.ee"/>',
      '<customer code=" " email=""/>',
    ];
    const source = fromXml(`<transport><customers>${records.join('')}</customers></transport>`);
    for (const parsed of [7, 0]) {
      expect(await planFrom(world, source)).toMatchObject({
        fetch: { records: 8, parsed, badRecords: 5, strippedCharacters: 1 },
        counts: { customers: 8, create: 3, leftOut: 5 },
      });
      expect(leftOut(world)).toEqual(
        ['#2', '#5', '#8', '1', '2'].map((customer) => ({ customer, reason: 'bad-record' })),
      );
      expect(known(world.memory)['1']).toBe('uus');
    }
  });

  it.each<readonly [string, string, Feed]>([
    ['an answer that is cut short', 'source/truncated', feedOf(() => customersXml([jaan]).slice(0, -30))],
    ['an answer without customers', 'source/empty', feedOf(() => customersXml([]))],
    ['customers without one usable address', 'source/empty', feedOf(() => customersXml([{ ...jaan, email: 'jaan' }]))],
    ['a web page', 'source/not-xml', feedOf(() => '<!DOCTYPE html><html></html>')],
    ['a refusal', 'source/bad-key', feedOf(() => '<result type="5" desc="Unauthorized"/>')],
    [
      'no answer',
      'source/network',
      feedOf(() => ({ status: 0, problem: problem('source/network', { host: 'directo.example', text: '' }) })),
    ],
  ])('leaves the last good load as it was after %s', async (_, code, feed) => {
    await using world = await engineWorld();
    await planFrom(world, fromXml(customersXml([mari])));
    const before = world.memory.db.prepare('SELECT * FROM customer').all();
    const plans = world.memory.store.plans.newest(world.memory.id)?.id;
    expect(await planFrom(world, createRecordSource(feed))).toMatchObject({ code });
    expect(world.memory.db.prepare('SELECT * FROM customer').all()).toEqual(before);
    expect(world.memory.store.plans.newest(world.memory.id)?.id).toBe(plans);
    expect(await planFrom(world, fromXml(customersXml([mari])))).toMatchObject({ fetch: { parsed: 0 } });
  });

  it.each(['read', 'parse'] as const)('leaves it as it was after a bug in %s', async (step) => {
    await using world = await engineWorld();
    await planFrom(world, fromXml(customersXml([mari])));
    const good = fromXml(customersXml([jaan]));
    const bug = () => {
      throw new Error('a bug');
    };
    const bad: RecordSource = {
      ...good,
      [step]: step === 'parse' ? bug : (...args: Parameters<RecordSource['read']>) => good.read(...args).then(bug),
    };
    await expect(planFrom(world, bad)).rejects.toThrow('a bug');
    expect(world.memory.db.inTransaction).toBe(false);
    expect(known(world.memory)).toEqual({ 1: 'Mari' });
  });

  it('remembers the way that Directo answered to', async () => {
    await using world = await engineWorld();
    const asked: string[] = [];
    const feed: Feed = {
      host: 'directo.example',
      async read(request, onChunk) {
        asked.push(request.routing);
        const xml = request.routing === 'body' ? '<result type="404" desc="Invalid url"/>' : customersXml([mari]);
        await onChunk(Buffer.from(xml));
        return { status: 200, problem: null };
      },
    };
    await planFrom(world, createRecordSource(feed));
    await planFrom(world, createRecordSource(feed));
    expect(asked).toEqual(['body', 'query', 'query']);
  });
});

describe('a plan of the engine', () => {
  it('asks Mailbow for every contact anew and writes nothing', async () => {
    await using world = await engineWorld({
      customers: [mari, jaan],
      contacts: [servedContact(1, { email: 'MARI@example.ee', fields: { name: 'Mari' }, lists: [] })],
    });
    expect((await world.plan()).rows.map((row) => row.operation.email)).toEqual(['jaan@example.ee']);
    // What people did in Mailbow meanwhile is seen, a cached copy would hide it.
    Object.assign(world.mailbow.contacts[0] ?? {}, { fields: { name: 'muudetud' } });
    world.mailbow.contacts.push(servedContact(2, { email: 'jaan@example.ee', fields: { name: 'Jaan' }, lists: [] }));
    const second = await world.plan();
    expect(second.rows.map(({ operation }) => [operation.email, operation.fields])).toEqual([
      ['mari@example.ee', { name: { from: 'muudetud', to: 'Mari' } }],
    ]);
    expect(world.writes()).toEqual([]);
  });

  it('keeps what it knew of Mailbow when the reading breaks off', async () => {
    const contacts = [1, 2, 3].map((n) => servedContact(n));
    await using world = await engineWorld({ customers: [mari], contacts });
    await world.plan();
    world.mailbow.instead = (call) => (call.url.startsWith('/v3/contacts') ? { status: 403, json: {} } : null);
    expect(await world.engine().plan()).toMatchObject({ ok: false, problem: { code: 'target/auth' } });
    const { store, id } = world.memory;
    expect(['h1', 'h2', 'h3'].map((hash) => store.contacts.byHash(id, hash)?.hash)).toEqual(['h1', 'h2', 'h3']);
  });

  it('uses only what Mailbow has when nothing may be created, and says what is missing', async () => {
    const settings = (keys: object = {}) =>
      connection({ target: { kind: 'mailbow', url: 'https://kask.example', createMissing: false }, ...keys });
    await using world = await engineWorld({
      customers: [
        { ...mari, class: 'VIP' },
        { ...jaan, class: 'UUS' },
      ],
    });
    world.mailbow.contacts.length = 0;
    const made = await createEngine({
      store: world.memory.store,
      source: fromXml(customersXml(world.customers)),
      target: targetAt(world.mailbow.url, { clock: world.clock }),
      clock: world.clock,
      connection: settings(),
    }).plan();
    if (!made.ok) throw new Error('no plan');
    expect(made.value.missingLabels).toEqual(['tag:klass:UUS']);
    const rows = [...world.memory.store.plans.operations(made.value.plan.id)];
    expect(rows.map((row) => row.operation.labels.add)).toEqual([['list:VIP', 'tag:klass:VIP'], []]);
    const mapping = [
      { source: 'email', target: 'email' },
      { source: 'name', target: 'firma' },
    ];
    expect(await planFrom(world, fromXml(customersXml([mari])), settings({ mapping }))).toEqual({
      code: 'input/missing-field',
      values: { field: 'firma' },
    });
  });

  it('asks for no lists and tags where no rule gives any, so that it needs no right to them', async () => {
    await using world = await engineWorld({ customers: [mari] });
    world.mailbow.instead = ({ url }) => (/lists|tags/.test(url) ? { status: 403, json: {} } : null);
    const target = { kind: 'mailbow', url: 'https://kask.example', createMissing: false };
    const xml = fromXml(customersXml([mari]));
    expect(await planFrom(world, xml, connection({ target, labels: [] }))).toMatchObject({ counts: { customers: 1 } });
    expect(await planFrom(world, xml, connection({ target }))).toMatchObject({ code: 'target/auth' });
  });

  it('counts every record exactly once and has the same hash in any order of the feed', async () => {
    await using world = await engineWorld({ contacts: [servedContact(1), servedContact(2)] });
    const customer = fc.record<TestCustomer>({
      code: fc.constantFrom('1', '2', '3', '4', '5', ''),
      email: fc.constantFrom(
        'isik1@example.ee',
        'isik2@example.ee',
        'isik3@example.ee',
        'a@example.ee; b@example.ee',
        'katki',
        '',
      ),
      name: fc.constantFrom('Mari', 'Jaan', ''),
      class: fc.constantFrom('VIP', 'SISE', ''),
      closed: fc.boolean(),
    });
    const several = fc.constantFrom('first', 'ask');
    await fc.assert(
      fc.asyncProperty(fc.array(customer, { maxLength: 12 }), several, async (customers, rule) => {
        const settings = connection({
          addresses: { several: rule },
          // Each feed is another random one.
          limits: { 'LIM-11': { percent: 0 } },
        });
        const summary = await planFrom(world, fromXml(customersXml(customers)), settings);
        if ('code' in summary) {
          expect(summary.code).toBe('source/empty');
          return;
        }
        const { counts, fetch, hash } = summary;
        expect(customersIn(counts)).toBe(customers.length);
        expect([counts.customers, fetch.records]).toEqual([customers.length, customers.length]);
        expect(leftOut(world)).toHaveLength(counts.leftOut);
        // Of records with one code and no date the place decides, so only their order among themselves must stay.
        const turned = customers.toSorted((a, b) => (a.code < b.code ? 1 : a.code > b.code ? -1 : 0));
        const again = await planFrom(world, fromXml(customersXml(turned)), settings);
        expect(again).toMatchObject({ hash, counts });
      }),
      { numRuns: 40 },
    );
  });
});

describe('a decision about a group', () => {
  const group = [
    { code: '2001', email: 'info@firma.ee', name: 'Firma' },
    { code: '2002', email: 'Info@firma.ee ', name: 'Firma Tartu' },
    { code: '2003', email: 'info@firma.ee', name: 'Firma suletud', closed: true },
  ];
  const NOW = new Date('2026-11-23T07:00:00.000Z');

  it('is applied until the group changes', async () => {
    await using world = await engineWorld({ customers: group });
    const { store } = world.memory;
    expect((await world.plan()).rows).toEqual([]);
    const choice = { kind: 'primary', code: '2002' } as const;
    expect(decide(store, connection(), ' INFO@firma.ee', choice, NOW)).toEqual({
      ok: true,
      value: { email: 'info@firma.ee', customers: ['2001', '2002', '2003'], choice },
    });
    const [row] = (await world.plan()).rows;
    expect(row?.operation).toMatchObject({
      customers: ['2002', '2001', '2003'],
      fields: { name: { to: 'Firma Tartu' } },
    });
    world.customers = [
      ...group.slice(0, 2),
      { ...group[2], code: '2003', email: 'info@firma.ee', name: 'Teine nimi', closed: true },
    ];
    expect((await world.plan()).rows).toEqual([]);
    // Nothing was undone: as it was, the decision holds again.
    world.customers = group;
    expect((await world.plan()).rows).toHaveLength(1);
    expect(decide(store, connection(), 'info@firma.ee', { kind: 'skip' }, NOW)).toMatchObject({ ok: true });
    expect((await world.plan()).rows).toEqual([]);
    expect(store.plans.newest(world.memory.id)?.summary.counts).toMatchObject({ duplicateMembers: 3, review: 0 });
  });

  it('is refused where there is nothing to decide', async () => {
    await using world = await engineWorld({ customers: [...group, mari] });
    const { store } = world.memory;
    const choose = (email: string, code = '2001', settings = connection()) => {
      const decided = decide(store, settings, email, { kind: 'primary', code }, NOW);
      return decided.ok ? 'decided' : decided.problem;
    };
    await world.plan();
    expect(choose('mari@example.ee')).toEqual({ code: 'input/no-group', values: { email: 'mari@example.ee' } });
    expect(choose('keegi@example.ee')).toMatchObject({ code: 'input/no-group' });
    expect(choose('ei ole aadress')).toMatchObject({ code: 'input/no-group' });
    const members = { email: 'info@firma.ee', members: '2001, 2002' };
    expect(choose('info@firma.ee', '2003')).toEqual({ code: 'input/no-member', values: { code: '2003', ...members } });
    expect(choose('info@firma.ee', '9')).toMatchObject({ code: 'input/no-member' });
    expect(choose('info@firma.ee', '2001', connection({ name: 'Tamm AS' }))).toEqual({
      code: 'input/no-connection',
      values: { name: 'Tamm AS' },
    });
    expect(store.decisions.find(world.memory.id, 'info@firma.ee')).toBeNull();
  });
});
