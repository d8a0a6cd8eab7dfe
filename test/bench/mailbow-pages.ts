// Writes the contacts that a plan would make as pages of a Mailbow that holds them: node mailbow-pages.ts DATABASE FOLDER NAME
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../electron/db/open.ts';
import { createStore } from '../../electron/db/store.ts';

const [database = '', folder = '', name = ''] = process.argv.slice(2);
const PAGE = 500;
const at = '2026-11-01T10:00:00.000Z';

const db = openDatabase(database);
if (!db.ok) throw new Error(db.problem.code);
const store = createStore(db.value);
const row = store.connections.find(name);
const plan = row === null ? null : store.plans.newest(row.id);
if (plan === null) throw new Error('there is no plan');
const total = plan.summary.counts.create;
const pages = Math.ceil(total / PAGE);
let items: unknown[] = [];
let page = 1;
const write = () => {
  writeFileSync(join(folder, `contacts-${page}.json`), JSON.stringify({ items, page, pages, total }));
  items = [];
  page += 1;
};
for (const { id, operation } of store.plans.operations(plan.id)) {
  const { email, fields, labels, consent } = operation;
  const named = (kind: string) =>
    labels.add.filter((label) => label.startsWith(kind)).map((label) => label.slice(kind.length));
  const status = consent?.to ?? 'unknown';
  items.push({
    hash: `h${id}`,
    email,
    fields: Object.fromEntries(Object.entries(fields).map(([key, { to }]) => [key, to])),
    lists: named('list:'),
    tags: named('tag:'),
    optin: { status, changedAt: consent === null ? null : at, changedBy: 'api' },
    createdAt: at,
    updatedAt: at,
  });
  if (items.length === PAGE) write();
}
if (items.length > 0) write();
store.close();
