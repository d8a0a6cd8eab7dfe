import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS } from '../../../electron/db/migrate.ts';
import { openDatabase } from '../../../electron/db/open.ts';
import { createStore } from '../../../electron/db/store.ts';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import { createEngine } from '../../../electron/engine.ts';
import { fingerprint } from '../../../electron/sync/members.ts';
import type { StoredMember } from '../../../electron/sync/members.ts';
import { settingsOf } from '../../../electron/sync/settings-digest.ts';
import { customersXml, feedOf } from '../../support/engine-world.ts';
import { instantClock } from '../../support/instant-clock.ts';
import { serveMailbow, servedContact } from '../../support/mailbow-server.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/memory.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection, membersOf, type TestCustomer } from '../../support/world.ts';

/** The mark by which the program knows its own files (open.ts). */
const APPLICATION_ID = 0x4b545344;
const AT = '2026-11-01T07:00:00.000Z';
const SUMMARY = {
  hash: 'abc',
  createdAt: AT,
  connection: 'Kask OÜ',
  fetch: { kind: 'full', records: 3, parsed: 3, bytes: 9, badRecords: 0, strippedCharacters: 0 },
  counts: {
    customers: 3,
    create: 0,
    update: 1,
    unchanged: 0,
    leftOut: 1,
    review: 1,
    duplicateMembers: 0,
    optOut: 0,
    cancelOptOut: 0,
    labelsAdded: 1,
    labelsRemoved: 0,
  },
  held: false,
  findings: [],
};

const CUSTOMERS: readonly TestCustomer[] = [
  { code: '1', email: 'mari@example.ee', name: 'Mari', class: 'VIP' },
  { code: '2', email: 'info@example.ee', name: 'Müük' },
  { code: '3', email: 'info@example.ee', name: 'Ladu' },
];
const OPERATION = {
  operation: {
    kind: 'update',
    email: 'mari@example.ee',
    customers: ['1'],
    rule: null,
    fields: { name: { from: null, to: 'Mari' } },
    labels: { add: ['list:VIP'], remove: [] },
    consent: null,
  },
  contact: 'h1',
  status: 'unknown',
  linkTo: { codes: ['1'], address: 'mari@example.ee', hash: 'h1' },
};

