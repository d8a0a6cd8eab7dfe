import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS } from '../../../electron/db/migrate.ts';
import { createStore } from '../../../electron/db/store.ts';
import { temporaryFolder } from '../../support/memory.ts';

const AT = '2026-11-01T07:00:00.000Z';

describe('a database from before the window told who looks after a client', () => {
  it('keeps its clients with all that lets them run; nobody is named, and nothing is said of contacts not counted', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'kontaktisild.db');
    const db = new Database(file);
    db.pragma('foreign_keys = ON');
    expect(migrate(db, file, MIGRATIONS.slice(0, 4))).toEqual({ ok: true, value: 4 });
    db.exec(`
      INSERT INTO account (id, connection_name, target) VALUES (1, 'Kask OÜ', 'mailbow https://kask.example');
      INSERT INTO connection (id, name, settings_version, account_id, created_at) VALUES (1, 'Kask OÜ', 1, 1, '${AT}');
      INSERT INTO settings VALUES (1, 1, 'd', '{}', '${AT}');
      INSERT INTO contact (id, account_id, hash, address, body)
        VALUES (1, 1, 'h1', 'mari@kask.example', '["mari@kask.example",{},[],[],{"status":"given"}]');
      INSERT INTO draft (name, document, training, created_at, changed_at, activated_at, scheduled_since, previewed)
        VALUES ('Kask OÜ', '{}', 0, '${AT}', '${AT}', '${AT}', '${AT}', 'digest');
    `);
    expect(migrate(db, file)).toEqual({ ok: true, value: MIGRATIONS.length });
    const store = createStore(db);
    expect(store.drafts.all()).toEqual([
      {
        name: 'Kask OÜ',
        document: '{}',
        training: false,
        activatedAt: AT,
        scheduledSince: AT,
        pause: null,
        previewed: 'digest',
        lastLook: null,
        withoutConsent: false,
        responsible: '',
      },
    ]);
    expect(store.contacts.totals(1)).toBeNull();
    // Who had given consent counts among those who were there before all counting.
    expect(store.growth.ofScope(1, '', '2026-11-01')).toEqual([{ day: '', noted: 'there', count: 1 }]);
    expect(store.contacts.byHash(1, 'h1')?.email).toBe('mari@kask.example');
    expect(store.verify()).toEqual([]);
    store.close();
  });
});
