import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, backUpDaily } from '../../../electron/db/backup.ts';
import { MIGRATIONS } from '../../../electron/db/migrate.ts';
import { openOrRestore, suspect } from '../../../electron/db/restore.ts';
import { takeRunLock } from '../../../electron/db/run-lock.ts';
import { createStore } from '../../../electron/db/store.ts';
import { known, loadAll, type Memory, openMemory, START, temporaryFolder } from '../../support/memory.ts';

const NOW = new Date('2026-11-25T08:00:00.000Z');
const folderOf = ({ file }: Pick<Memory, 'file'>) => join(dirname(file), 'backups');
const open = (file: string, now = NOW) => openOrRestore(file, { lock: () => takeRunLock(dirname(file)), now });

/** A database of 300 customers of whom a backup is made, and one more after it; then it is closed. */
function kept(folder: ReturnType<typeof temporaryFolder>): string {
  const memory = openMemory(folder, true);
  const cards = Array.from({ length: 300 }, (_, n) => ({ code: String(n), email: `isik${n}@example.ee` }));
  loadAll(memory, cards);
  backUp(memory.db, memory.file, 6, { kind: 'daily', now: START });
  loadAll(memory, [...cards, { code: 'hiljem', email: 'hiljem@example.ee' }]);
  memory.db.pragma('wal_checkpoint(TRUNCATE)');
  memory.db.close();
  return memory.file;
}

/** Damages a file behind its head, where opening does not look. */
function damageInside(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, bytes.length - 4096 * 6);
  writeFileSync(file, bytes);
}

describe('a damaged database', () => {
  it('is set aside, and the newest whole backup takes its place', () => {
    using folder = temporaryFolder();
    const file = kept(folder);
    const backups = folderOf({ file });
    // A newer backup that the same disk has damaged.
    writeFileSync(join(backups, 'kontaktisild.db.2026-11-24T07-00-00-000Z-1.daily.v7'), 'x'.repeat(9000));
    writeFileSync(file, 'Kallis päevik! '.repeat(500));
    const opened = open(file);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    const { db, restored } = opened.value;
    const aside = join(backups, 'kontaktisild.db.2026-11-25T08-00-00-000Z.damaged');
    expect(restored).toEqual({ code: 'store/restored', values: { at: START.toISOString(), aside } });
    expect(readFileSync(aside, 'utf8').slice(0, 14)).toBe('Kallis päevik!');
    const store = createStore(db);
    const codes = Object.keys(known({ store, id: 1 }));
    expect([codes.length, codes.includes('299'), codes.includes('hiljem')]).toEqual([300, true, false]);
    expect(store.verify()).toEqual([]);
    if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    db.close();
    // It is said once.
    const again = open(file);
    expect(again.ok && again.value.restored).toBeNull();
    if (again.ok) again.value.db.close();
  });

  it('is found out at the next start where damage was noticed inside it', () => {
    using folder = temporaryFolder();
    const file = kept(folder);
    damageInside(file);
    const before = open(file);
    // Nobody has noticed yet: the whole file is not read at every start.
    expect(before.ok && before.value.restored).toBeNull();
    if (before.ok) before.value.db.close();
    suspect(file);
    const after = open(file);
    expect(after.ok && after.value.restored?.code).toBe('store/restored');
    if (!after.ok) return;
    expect(createStore(after.value.db).verify()).toEqual([]);
    after.value.db.close();
    expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.suspect'))).toEqual([]);
  });

  it('is one that was cut to nothing, where there is a backup of what it held', () => {
    using folder = temporaryFolder();
    const file = kept(folder);
    writeFileSync(file, '');
    const opened = open(file);
    expect(opened.ok && opened.value.restored?.code).toBe('store/restored');
    if (opened.ok) opened.value.db.close();
  });

  it('stays where it turns out to be whole', () => {
    using folder = temporaryFolder();
    const file = kept(folder);
    suspect(file);
    const opened = open(file);
    expect(opened.ok && opened.value.restored).toBeNull();
    if (!opened.ok) return;
    expect(Object.keys(known({ store: createStore(opened.value.db), id: 1 }))).toHaveLength(301);
    opened.value.db.close();
    expect(readdirSync(folder.path).toSorted()).toEqual(['backups', 'kontaktisild.db']);
  });

  it('stays as it is where there is no whole backup, or while somebody works in the folder', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'kontaktisild.db');
    writeFileSync(file, 'Kallis päevik! '.repeat(500));
    const before = readFileSync(file);
    expect(open(file)).toMatchObject({ ok: false, problem: { code: 'store/no-backup', values: { file } } });
    mkdirSync(folderOf({ file }));
    writeFileSync(join(folderOf({ file }), 'kontaktisild.db.2026.v6'), 'x'.repeat(9000));
    expect(open(file)).toMatchObject({ ok: false, problem: { code: 'store/no-backup' } });
    expect(openOrRestore(file, { lock: () => null, now: NOW })).toEqual({ ok: false, problem: { code: 'run/busy' } });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folderOf({ file }))).toEqual(['kontaktisild.db.2026.v6']);
  });

  it('leaves no preview that may still be applied, and no run that goes on', () => {
    using folder = temporaryFolder();
    const memory = openMemory(folder, true);
    const { store, id, db, file } = memory;
    db.exec(`INSERT INTO plan (id, connection_id, account_id, hash, settings_digest, snapshot_at, created_at, summary)
      SELECT 1, id, account_id, 'räsi', 'd', '2026-11-23', '2026-11-23', '{}' FROM connection`);
    const run = store.runs.start(id, 'manual', START);
    backUp(db, file, 6, { kind: 'daily', now: START });
    db.close();
    writeFileSync(file, 'x'.repeat(9000));
    const opened = open(file);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    const restored = createStore(opened.value.db);
    expect(restored.plans.find(id, 'räsi')).toMatchObject({ setAside: { at: NOW.toISOString(), by: 'Kontaktisild' } });
    expect(restored.runs.find(id, run)).toMatchObject({ status: 'interrupted', endedAt: NOW.toISOString() });
    opened.value.db.close();
  });
});

