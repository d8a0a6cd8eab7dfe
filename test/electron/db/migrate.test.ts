import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS } from '../../../electron/db/migrate.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/memory.ts';

const ONE = 'CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1)';
const TWO = 'CREATE TABLE b (y INTEGER); UPDATE a SET x = 2';
const BROKEN = 'UPDATE a SET x = 3; CREATE TABLE c (z INTEGER); INSERT INTO nowhere VALUES (1)';
const THREE = 'UPDATE a SET x = 4';

function database(folder: TemporaryFolder) {
  const file = join(folder.path, 'kontaktisild.db');
  const db = new Database(file);
  return {
    file,
    db,
    /** Version, the value that every step changes, and the tables. */
    state: () => stateOf(db),
    backups: () => readdirSync(join(folder.path, 'backups')).toSorted(),
    [Symbol.dispose]: () => void db.close(),
  };
}

function stateOf(db: Database.Database) {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
  const x = tables.includes('a') ? db.prepare('SELECT x FROM a').pluck().get() : null;
  return { version: db.pragma('user_version', { simple: true }), x, tables };
}

describe('migrations', () => {
  it('bring a new database to the newest version without a backup, and are not repeated', () => {
    using folder = temporaryFolder();
    using old = database(folder);
    expect(migrate(old.db, old.file, [ONE, TWO])).toEqual({ ok: true, value: 2 });
    expect(old.state()).toEqual({ version: 2, x: 2, tables: ['a', 'b'] });
    old.db.exec('UPDATE a SET x = 9');
    expect(migrate(old.db, old.file, [ONE, TWO])).toEqual({ ok: true, value: 2 });
    expect(old.state().x).toBe(9);
    expect(readdirSync(folder.path)).toEqual(['kontaktisild.db']);
  });

  it('keep a whole copy of the database before they upgrade it', () => {
    using folder = temporaryFolder();
    using old = database(folder);
    migrate(old.db, old.file, [ONE]);
    expect(migrate(old.db, old.file, [ONE, TWO, THREE])).toEqual({ ok: true, value: 3 });
    expect(old.state()).toEqual({ version: 3, x: 4, tables: ['a', 'b'] });
    const [name = '', ...rest] = old.backups();
    expect(rest).toEqual([]);
    expect(name).toMatch(/^kontaktisild\.db\.[\dTZ-]+\.v1$/);
    const file = join(folder.path, 'backups', name);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const copy = new Database(file, { readonly: true });
    expect(stateOf(copy)).toEqual({ version: 1, x: 1, tables: ['a'] });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    copy.close();
  });

  it('stop at the first that fails: it leaves no trace, and later ones are not made', () => {
    using folder = temporaryFolder();
    using old = database(folder);
    migrate(old.db, old.file, [ONE]);
    const failed = migrate(old.db, old.file, [ONE, TWO, BROKEN, THREE]);
    expect(old.state()).toEqual({ version: 2, x: 2, tables: ['a', 'b'] });
    const backup = join(folder.path, 'backups', old.backups()[0] ?? '');
    expect(failed).toEqual({
      ok: false,
      problem: { code: 'store/migration', values: { text: 'no such table: nowhere', backup } },
    });
    const copy = new Database(backup, { readonly: true });
    expect(stateOf(copy)).toEqual({ version: 1, x: 1, tables: ['a'] });
    copy.close();
    // A corrected program goes on from there.
    expect(migrate(old.db, old.file, [ONE, TWO, THREE])).toEqual({ ok: true, value: 3 });
    expect(old.state().x).toBe(4);
  });

  it('do not begin where no backup can be made', () => {
    using folder = temporaryFolder();
    using old = database(folder);
    migrate(old.db, old.file, [ONE]);
    // Something else stands where the folder of the backups should be.
    writeFileSync(join(folder.path, 'backups'), '');
    const folderOfBackups = join(folder.path, 'backups');
    expect(migrate(old.db, old.file, [ONE, TWO])).toMatchObject({
      ok: false,
      problem: {
        code: 'store/backup',
        values: { folder: folderOfBackups, text: expect.stringContaining('EEXIST') as string },
      },
    });
    expect(old.state()).toEqual({ version: 1, x: 1, tables: ['a'] });
  });

  it('do not begin where the copy turns out not to be whole, and leave nothing of it behind', () => {
    using folder = temporaryFolder();
    using old = database(folder);
    migrate(old.db, old.file, [ONE]);
    // A table that holds what it must not hold: the copy takes that along.
    old.db.exec('CREATE TABLE p (v INTEGER); INSERT INTO p VALUES (NULL)');
    old.db.unsafeMode(true);
    old.db.pragma('writable_schema = ON');
    old.db.exec("UPDATE sqlite_schema SET sql = 'CREATE TABLE p (v INTEGER NOT NULL)' WHERE name = 'p'");
    old.db.pragma('writable_schema = RESET');
    old.db.unsafeMode(false);
    expect(migrate(old.db, old.file, [ONE, TWO])).toMatchObject({
      ok: false,
      problem: { code: 'store/backup', values: { text: expect.stringContaining('the backup is not whole') as string } },
    });
    expect(old.state().version).toBe(1);
    expect(old.backups()).toEqual([]);
  });

  it('tell of an upgrade that came through, and of nothing else', () => {
    using folder = temporaryFolder();
    using old = database(folder);
    const told: unknown[] = [];
    const milliseconds = expect.any(Number) as number;
    migrate(old.db, old.file, [ONE], (upgrade) => void told.push(upgrade));
    migrate(old.db, old.file, [ONE, TWO, BROKEN], (upgrade) => void told.push(upgrade));
    expect(told).toEqual([]);
    migrate(old.db, old.file, [ONE, TWO, THREE, THREE], (upgrade) => void told.push(upgrade));
    migrate(old.db, old.file, [ONE, TWO, THREE, THREE], (upgrade) => void told.push(upgrade));
    expect(told).toEqual([{ from: 2, to: 4, steps: 2, milliseconds }]);
  });

  it('keep the five newest backups, and nothing else is taken for one', () => {
    using folder = temporaryFolder();
    using old = database(folder);
    migrate(old.db, old.file, [ONE]);
    const migrations = [ONE];
    for (let version = 1; version <= 7; version += 1) {
      migrations.push('UPDATE a SET x = x + 1');
      migrate(old.db, old.file, migrations);
      if (version === 1) writeFileSync(join(folder.path, 'backups', 'aasta 2025.db'), 'mine');
    }
    const kept = old.backups();
    expect(kept.map((name) => name.split('.').at(-1))).toEqual(['db', 'v3', 'v4', 'v5', 'v6', 'v7']);
    expect(kept[0]).toBe('aasta 2025.db');
  });

  it('refuse a database of a newer program and leave it alone', () => {
    using folder = temporaryFolder();
    using old = database(folder);
    migrate(old.db, old.file, [ONE, TWO]);
    expect(migrate(old.db, old.file, [ONE])).toEqual({
      ok: false,
      problem: { code: 'store/newer', values: { file: old.file } },
    });
    expect(old.state()).toEqual({ version: 2, x: 2, tables: ['a', 'b'] });
  });

  it.each(MIGRATIONS.map((_, index) => index + 1))('number %i makes a sound schema', (version) => {
    using folder = temporaryFolder();
    using old = database(folder);
    expect(migrate(old.db, old.file, MIGRATIONS.slice(0, version))).toEqual({ ok: true, value: version });
    expect(old.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(old.db.pragma('foreign_key_check')).toEqual([]);
    expect(migrate(old.db, old.file)).toEqual({ ok: true, value: MIGRATIONS.length });
  });
});
