import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../electron/db/migrate.ts';
import { openDatabase } from '../../../electron/db/open.ts';
import { createStore } from '../../../electron/db/store.ts';
import { describeProblem } from '../../../shared/domain/problem.ts';
import { known, loadAll, openMemory, temporaryFolder } from '../../support/memory.ts';

const rights = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** The problem of opening a file, which must leave it as it was. */
function refusal(file: string): unknown {
  const before = readFileSync(file);
  const opened = openDatabase(file);
  expect(readFileSync(file).equals(before)).toBe(true);
  if (opened.ok) throw new Error('it was opened');
  return opened.problem;
}

describe('the database', () => {
  it('is made where there is none, in folders of its own, and keeps what it is told', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'uus', 'sügav', 'kontaktisild.db');
    const first = openDatabase(file);
    if (!first.ok) throw new Error(JSON.stringify(first.problem));
    expect(first.value.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(first.value.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(first.value.pragma('foreign_keys', { simple: true })).toBe(1);
    createStore(first.value).connections.open('Kask OÜ', { digest: 'd', document: '{}' }, new Date());
    first.value.close();
    const second = openDatabase(file);
    if (!second.ok) throw new Error(JSON.stringify(second.problem));
    expect(createStore(second.value).connections.find('Kask OÜ')).toMatchObject({
      settingsVersion: 1,
      routing: 'body',
    });
    second.value.close();
    // Nothing was upgraded, so nothing was to be kept.
    expect(readdirSync(join(folder.path, 'uus', 'sügav'))).toEqual(['kontaktisild.db']);
  });

  it.skipIf(process.platform === 'win32')('is private to this user, with everything beside it', () => {
    using folder = temporaryFolder();
    const own = join(folder.path, 'oma');
    const file = join(own, 'kontaktisild.db');
    const opened = openDatabase(file);
    if (!opened.ok) throw new Error('not opened');
    const store = createStore(opened.value);
    const { id } = store.connections.open('Kask OÜ', { digest: 'd', document: '{}' }, new Date());
    loadAll({ store, id }, [{ code: '1', email: 'mari@example.ee' }]);
    expect(rights(own)).toBe('700');
    const beside = readdirSync(own);
    expect(beside.toSorted()).toEqual(['kontaktisild.db', 'kontaktisild.db-shm', 'kontaktisild.db-wal']);
    for (const name of beside) expect([name, rights(join(own, name))]).toEqual([name, '600']);
    opened.value.close();
  });

  it('takes an empty file for a new one', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'kontaktisild.db');
    writeFileSync(file, '');
    const opened = openDatabase(file);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });

  it('says that a file is no database, and leaves it alone', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'kontaktisild.db');
    writeFileSync(file, 'Kallis päevik! '.repeat(500));
    expect(refusal(file)).toEqual({
      code: 'store/damaged',
      values: { file, text: 'file is not a database' },
    });
    expect(readdirSync(folder.path)).toEqual(['kontaktisild.db']);
  });

  it('does not take another program’s database for its own', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'muu.db');
    const other = new Database(file);
    other.exec("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('kama')");
    other.close();
    expect(refusal(file)).toEqual({ code: 'store/foreign', values: { file } });
    const reread = new Database(file);
    expect(reread.prepare('SELECT name FROM recipe').pluck().all()).toEqual(['kama']);
    reread.close();
  });

  it('refuses the file of a newer program in words, and leaves it alone', () => {
    using folder = temporaryFolder();
    using memory = openMemory(folder, true);
    memory.db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    memory.db.close();
    const problem = { code: 'store/newer', values: { file: memory.file } } as const;
    expect(refusal(memory.file)).toEqual(problem);
    expect(describeProblem(problem, 'en').what).toBe(`The database ${memory.file} was made by a newer program.`);
    expect(readdirSync(folder.path)).toEqual([basename(memory.file)]);
  });

  it('says that a folder cannot be used', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'fail');
    writeFileSync(file, '');
    expect(openDatabase(join(file, 'kontaktisild.db'))).toMatchObject({
      ok: false,
      problem: { code: 'store/unusable' },
    });
    mkdirSync(join(folder.path, 'kaust'));
    expect(openDatabase(join(folder.path, 'kaust'))).toMatchObject({ ok: false, problem: { code: 'store/unusable' } });
  });

  it.skipIf(process.platform === 'win32')('says that a folder may only be read', async () => {
    using folder = temporaryFolder();
    const closed = join(folder.path, 'lugeda');
    mkdirSync(closed, { mode: 0o555 });
    const file = join(closed, 'kontaktisild.db');
    expect(await withoutPrivileges(() => openDatabase(file))).toMatchObject({
      ok: false,
      problem: { code: 'store/unusable', values: { file } },
    });
    expect(readdirSync(closed)).toEqual([]);
  });

  it('says that another program holds on to it, and does not wait for ever', () => {
    using folder = temporaryFolder();
    using memory = openMemory(folder, true);
    memory.db.close();
    const other = new Database(memory.file);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const began = performance.now();
    expect(openDatabase(memory.file)).toEqual({
      ok: false,
      problem: { code: 'store/locked', values: { file: memory.file } },
    });
    expect(performance.now() - began).toBeLessThan(20_000);
    other.close();
    const opened = openDatabase(memory.file);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });

  it('is made once when two programs start at the same moment', async () => {
    using folder = temporaryFolder();
    const script = `
      import { openDatabase } from ${JSON.stringify(new URL('../../../electron/db/open.ts', import.meta.url).href)};
      while (Date.now() < Number(process.argv[2])) { /* all begin together */ }
      const db = openDatabase(process.argv[1]);
      console.log(db.ok ? db.value.pragma('user_version', { simple: true }) : JSON.stringify(db.problem));`;
    for (const round of ['a', 'b', 'c']) {
      const at = String(Date.now() + 500);
      const file = join(folder.path, round, 'kontaktisild.db');
      const said = await Promise.all(Array.from({ length: 4 }, () => runScript(script, [file, at])));
      expect(said).toEqual(Array.from({ length: 4 }, () => `${MIGRATIONS.length}\n`));
    }
  });
});

