// Writes the database of an office whose clients run by themselves, none within twelve hours: node idle-office.ts FILE COUNT
import { connectionDocument } from '../../shared/domain/connection-file.ts';
import { openDatabase } from '../../electron/db/open.ts';
import { createStore } from '../../electron/db/store.ts';
import { connection } from '../support/world.ts';

const [file = '', count = '0'] = process.argv.slice(2);
const db = openDatabase(file);
if (!db.ok) throw new Error(db.problem.code);
const store = createStore(db.value);
const now = new Date();
for (let number = 1; number <= Number(count); number += 1) {
  const name = `Client ${number}`;
  const due = new Date(now.getTime() + 12 * 3_600_000 + number * 60_000);
  const schedule = { every: 'day', at: due.toISOString().slice(11, 16), timeZone: 'UTC' } as const;
  const document = JSON.stringify(connectionDocument(connection({ name, schedule })));
  store.drafts.save({ name, document, training: false }, now);
  store.drafts.activate(name, now);
}
store.close();
