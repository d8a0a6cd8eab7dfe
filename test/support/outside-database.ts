import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Bench } from './outside-bench.ts';

/** Asks a client's database from outside. */
export function askDatabase(bench: Bench, sql: string): unknown[] {
  const file = readdirSync(bench.data).find((name) => name.endsWith('.db')) ?? 'none';
  const db = new Database(join(bench.data, file), { readonly: true });
  const rows = db.prepare(sql).pluck().all();
  db.close();
  return rows;
}
