import Database from 'better-sqlite3';
import { customersOf, objectParser } from './parsed-objects.ts';

/** What the naive program found out of a day. */
export interface NaiveDay {
  readonly records: number;
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
  /** When the last byte came, by `performance.now()`. */
  readonly lastByte: number;
}

/** A database as the naive program keeps it. */
export interface NaiveProgram {
  /** One day: the whole text, the whole document, a Map to compare with, one transaction. */
  day(url: string): Promise<NaiveDay>;
  close(): void;
}

/** Opens the naive program, from socket to stored plan. It looks at no consent, no duplicates and nothing that Mailbow holds. */
export function openNaiveProgram(file: string): NaiveProgram {
  const db = new Database(file);
  db.exec(`CREATE TABLE IF NOT EXISTS customer (code TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS plan (id INTEGER PRIMARY KEY, kind TEXT, code TEXT, body TEXT);
    DELETE FROM plan`);
  return {
    async day(url) {
      const text = await (await fetch(url)).text();
      const lastByte = performance.now();
      const counts = { changed: 0, added: 0, gone: 0 };
      const today = new Map<string, string>();
      for (const customer of customersOf(objectParser().parse(text))) {
        today.set(String(customer['code']), JSON.stringify(customer));
      }
      const rows = db.prepare<[], { code: string; body: string }>('SELECT code, body FROM customer').all();
      const before = new Map(rows.map(({ code, body }) => [code, body]));
      const put = db.prepare('INSERT OR REPLACE INTO customer (code, body) VALUES (?, ?)');
      const remove = db.prepare('DELETE FROM customer WHERE code = ?');
      const plan = db.prepare('INSERT INTO plan (kind, code, body) VALUES (?, ?, ?)');
      db.transaction(() => {
        for (const [code, body] of today) {
          const known = before.get(code);
          if (known === body) continue;
          counts[known === undefined ? 'added' : 'changed'] += 1;
          put.run(code, body);
          plan.run(known === undefined ? 'create' : 'update', code, body);
        }
        for (const code of before.keys()) {
          if (today.has(code)) continue;
          counts.gone += 1;
          remove.run(code);
          plan.run('gone', code, null);
        }
      })();
      return { records: today.size, ...counts, lastByte };
    },
    close: () => void db.close(),
  };
}
