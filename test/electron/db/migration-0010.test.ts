import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS } from '../../../electron/db/migrate.ts';
import { createStore } from '../../../electron/db/store.ts';
import type { OperationQuery } from '../../../electron/store.ts';
import { temporaryFolder } from '../../support/memory.ts';
import { aSummary, plannedOperation } from '../../support/plan-rows.ts';

const AT = '2026-11-01T07:00:00.000Z';

describe('a database from before operations were packed', () => {
  it('keeps its plans, whose rows are found by name and by kind, with a shape or without one', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'kontaktisild.db');
    const db = new Database(file);
    db.pragma('foreign_keys = ON');
    expect(migrate(db, file, MIGRATIONS.slice(0, 9))).toEqual({ ok: true, value: 9 });
    db.exec(`
      INSERT INTO account (id, connection_name, target) VALUES (1, 'Kask OÜ', 'mailbow https://kask.example');
      INSERT INTO connection (id, name, settings_version, account_id, created_at) VALUES (1, 'Kask OÜ', 1, 1, '${AT}');
      INSERT INTO settings VALUES (1, 1, 'd', '{}', '${AT}');
      INSERT INTO plan (id, connection_id, account_id, settings_digest, snapshot_at, hash, created_at, summary)
        VALUES (1, 1, 1, 'd', '${AT}', 'a1', '${AT}', '${JSON.stringify(aSummary())}');
      INSERT INTO operation_shape (id, plan_id, rank, traits, rows) VALUES (1, 1, 1, '["field:name"]', 1);
    `);
    const rows = [
      { ...plannedOperation({ customers: ['1'] }), name: 'Mari Kask' },
      { ...plannedOperation({ kind: 'create', customers: ['2'], email: 'jaan@example.ee' }), name: '' },
    ];
    const insert = db.prepare(
      `INSERT INTO operation (plan_id, rank, code, email, body, digest, name, words, shape)
       VALUES (1, ?, ?, ?, ?, 'd', ?, ?, ?)`,
    );
    for (const [index, { name, ...planned }] of rows.entries()) {
      const { email, customers } = planned.operation;
      const words = [email, ...customers, name].join('\n').toLowerCase();
      insert.run(index + 1, customers[0], email, JSON.stringify(planned), name, words, name === '' ? null : 1);
    }
    expect(migrate(db, file)).toEqual({ ok: true, value: MIGRATIONS.length });
    const store = createStore(db);
    const stands = { state: 'planned', attempts: 0, proven: false, code: null, text: null, skipped: false };
    const [first, second] = rows.map((row, index) => ({ ...row, ...stands, id: index + 1 }));
    const found = (query: OperationQuery) => store.planRows.operations(1, query, { offset: 0, limit: 10 });
    expect(found({})).toEqual({ total: 2, rows: [first, second] });
    expect(found({ text: 'kask' })).toEqual({ total: 1, rows: [first] });
    expect(found({ kinds: ['create'] })).toEqual({ total: 1, rows: [second] });
    expect(found({ sort: 'kind', traits: ['field:name'] })).toEqual({ total: 1, rows: [first] });
    expect(store.plans.pending(1, 10).map(({ id }) => id)).toEqual([1, 2]);
    expect(store.verify()).toEqual([]);
    db.close();
  });
});
