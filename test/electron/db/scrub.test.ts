import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../../electron/db/backup.ts';
import { migrate, MIGRATIONS } from '../../../electron/db/migrate.ts';
import { openMemory, temporaryFolder } from '../../support/memory.ts';
import { dump, jaan, leave, leaveAll, MARI, mari, NOW } from '../../support/person-traces.ts';

/** The files below a folder that hold a text as bytes. */
function holding(folder: string, ...texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => texts.some((text) => readFileSync(path).includes(text)))
    .map((path) => path.slice(folder.length + 1))
    .toSorted();
}

describe('scrubbing', () => {
  const bytes = [MARI, mari.email, mari.name];

  it('leaves no byte of the person in the database and its journals, and everything else in place', () => {
    using memory = openMemory();
    const folder = dirname(memory.file);
    for (let n = 100; n < 400; n += 1) {
      leaveAll(memory, { code: `${n}`, name: `Klient ${n}`, email: `klient${n}@example.ee`, hash: `h${n}` });
    }
    leaveAll(memory, mari);
    memory.db.pragma('wal_checkpoint(PASSIVE)');
    memory.db.exec(`UPDATE customer SET ts = '2027' WHERE code = '5'`);
    expect(holding(folder, ...bytes)).toEqual(['kontaktisild.db', 'kontaktisild.db-wal']);
    const { erasures } = memory.store;
    erasures.erase(memory.id, MARI, NOW);
    const before = dump(memory.db);
    expect(erasures.scrub(MARI)).toBe('done');
    expect(holding(folder, ...bytes)).toEqual([]);
    expect(dump(memory.db)).toEqual(before);
    expect(erasures.marks(memory.id)?.hasAddress(MARI)).toBe(true);
    expect(memory.store.verify()).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual(['kontaktisild.db', 'kontaktisild.db-shm', 'kontaktisild.db-wal']);
    expect(memory.db.pragma('busy_timeout', { simple: true })).toBe(5000);
  });

  it('is busy while another program reads, without waiting, and works afterwards', () => {
    using memory = openMemory();
    using reader = memory.again();
    leaveAll(memory, mari);
    reader.db.exec('BEGIN');
    reader.db.prepare('SELECT count(*) FROM customer').get();
    const { erasures } = memory.store;
    erasures.erase(memory.id, MARI, NOW);
    const began = performance.now();
    expect(erasures.scrub(MARI)).toBe('busy');
    expect(performance.now() - began).toBeLessThan(1000);
    reader.db.exec('COMMIT');
    expect(erasures.scrub(MARI)).toBe('done');
    expect(holding(dirname(memory.file), ...bytes)).toEqual([]);
  });

  it('also reaches what was deleted or written anew before, in the database and in a backup', () => {
    using memory = openMemory();
    for (let n = 100; n < 200; n += 1) {
      leaveAll(memory, { code: `${n}`, name: mari.name, email: MARI, hash: `h${n}`, key: `klient${n}@example.ee` });
    }
    memory.db.exec("DELETE FROM customer; UPDATE contact SET body = '[]'; DELETE FROM operation");
    memory.db.pragma('wal_checkpoint(TRUNCATE)');
    const copy = join(dirname(memory.file), 'backups', 'kontaktisild.db.2026.v3');
    mkdirSync(dirname(copy));
    copyFileSync(memory.file, copy);
    expect(holding(dirname(memory.file), MARI, mari.name)).toHaveLength(2);
    memory.store.erasures.erase(memory.id, MARI, NOW);
    expect(memory.store.erasures.scrub(MARI)).toBe('done');
    expect(holding(dirname(memory.file), MARI, mari.name)).toEqual([]);
  });

  it('deletes what a power cut left of a backup, and nothing else beside it', () => {
    using memory = openMemory();
    leaveAll(memory, mari);
    const backups = join(dirname(memory.file), 'backups');
    mkdirSync(backups);
    memory.db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(memory.file, join(backups, 'kontaktisild.db.2026.v3.part'));
    copyFileSync(memory.file, join(backups, 'minu koopia.part'));
    memory.store.erasures.erase(memory.id, MARI, NOW);
    expect(memory.store.erasures.scrub(MARI)).toBe('done');
    expect(readdirSync(backups)).toEqual(['minu koopia.part']);
  });

  it('deletes what a power cut left of a restoration beside the database', () => {
    using memory = openMemory();
    leaveAll(memory, mari);
    memory.db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(memory.file, `${memory.file}.restoring`);
    memory.store.erasures.erase(memory.id, MARI, NOW);
    expect(memory.store.erasures.scrub(MARI)).toBe('done');
    expect(holding(dirname(memory.file), ...bytes)).toEqual([]);
  });

  it.each([1, 2])('removes the person from a backup of version %i, and keeps the others in it', (version) => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'kontaktisild.db');
    const old = new Database(file);
    migrate(old, file, MIGRATIONS.slice(0, version));
    old.exec(`INSERT INTO account VALUES (1, 'Kask OÜ', '');
      INSERT INTO connection (id, name, settings_version, account_id, created_at) VALUES (1, 'Kask OÜ', 1, 1, '2026');
      INSERT INTO settings VALUES (1, 1, 'digest of Kask OÜ', '{"schedule":null}', '2026')`);
    leave(old, 1, mari);
    leave(old, 1, jaan);
    // Without it, the backup would be refused as another program's database.
    old.pragma('application_id = 0x4b545344');
    old.close();
    using memory = openMemory(folder);
    const backups = join(folder.path, 'backups');
    const [name = ''] = readdirSync(backups);
    expect(name).toMatch(new RegExp(`\\.v${version}$`));
    // The migration has just written the rows anew.
    expect(holding(folder.path, MARI, mari.email)).toEqual([
      join('backups', name),
      'kontaktisild.db',
      'kontaktisild.db-wal',
    ]);
    memory.store.erasures.erase(memory.id, MARI, NOW);
    expect(memory.store.erasures.scrub(MARI)).toBe('done');
    expect(holding(folder.path, ...bytes)).toEqual([]);
    expect(readdirSync(backups)).toEqual([name]);
    const backup = new Database(join(backups, name));
    expect(backup.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(backup.prepare('SELECT code, address FROM customer').all()).toEqual([{ code: '6', address: jaan.email }]);
    const counts = ['contact', 'link', 'managed_label', 'decision', 'operation', 'review'].map((table) =>
      backup.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    );
    expect(counts).toEqual([1, 1, 1, 1, 1, 1]);
    backup.close();
    if (process.platform !== 'win32') expect(statSync(join(backups, name)).mode & 0o777).toBe(0o600);
  });

  it('takes the marks along into a backup that can hold them, so that going back to it brings nobody back', () => {
    using memory = openMemory();
    leaveAll(memory, mari);
    leaveAll(memory, jaan);
    const copy = backUp(memory.db, memory.file, 3);
    memory.store.erasures.erase(memory.id, MARI, NOW);
    expect(memory.store.erasures.scrub(MARI)).toBe('done');
    expect(holding(dirname(memory.file), ...bytes)).toEqual([]);
    memory.db.close();
    using folder = temporaryFolder();
    copyFileSync(copy, join(folder.path, 'kontaktisild.db'));
    using restored = openMemory(folder);
    const marks = restored.store.erasures.marks(restored.id);
    expect([marks?.hasAddress(MARI), marks?.hasCode('5'), marks?.hasCode('6')]).toEqual([true, true, false]);
    expect(restored.db.prepare('SELECT code, erased FROM customer').all()).toEqual([{ code: '6', erased: 0 }]);
  });

  it('deletes a backup that cannot be opened, and leaves files alone that are none', () => {
    using memory = openMemory();
    const backups = join(dirname(memory.file), 'backups');
    mkdirSync(backups);
    const files = [
      'kontaktisild.db.2026.v1',
      'kontaktisild.db.2026.v1-journal',
      'kontaktisild.db.txt',
      'muu.db.2026.v1',
    ];
    for (const name of files) writeFileSync(join(backups, name), `not a database ${MARI}`.repeat(100));
    mkdirSync(join(backups, 'kontaktisild.db.kaust.v1'));
    memory.store.erasures.erase(memory.id, MARI, NOW);
    expect(memory.store.erasures.scrub(MARI)).toBe('done');
    expect(readdirSync(backups).toSorted()).toEqual([
      'kontaktisild.db.kaust.v1',
      'kontaktisild.db.txt',
      'muu.db.2026.v1',
    ]);
  });

  it('is busy where a backup is being read, and keeps it', () => {
    using memory = openMemory();
    leaveAll(memory, mari);
    const copy = backUp(memory.db, memory.file, 3);
    const reader = new Database(copy, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM customer').get();
    memory.store.erasures.erase(memory.id, MARI, NOW);
    const began = performance.now();
    expect(memory.store.erasures.scrub(MARI)).toBe('busy');
    expect(performance.now() - began).toBeLessThan(1000);
    reader.close();
    expect(holding(dirname(memory.file), MARI)).toHaveLength(1);
    expect(memory.store.erasures.scrub(MARI)).toBe('done');
    expect(holding(dirname(memory.file), ...bytes)).toEqual([]);
  });
});
