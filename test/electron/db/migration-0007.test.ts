import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS } from '../../../electron/db/migrate.ts';
import { createStore } from '../../../electron/db/store.ts';
import { START, temporaryFolder } from '../../support/memory.ts';
import { standingFaults } from '../../support/standing-faults.ts';

const AT = '2026-11-01T07:00:00.000Z';

describe('a database from before plans remembered cards', () => {
  it('keeps its customers, of whom nothing is remembered: the first plan looks at all of them, and the next at none', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'kontaktisild.db');
    const db = new Database(file);
    db.pragma('foreign_keys = ON');
    expect(migrate(db, file, MIGRATIONS.slice(0, 6))).toEqual({ ok: true, value: 6 });
    db.exec(`
      INSERT INTO account (id, connection_name, target) VALUES (1, 'Kask OÜ', 'mailbow https://kask.example');
      INSERT INTO connection (id, name, settings_version, account_id, load, reading, created_at)
        VALUES (1, 'Kask OÜ', 1, 1, 1, '[["email"]]', '${AT}');
      INSERT INTO settings VALUES (1, 1, 'd', '{}', '${AT}');
      INSERT INTO customer (id, connection_id, load, digest, code, address, position, body)
        VALUES (5, 1, 1, 'a', '1', 'mari@kask.example', 1, '[["mari@kask.example"],[]]'),
          (6, 1, 1, 'b', '2', NULL, 2, '[[null],[]]');
      INSERT INTO contact (id, account_id, hash, address, body)
        VALUES (1, 1, 'h1', 'mari@kask.example', '["mari@kask.example",{},[],[],{"status":"given"}]');
      INSERT INTO link (account_id, code, hash, email) VALUES (1, '1', 'h1', 'mari@kask.example');
      INSERT INTO decision (connection_id, address, fingerprint, decided_at) VALUES (1, 'mari@kask.example', 'f', '${AT}');
    `);
    expect(migrate(db, file)).toEqual({ ok: true, value: MIGRATIONS.length });
    const store = createStore(db);
    const begin = () => store.standings.begin(1, store.plans.begin(1, 'd', START, { fetch: null }).plan, 'basis');
    expect([...store.customers.byAddress(1)].map(({ row, code, address }) => [row, code, address])).toEqual([
      [6, '2', null],
      [5, '1', 'mari@kask.example'],
    ]);
    const first = begin();
    expect([first.touched, [...first.counts]]).toEqual([null, []]);
    first.note(6, 'no-email');
    first.note(5, 'unchanged');
    first.finish();
    store.decisions.remove(1, 'mari@kask.example', START);
    const second = begin();
    expect([second.touched, Object.fromEntries(second.counts)]).toEqual([
      { addresses: ['mari@kask.example'], rows: [] },
      { 'no-email': 1, unchanged: 0 },
    ]);
    expect([store.verify(), standingFaults(db)]).toEqual([[], []]);
    store.close();
  });
});
