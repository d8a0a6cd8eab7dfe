import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createStandingStore } from '../../../electron/db/standings.ts';
import type { Standing } from '../../../shared/domain/standing.ts';
import { loadAll, type Memory, openConnection, openMemory, START, type TestRecord } from '../../support/memory.ts';
import { standingFaults } from '../../support/standing-faults.ts';

/** Two who share an address, one alone, one without an address. */
const CARDS: readonly TestRecord[] = [
  { code: '1', email: 'pere@kask.example', name: 'Ema' },
  { code: '2', email: 'pere@kask.example', name: 'Isa' },
  { code: '3', email: 'mari@kask.example', name: 'Mari' },
  { code: '4', name: 'Aadressita' },
];
const STANDINGS: Readonly<Record<string, Standing>> = {
  1: 'unchanged',
  2: 'duplicate',
  3: 'no-consent',
  4: 'no-email',
};

const rowOf = ({ db }: Memory, code: string) =>
  db.prepare<[string], number>('SELECT id FROM customer WHERE code = ?').pluck().get(code) ?? 0;
const planOf = ({ store, id }: Memory) => store.plans.begin(id, 'digest', START, { fetch: null }).plan;
const begin = (memory: Memory, basis: string | null = 'basis', standings = memory.store.standings) => {
  const plan = planOf(memory);
  return { plan, ...standings.begin(memory.id, plan, basis) };
};

/** A client of which a plan remembers every card. */
function remembered(standings: Readonly<Record<string, Standing | null>> = STANDINGS): Memory {
  const memory = openMemory();
  loadAll(memory, CARDS);
  const planning = begin(memory);
  for (const [code, standing] of Object.entries(standings)) planning.note(rowOf(memory, code), standing);
  planning.finish();
  return memory;
}

/** The codes of the cards that the next plan looks at. */
function touched({ db }: Memory): string[] {
  return db
    .prepare<[], string>('SELECT u.code FROM touched t JOIN customer u ON u.id = t.customer_id ORDER BY u.code')
    .pluck()
    .all();
}

const basisOf = ({ db, id }: Memory) =>
  db.prepare<[number], string | null>('SELECT planned_by FROM connection WHERE id = ?').pluck().get(id);

