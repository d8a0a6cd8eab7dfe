// The naive program, from socket to stored plan: node naive-program.ts URL DATABASE
// The whole text, the whole document, a Map to compare with, one transaction. It looks at no consent, no duplicates and
// nothing that Mailbow holds.
import Database from 'better-sqlite3';
import { measure, tell } from '../measured.ts';
import { customersOf, objectParser } from './parsed-objects.ts';

const [url = '', file = ''] = process.argv.slice(2);

await tell(async () => {
  const db = new Database(file);
  db.exec(`CREATE TABLE IF NOT EXISTS customer (code TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS plan (id INTEGER PRIMARY KEY, kind TEXT, code TEXT, body TEXT);
    DELETE FROM plan`);
  let lastByte = 0;
  const counts = { records: 0, changed: 0, added: 0, gone: 0 };
  const cost = await measure(async () => {
    const text = await (await fetch(url)).text();
    lastByte = performance.now();
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
    counts.records = today.size;
  });
  db.close();
  return { ...cost, ...counts, tailMs: cost.endedAt - lastByte };
});