/** What the program wrote before the rulebook: each table with a row at least. */
function rowsOfBefore(
  url: string,
  settings = connection(),
): Record<string, readonly Readonly<Record<string, unknown>>[]> {
  const { digest, document } = settingsOf(settings);
  const optin = { status: 'unknown', changedAt: null, changedBy: 'api' };
  const pair = membersOf(CUSTOMERS.slice(1), settings) as unknown as readonly StoredMember[];
  const operation = {
    id: 1,
    plan_id: 1,
    rank: 1,
    code: '1',
    email: 'mari@example.ee',
    body: JSON.stringify(OPERATION),
    digest: 'd',
    state: 'confirmed',
    attempts: 1,
    reply_code: null,
    reply_text: null,
    changed_at: AT,
  };
  return {
    account: [{ id: 1, connection_name: 'Kask OÜ', target: `mailbow ${url}` }],
    connection: [
      {
        id: 1,
        name: 'Kask OÜ',
        routing: 'query',
        reading: '[["class","code"],"vana"]',
        load: 3,
        settings_version: 2,
        account_id: 1,
        created_at: AT,
      },
    ],
    settings: [
      {
        connection_id: 1,
        version: 1,
        digest: 'vana',
        document: '{"target":{"kind":"mailbow","url":"https://vana.example"}}',
        created_at: AT,
      },
      { connection_id: 1, version: 2, digest, document, created_at: AT },
    ],
    customer: CUSTOMERS.map(({ code, email, class: group = null }, n) => ({
      id: n + 1,
      connection_id: 1,
      load: 3,
      digest: `d${n}`,
      code,
      address: email,
      ts: null,
      position: n + 1,
      copies: 1,
      stripped: 0,
      problem: null,
      body: JSON.stringify([[group, code], []]),
    })),
    contact: [
      {
        id: 1,
        account_id: 1,
        hash: 'h1',
        address: 'mari@example.ee',
        body: JSON.stringify(['mari@example.ee', { name: 'Mari' }, ['VIP'], ['klass:VIP'], optin]),
      },
      {
        id: 2,
        account_id: 1,
        hash: 'h2',
        address: 'info@example.ee',
        body: JSON.stringify(['info@example.ee', { name: 'Ladu' }, [], [], optin]),
      },
    ],
    link: [
      { account_id: 1, code: '1', hash: 'h1', email: 'mari@example.ee' },
      { account_id: 1, code: '9', hash: 'h9', email: 'kadunud@example.ee' },
    ],
    managed_label: [
      { account_id: 1, hash: 'h1', label: 'list:VIP' },
      { account_id: 1, hash: 'h1', label: 'tag:klass:VIP' },
    ],
    decision: [
      {
        connection_id: 1,
        address: 'info@example.ee',
        primary_code: '3',
        fingerprint: fingerprint(pair),
        decided_at: AT,
      },
    ],
    plan: [
      {
        id: 1,
        connection_id: 1,
        account_id: 1,
        settings_digest: digest,
        snapshot_at: AT,
        hash: 'abc',
        created_at: AT,
        summary: JSON.stringify(SUMMARY),
      },
      {
        id: 2,
        connection_id: 1,
        account_id: 1,
        settings_digest: digest,
        snapshot_at: AT,
        hash: null,
        created_at: null,
        summary: null,
      },
    ],
    operation: [operation, { ...operation, id: 2, code: '2', state: 'rejected', reply_code: '422', reply_text: 'ei' }],
    review: [
      {
        id: 1,
        plan_id: 1,
        code: '2',
        kind: 'duplicate',
        body: JSON.stringify({ kind: 'duplicate', email: 'info@example.ee', customers: ['2', '3'] }),
      },
    ],
    left_out: [{ id: 1, plan_id: 1, customer: '5', reason: 'closed' }],
    run: [
      {
        id: 1,
        connection_id: 1,
        plan_id: 1,
        started_by: 'manual',
        started_at: AT,
        ended_at: AT,
        status: 'partial',
        problem: null,
      },
      {
        id: 2,
        connection_id: 1,
        plan_id: null,
        started_by: 'schedule',
        started_at: AT,
        ended_at: AT,
        status: 'failed',
        problem: 'source/bad-key',
      },
    ],
    draft: [{ name: 'Kask OÜ', document: '{}', training: 1, created_at: AT, changed_at: AT }],
    saved_secret: [{ name: 'Kask OÜ', which: 'directo', saved_at: AT }],
  };
}

/** A database of version 2 with these rows. */
function databaseOfBefore(folder: TemporaryFolder, rows: ReturnType<typeof rowsOfBefore>): string {
  const file = join(folder.path, 'kontaktisild.db');
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  db.pragma(`application_id = ${APPLICATION_ID}`);
  expect(migrate(db, file, MIGRATIONS.slice(0, 2))).toEqual({ ok: true, value: 2 });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all().map(String);
  // Nothing ever wrote an approval before the rulebook: it had no command for it.
  expect(Object.keys(rows).toSorted()).toEqual(tables.filter((name) => name !== 'approval').toSorted());
  for (const [table, all] of Object.entries(rows)) {
    for (const row of all) {
      const names = Object.keys(row);
      db.prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      ).run(row);
    }
  }
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
  return file;
}

/** The rows of every table as they are now, with the columns of before only. */
function read(db: Database.Database, rows: ReturnType<typeof rowsOfBefore>): ReturnType<typeof rowsOfBefore> {
  return Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      db.prepare<[], Record<string, unknown>>(`SELECT ${Object.keys(all[0] ?? {}).join(', ')} FROM ${table}`).all(),
    ]),
  );
}

