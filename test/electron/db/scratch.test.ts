import { describe, expect, it } from 'vitest';
import { openScratch } from '../../../electron/db/scratch.ts';
import { openMemory } from '../../support/memory.ts';

const tables = (db: ReturnType<typeof openScratch>): unknown =>
  db.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();

describe('a scratch database', () => {
  it('has no file, and the tables of the real one', () => {
    using memory = openMemory();
    const db = openScratch();
    const files = db.prepare<[], { file: string }>('PRAGMA database_list').all();
    expect(new Set(files.map(({ file }) => file))).toEqual(new Set(['']));
    expect(tables(db)).toEqual(tables(memory.db));
    db.close();
  });

  it('is another one each time', () => {
    const [one, other] = [openScratch(), openScratch()];
    one.exec('CREATE TABLE only_here (id INTEGER)');
    expect(other.prepare("SELECT name FROM sqlite_schema WHERE name = 'only_here'").all()).toEqual([]);
    one.close();
    other.close();
  });
});