describe('what plans remember of cards', () => {
  it('is planned whole at first, and counted from then on', () => {
    using memory = remembered();
    const next = begin(memory);
    expect({ touched: next.touched, counts: Object.fromEntries(next.counts) }).toEqual({
      touched: { addresses: [], rows: [] },
      counts: { unchanged: 1, duplicate: 1, 'no-consent': 1, 'no-email': 1 },
    });
    expect(standingFaults(memory.db)).toEqual([]);
  });

  it('is looked at again where it has to be, by its address or by its row', () => {
    using memory = openMemory();
    loadAll(memory, CARDS);
    const first = begin(memory, 'basis', createStandingStore(memory.db, 1));
    for (const code of ['1', '2', '4']) first.note(rowOf(memory, code), null);
    first.note(rowOf(memory, '3'), 'no-consent');
    first.finish();
    expect(begin(memory).touched).toEqual({ addresses: ['pere@kask.example'], rows: [rowOf(memory, '4')] });
    expect(standingFaults(memory.db)).toEqual([]);
  });

  it('is nothing where a fifth of the cards would have to be looked at again anyway', () => {
    using memory = remembered({ ...STANDINGS, 4: null });
    expect([basisOf(memory), begin(memory).touched, touched(memory)]).toEqual([null, null, []]);
  });

  it('is forgotten by a plan that depends on something else, or on what may not be remembered', () => {
    for (const other of ['other', null]) {
      using memory = remembered();
      const planning = begin(memory, other);
      expect([planning.touched, [...planning.counts], touched(memory)]).toEqual([null, [], []]);
      planning.note(rowOf(memory, '3'), 'no-consent');
      planning.finish();
      expect(basisOf(memory)).toBe(other);
      expect(memory.db.prepare('SELECT count(*) FROM customer WHERE standing <> 0').pluck().get()).toBe(
        other === null ? 0 : 1,
      );
    }
  });

  it('is nothing after a plan of all cards that came to no end, and stays as it was after one of touched cards', () => {
    using memory = remembered();
    memory.db.prepare('INSERT INTO touch VALUES (?)').run(rowOf(memory, '3'));
    const some = begin(memory);
    some.note(rowOf(memory, '3'), 'unchanged');
    some.discard();
    expect([basisOf(memory), touched(memory), standingFaults(memory.db)]).toEqual(['basis', ['3'], []]);
    begin(memory, 'other').discard();
    expect([basisOf(memory), touched(memory)]).toEqual([null, []]);
  });

  it('never is what was touched after the plan began', () => {
    for (const basis of ['basis', 'other']) {
      using memory = remembered();
      memory.db.prepare('INSERT INTO touch VALUES (?)').run(rowOf(memory, '3'));
      const planning = begin(memory, basis);
      memory.db.prepare('INSERT INTO touch VALUES (?)').run(rowOf(memory, '3'));
      for (const [code, standing] of Object.entries(STANDINGS)) planning.note(rowOf(memory, code), standing);
      planning.finish();
      expect([basisOf(memory), touched(memory), standingFaults(memory.db)]).toEqual([basis, ['3'], []]);
      const again = begin(memory, basis);
      again.note(rowOf(memory, '3'), 'no-consent');
      again.finish();
      expect([touched(memory), standingFaults(memory.db)]).toEqual([[], []]);
    }
  });

  it('comes from the plan that began last: an older one that is still under way has nothing to say', () => {
    using memory = remembered();
    const older = begin(memory, 'older');
    for (const [code, standing] of Object.entries(STANDINGS)) older.note(rowOf(memory, code), standing);
    memory.db.prepare('INSERT INTO touch VALUES (?)').run(rowOf(memory, '3'));
    const newer = begin(memory, 'newer');
    older.finish();
    expect(basisOf(memory)).toBe('');
    older.discard();
    expect(basisOf(memory)).toBe('');
    newer.note(rowOf(memory, '3'), 'no-consent');
    newer.finish();
    expect(basisOf(memory)).toBe('newer');
  });

  it('is nothing where the client was moved to another target while the plan was made', () => {
    using memory = remembered();
    const planning = begin(memory, 'other');
    const document = JSON.stringify({ schedule: null, target: { kind: 'files', folder: 'mujal' } });
    memory.store.connections.open('Kask OÜ', { digest: 'moved', document }, START);
    for (const [code, standing] of Object.entries(STANDINGS)) planning.note(rowOf(memory, code), standing);
    planning.finish();
    expect([basisOf(memory), begin(memory, 'other').touched]).toEqual([null, null]);
  });

  it('goes with the client', () => {
    using memory = remembered();
    memory.db.prepare('INSERT INTO touch VALUES (?)').run(rowOf(memory, '3'));
    memory.store.connections.forget('Kask OÜ');
    const left = (table: string) => memory.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(['customer', 'touched', 'standing_count'].map(left)).toEqual([0, 0, 0]);
  });

  it('is another client’s own', () => {
    using memory = remembered();
    const other = { ...memory, id: openConnection(memory.store, 'Tamm AS') };
    loadAll(other, CARDS);
    expect([touched(memory), standingFaults(memory.db)]).toEqual([[], []]);
    begin(other).finish();
    memory.store.decisions.remove(other.id, 'pere@kask.example', START);
    expect(begin(memory).touched).toEqual({ addresses: [], rows: [] });
  });

  it('says of cards of one address that all of them are counted, or none', () => {
    using memory = remembered();
    // As where one of them is no member of the group, and is looked at each time.
    memory.db.exec("UPDATE customer SET standing = 0 WHERE code = '1'");
    memory.db.exec("INSERT INTO touched SELECT connection_id, id, 0 FROM customer WHERE code = '1'");
    const planning = begin(memory);
    expect(planning.touched?.addresses).toEqual(['pere@kask.example']);
    expect(Object.fromEntries(planning.counts)).toEqual({ unchanged: 0, duplicate: 0, 'no-consent': 1, 'no-email': 1 });
    expect([touched(memory), standingFaults(memory.db)]).toEqual([['1', '2'], []]);
  });
});

const PERE = 'pere@kask.example';
const MARI = 'mari@kask.example';
const account = '(SELECT account_id FROM connection WHERE id = 1)';
const contact = (hash: string, address: string) =>
  `INSERT INTO contact (account_id, hash, address, body) VALUES (${account}, '${hash}', '${address}', '[]')`;
const link = (code: string, email: string) =>
  `INSERT INTO link (account_id, code, hash, email) VALUES (${account}, '${code}', 'h', '${email}')`;
const decision = (address: string) =>
  `INSERT INTO decision (connection_id, address, fingerprint, decided_at) VALUES (1, '${address}', 'f', '')`;
const approval = (address: string) =>
  `INSERT INTO approval (connection_id, address, initials, reason, created_at) VALUES (1, '${address}', '', '', '')`;
const label = `INSERT INTO managed_label VALUES (${account}, 'h3', 'list:VIP')`;