describe('the backup of the day', () => {
  it('is made once in a day, also after the clock was set back, and two of them are kept', () => {
    using memory = openMemory();
    const days = ['2026-11-23T07:00', '2026-11-23T20:00', '2026-11-24T07:00', '2026-11-25T08:00', '2026-11-20T08:00'];
    const made = days.map((day) => backUpDaily(memory.db, memory.file, new Date(`${day}:00.000Z`)));
    expect(made).toEqual([true, false, true, true, true]);
    // Those made before an upgrade are counted apart.
    backUp(memory.db, memory.file, 5, { now: START });
    const names = readdirSync(folderOf(memory)).map((name) => name.replace(/-\d+(?=(\.daily)?\.v)/, ''));
    expect(names.toSorted()).toEqual([
      'kontaktisild.db.2026-11-23T07-00-00-000Z.v5',
      `kontaktisild.db.2026-11-24T07-00-00-000Z.daily.v${MIGRATIONS.length}`,
      `kontaktisild.db.2026-11-25T08-00-00-000Z.daily.v${MIGRATIONS.length}`,
    ]);
  });

  it('holds nothing of a person who is erased later, nor does a damaged file that was set aside', () => {
    using memory = openMemory();
    loadAll(memory, [{ code: '1', email: 'mari@example.ee' }]);
    backUpDaily(memory.db, memory.file, NOW);
    const aside = ['.damaged', '.damaged-wal'].map((end) => `kontaktisild.db.2026-11-24T07-00-00-000Z${end}`);
    for (const name of aside) writeFileSync(join(folderOf(memory), name), 'mari@example.ee');
    memory.store.erasures.erase(memory.id, 'mari@example.ee', NOW);
    expect(memory.store.erasures.scrub('mari@example.ee')).toBe('done');
    const left = readdirSync(folderOf(memory));
    expect(left.filter((name) => !name.includes('.daily.'))).toEqual([]);
    for (const name of left) expect(readFileSync(join(folderOf(memory), name)).includes('mari@example.ee')).toBe(false);
  });
});