describe('a database from before the rulebook', () => {
  it('becomes one of version 3 with every row of every table, and a backup is written first', () => {
    using folder = temporaryFolder();
    const rows = rowsOfBefore('https://kask.example');
    const file = databaseOfBefore(folder, rows);
    const db = new Database(file);
    expect(migrate(db, file, MIGRATIONS.slice(0, 3))).toEqual({ ok: true, value: 3 });
    expect(read(db, rows)).toEqual(rows);
    expect([db.pragma('user_version', { simple: true }), db.pragma('integrity_check', { simple: true })]).toEqual([
      3,
      'ok',
    ]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    // What is new knows nothing yet.
    const empty = ['approval', 'fetch', 'absence', 'source_field', 'proposal', 'evidence', 'tombstone'];
    expect(empty.map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())).toEqual(empty.map(() => 0));
    expect(db.prepare('SELECT refused FROM link').pluck().all()).toEqual(['[]', '[]']);
    expect(db.prepare('SELECT fetch_id, undo_of FROM plan').raw().all()).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(db.prepare('SELECT length(value) FROM hash_key').pluck().all()).toEqual([32]);
    db.close();

    const [name = '', ...rest] = readdirSync(join(folder.path, 'backups'));
    expect([rest, name]).toEqual([[], expect.stringMatching(/\.v2$/)]);
    const copy = new Database(join(folder.path, 'backups', name), { readonly: true });
    expect([copy.pragma('user_version', { simple: true }), read(copy, rows)]).toEqual([2, rows]);
    copy.close();
  });

  it('keeps its history, plans and decisions for the program', () => {
    using folder = temporaryFolder();
    const opened = openDatabase(databaseOfBefore(folder, rowsOfBefore('https://kask.example')));
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    const store = createStore(opened.value);
    expect(store.connections.find('Kask OÜ')).toMatchObject({ id: 1, settingsVersion: 2, routing: 'query' });
    expect(store.runs.last(1)).toMatchObject({ id: 2, status: 'failed', problem: 'source/bad-key' });
    expect(store.runs.lastWriting(1)).toMatchObject({ id: 1, plan: 'abc' });
    expect(store.plans.ofRun(1)).toMatchObject({ summary: SUMMARY, undoOf: null, fetch: null });
    expect([...store.plans.operations(1)]).toMatchObject([
      { ...OPERATION, state: 'confirmed', proven: false },
      { ...OPERATION, state: 'rejected', code: '422', text: 'ei' },
    ]);
    expect([[...store.plans.reviews(1)].length, [...store.plans.leftOut(1)].length]).toEqual([1, 1]);
    expect(store.decisions.find(1, 'info@example.ee')?.choice).toMatchObject({ kind: 'primary', code: '3' });
    expect(store.contacts.linkOf(1, '9')).toEqual({ hash: 'h9', email: 'kadunud@example.ee', refused: [] });
    expect(store.drafts.all()).toMatchObject([{ name: 'Kask OÜ', document: '{}', training: true }]);
    expect(store.verify()).toEqual([]);
    store.close();
  });

  it('goes on as before: nothing is written, nothing held, and what was ours is ours', async () => {
    using folder = temporaryFolder();
    const contacts = [
      servedContact(1, { email: 'mari@example.ee', fields: { name: 'Mari' }, lists: ['VIP'], tags: ['klass:VIP'] }),
      servedContact(2, { email: 'info@example.ee', fields: { name: 'Ladu' }, lists: [] }),
    ];
    await using mailbow = await serveMailbow(contacts);
    const settings = connection({ target: { kind: 'mailbow', url: mailbow.url } });
    const opened = openDatabase(databaseOfBefore(folder, rowsOfBefore(mailbow.url, settings)));
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    const store = createStore(opened.value);
    const plan = async (customers: readonly TestCustomer[]) => {
      const clock = instantClock();
      const source = createRecordSource(feedOf(() => customersXml(customers)));
      const engine = createEngine({
        store,
        source,
        target: targetAt(mailbow.url, { clock }),
        clock,
        connection: settings,
      });
      const made = await engine.plan();
      if (!made.ok) throw new Error(JSON.stringify(made.problem));
      const { id, summary } = made.value.plan;
      return { summary, operations: [...store.plans.operations(id)].map(({ operation }) => operation) };
    };
    const first = await plan(CUSTOMERS);
    expect(first.operations).toEqual([]);
    expect(first.summary).toMatchObject({
      held: false,
      findings: [],
      counts: { customers: 3, unchanged: 2, duplicateMembers: 1, review: 0 },
      // Records are read anew once: more of them is kept now.
      fetch: { records: 3, parsed: 3 },
    });
    expect((await plan(CUSTOMERS)).summary.fetch.parsed).toBe(0);
    expect(store.connections.find('Kask OÜ')?.settingsVersion).toBe(2);
    const [mari, ...others] = CUSTOMERS;
    expect(
      (await plan([{ ...mari, class: '' } as TestCustomer, ...others])).operations.map(({ labels }) => labels),
    ).toEqual([{ add: [], remove: ['list:VIP', 'tag:klass:VIP'] }]);
    expect(mailbow.calls.filter(({ verb }) => verb !== 'GET')).toEqual([]);
    store.close();
  });
});