describe('the check of the database', () => {
  it('finds nothing in a whole one', () => {
    using memory = openMemory();
    loadAll(memory, [{ code: '1', email: 'mari@example.ee' }]);
    expect(memory.store.verify()).toEqual([]);
  });

  it('finds broken references', () => {
    using memory = openMemory();
    memory.db.pragma('foreign_keys = OFF');
    memory.db.prepare("INSERT INTO link (account_id, code, hash, email) VALUES (99, '1', 'h', 'x@example.ee')").run();
    expect(memory.store.verify()).toEqual(['link: broken reference']);
  });

  it.each([
    ['here and there', (bytes: Buffer) => bytes.fill(0x5a, 8192 * 2)],
    ['in every page but the first', (bytes: Buffer) => bytes.fill(0xff, 4096)],
    ['by a cut', (bytes: Buffer) => bytes.subarray(0, 4096 * 3)],
  ])('finds a file that was damaged %s', (_, damage) => {
    using folder = temporaryFolder();
    using memory = openMemory(folder, true);
    loadAll(
      memory,
      Array.from({ length: 500 }, (_each, n) => ({ code: String(n), email: `isik${n}@example.ee` })),
    );
    memory.db.pragma('wal_checkpoint(TRUNCATE)');
    const copy = join(folder.path, 'vigane', 'kontaktisild.db');
    mkdirSync(join(folder.path, 'vigane'));
    copyFileSync(memory.file, copy);
    writeFileSync(copy, damage(readFileSync(copy)));
    const opened = openDatabase(copy);
    if (!opened.ok) {
      expect(opened.problem.code).toBe('store/damaged');
      return;
    }
    const faults = createStore(opened.value).verify();
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).not.toContain('example.ee');
    opened.value.close();
    expect(known(memory)['499']).toBe('');
  });
});

/** Does something as a user who is not root; tests often run as root in containers. */
async function withoutPrivileges<T>(work: () => T): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

function runScript(script: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, ...args]);
  return new Promise((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('close', () => resolve(text));
  });
}