/** What was there before, what then changes, and which cards that touches. */
const CHANGES: Readonly<Record<string, readonly [before: string, change: string, codes: readonly string[]]>> = {
  'another body': ['', "UPDATE customer SET body = '[[],[]]' WHERE code = '3'", ['3']],
  'another address, and who has the old and the new one': [
    '',
    `UPDATE customer SET address = '${PERE}' WHERE code = '3'`,
    ['1', '2', '3'],
  ],
  'a correction, and who has the old address': [
    '',
    "UPDATE customer SET address = 'x@kask.example', corrected = 'x@kask.example' WHERE code = '1'",
    ['1', '2'],
  ],
  'a correction back to no address': ['', "UPDATE customer SET corrected = NULL WHERE code = '4'", ['4']],
  'a newer record with its code': ['', "UPDATE customer SET problem = 'superseded' WHERE code = '2'", ['1', '2']],
  'another code': ['', "UPDATE customer SET code = '5' WHERE code = '3'", ['5']],
  'the same record twice': ['', "UPDATE customer SET copies = 2 WHERE code = '3'", ['3']],
  'forbidden characters': ['', "UPDATE customer SET stripped = 1 WHERE code = '3'", ['3']],
  erasure: ['', "UPDATE customer SET erased = 1, address = NULL WHERE code = '1'", ['1', '2']],
  'a card that goes, for those who stay': ['', "DELETE FROM customer WHERE code = '1'", ['2']],
  'a card that comes, for those who are there': [
    '',
    `INSERT INTO customer (connection_id, load, digest, code, address, position, body)
     VALUES (1, 1, 'd', '9', '${MARI}', 9, '[[],[]]')`,
    ['3', '9'],
  ],
  'a contact': ['', contact('h3', MARI), ['3']],
  'another body of a contact': [contact('h3', MARI), "UPDATE contact SET body = '[1]' WHERE hash = 'h3'", ['3']],
  'another address of a contact': [
    contact('h3', MARI),
    `UPDATE contact SET address = '${PERE}' WHERE hash = 'h3'`,
    ['1', '2', '3'],
  ],
  'another hash of a contact': [contact('h3', MARI), "UPDATE contact SET hash = 'h4' WHERE hash = 'h3'", ['3']],
  'a contact that goes': [contact('h3', MARI), "DELETE FROM contact WHERE hash = 'h3'", ['3']],
  'a label of ours': [contact('h3', MARI), label, ['3']],
  'a label that is not ours any more': [`${contact('h3', MARI)}; ${label}`, 'DELETE FROM managed_label', ['3']],
  'a link, for who has the address and for the customer': ['', link('4', MARI), ['3', '4']],
  'another link, for who had the address, has it, and for the customer': [
    link('4', MARI),
    `UPDATE link SET email = '${PERE}' WHERE code = '4'`,
    ['1', '2', '3', '4'],
  ],
  'a withdrawal that follows a customer': [
    link('4', MARI),
    "UPDATE link SET refused = '[1]' WHERE code = '4'",
    ['3', '4'],
  ],
  'a link that goes': [link('4', MARI), "DELETE FROM link WHERE code = '4'", ['3', '4']],
  'a decision': ['', decision(PERE), ['1', '2']],
  'another decision': [decision(PERE), "UPDATE decision SET primary_code = '2'", ['1', '2']],
  'a decision that is taken back': [decision(PERE), 'DELETE FROM decision', ['1', '2']],
  'an approval': ['', approval(MARI), ['3']],
  'an approval that is used': [approval(MARI), "UPDATE approval SET used_at = 'now'", ['3']],
  'an approval that is taken back': [approval(MARI), 'DELETE FROM approval', ['3']],
};

/** Runs it where nothing is remembered, so that it touches nobody. */
function silently(db: Database.Database, sql: string): void {
  db.exec(`UPDATE connection SET planned_by = NULL; ${sql}; UPDATE connection SET planned_by = 'basis'`);
}

describe('a card is touched by', () => {
  it.each(Object.entries(CHANGES))('%s', (_, [before, change, codes]) => {
    using memory = remembered();
    silently(memory.db, before);
    expect(touched(memory)).toEqual([]);
    memory.db.exec(change);
    expect([touched(memory), standingFaults(memory.db)]).toEqual([codes, []]);
    // The same again, while a plan is under way that has forgotten all others.
    using other = remembered();
    silently(other.db, before);
    begin(other, 'other');
    other.db.exec(change);
    expect(touched(other)).toEqual(codes);
  });

  it('nothing that its plan does not depend on', () => {
    using memory = remembered();
    memory.db.exec("UPDATE customer SET load = 0, ts = '2026', position = 8, present = x'01'");
    memory.db.exec(
      `${decision('muu@kask.example')}; ${approval('muu@kask.example')}; ${contact('x', 'muu@kask.example')}`,
    );
    memory.db.exec(link('99', 'muu@kask.example'));
    expect([touched(memory), standingFaults(memory.db)]).toEqual([[], []]);
  });

  it('nothing where nothing is remembered: the next plan looks at all of them', () => {
    using memory = openMemory();
    loadAll(memory, CARDS);
    memory.db.exec(
      `UPDATE customer SET body = '[[],[]]'; ${contact('h3', MARI)}; ${link('4', MARI)}; ${decision(PERE)}`,
    );
    expect(touched(memory)).toEqual([]);
  });
});
