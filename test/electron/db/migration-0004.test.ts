import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS } from '../../../electron/db/migrate.ts';
import { createStore } from '../../../electron/db/store.ts';
import { temporaryFolder } from '../../support/memory.ts';

const AT = '2026-11-01T07:00:00.000Z';

describe('a database from before anything ran by itself', () => {
  it('keeps its clients and its history; nothing runs by itself that nobody has allowed', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'kontaktisild.db');
    const db = new Database(file);
    db.pragma('foreign_keys = ON');
    expect(migrate(db, file, MIGRATIONS.slice(0, 3))).toEqual({ ok: true, value: 3 });
    db.exec(`
      INSERT INTO account VALUES (1, 'Kask OÜ', 'mailbow https://kask.example');
      INSERT INTO connection (id, name, settings_version, account_id, created_at) VALUES (1, 'Kask OÜ', 1, 1, '${AT}');
      INSERT INTO settings VALUES (1, 1, 'd', '{}', '${AT}');
      INSERT INTO run (id, connection_id, started_by, started_at, ended_at, status) VALUES (7, 1, 'manual', '${AT}', '${AT}', 'succeeded');
      INSERT INTO draft VALUES ('Kask OÜ', '{}', 0, '${AT}', '${AT}');
      INSERT INTO saved_secret VALUES ('Kask OÜ', 'directo', '${AT}');
    `);
    expect(migrate(db, file)).toEqual({ ok: true, value: MIGRATIONS.length });
    const store = createStore(db);
    expect(store.drafts.all()).toEqual([
      {
        name: 'Kask OÜ',
        document: '{}',
        training: false,
        activatedAt: null,
        scheduledSince: null,
        pause: null,
        previewed: null,
        withoutConsent: false,
        responsible: '',
        lastLook: null,
      },
    ]);
    expect(store.drafts.savedSecrets('Kask OÜ')).toEqual(new Set(['directo']));
    expect(store.runs.last(1)).toMatchObject({ id: 7, status: 'succeeded', segments: 1, outcome: null });
    expect([store.slots.recent('Kask OÜ', 9), store.alerts.open(), store.versions.list('Kask OÜ')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(store.verify()).toEqual([]);
    store.close();
  });
});
