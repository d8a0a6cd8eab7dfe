import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openDatabase } from '../../electron/db/open.ts';
import { createStore } from '../../electron/db/store.ts';
import type { FetchNote, Load, NewRecord, Store, StoredCustomer } from '../../electron/store.ts';
import type { Connection } from '../../shared/domain/connection.ts';

/** A folder of its own that disappears with the test. */
export interface TemporaryFolder {
  readonly path: string;
  [Symbol.dispose](): void;
}

/** Makes a folder in the computer's folder for temporary files. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'kontaktisild-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The engine's memory in a real file. */
export interface Memory {
  readonly file: string;
  readonly db: Database.Database;
  readonly store: Store;
  /** The id of a connection that is there already. */
  readonly id: number;
  /** Another view on the same file, as another process would have it. */
  again(): Memory;
  [Symbol.dispose](): void;
}

/** When the tests of the store begin. */
export const START = new Date('2026-11-23T07:00:00.000Z');

/** What the loads of tests say about their fetch. */
export const NOTE: FetchNote = { kind: 'full', startedAt: START, settingsDigest: 'digest' };

/** The same for a fetch of changes. */
export const CHANGES: FetchNote = { ...NOTE, kind: 'incremental' };

/** Opens a database in a folder of its own, or in the given one. */
export function openMemory(folder: TemporaryFolder = temporaryFolder(), keep = false): Memory {
  const file = join(folder.path, 'kontaktisild.db');
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  const db = opened.value;
  const store = createStore(db);
  return {
    file,
    db,
    store,
    id: openConnection(store, 'Kask OÜ'),
    again: () => openMemory(folder, true),
    [Symbol.dispose]() {
      db.close();
      if (!keep) folder[Symbol.dispose]();
    },
  };
}

/** Enters a connection and answers its id. */
export function openConnection(store: Store, name: string, schedule: Connection['schedule'] = null): number {
  return store.connections.open(name, { digest: `digest of ${name}`, document: JSON.stringify({ schedule }) }, START)
    .id;
}

/** A record of a test, in the few words that matter; one without `code` has none. */
export interface TestRecord {
  readonly code?: string;
  readonly email?: string;
  readonly name?: string;
  readonly ts?: string;
  readonly stripped?: number;
  readonly unreadable?: true;
}

/** The keys that the loads of tests keep. */
export const KEYS: readonly string[] = ['code', 'email', 'name'];

/** A record as the store takes it; equal records have equal digests. */
function newRecord(record: TestRecord, position: number): NewRecord {
  const { code = null, email = null, name = null, ts = null, stripped = 0, unreadable } = record;
  const problem = unreadable ? 'unreadable' : code === null ? 'no-code' : null;
  return {
    digest: JSON.stringify(record),
    position,
    stripped,
    problem,
    code,
    address: problem === null ? email : null,
    ts,
    values: [code, email, name],
    consent: [],
    present:
      problem === 'unreadable'
        ? []
        : Object.entries({ code, email, name, ts }).flatMap(([key, value]) =>
            value === null ? [] : [{ key, filled: value !== '' }],
          ),
    erased: false,
  };
}

/** Feeds records to a load as the engine does; answers how many had to be parsed. */
export function feed(load: Load, records: Iterable<TestRecord>, from = 1): number {
  let position = from - 1;
  let parsed = 0;
  for (const record of records) {
    position += 1;
    if (load.see(JSON.stringify(record), position)) continue;
    load.stage(newRecord(record, position));
    parsed += 1;
  }
  return parsed;
}

/** Loads records to the end; answers how many had to be parsed. */
export function loadAll(
  { store, id }: Pick<Memory, 'store' | 'id'>,
  records: Iterable<TestRecord>,
  { keys = KEYS, recipe = '', note = NOTE } = {},
): number {
  const load = store.customers.begin(id, keys, recipe, note.kind);
  const parsed = feed(load, records);
  load.commit(note, () => true);
  return parsed;
}

/** What the store knows of its customers: name, or the reason why a record is of no use, by code or place. */
export function known({ store, id }: Pick<Memory, 'store' | 'id'>): Record<string, string> {
  const rows = [...store.customers.byAddress(id)];
  const isTwice = (code: string | null) => code !== null && rows.filter((row) => row.code === code).length > 1;
  return Object.fromEntries(
    rows.map((row) => [nameOf(row, isTwice(row.code)), row.problem ?? row.fields.get('name') ?? '']),
  );
}

function nameOf({ code, position, problem, copies }: StoredCustomer, isTwice: boolean): string {
  // A record that cannot be read may stand beside one with its code.
  const kind = problem === 'superseded' ? ' (old)' : problem === 'unreadable' && isTwice ? ' (broken)' : '';
  const name = `${code ?? `#${position}`}${kind}`;
  return copies === 1 ? name : `${name} ×${copies}`;
}
