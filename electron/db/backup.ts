import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';

/** How many backups of earlier versions are kept. */
const KEPT = 5;

/** Writes a whole, compact copy of the database beside it (folder `backups`) and returns the copy's path. */
export function backUp(db: Database.Database, file: string, version: number): string {
  const folder = join(dirname(file), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  // Two programs may begin an upgrade in the same moment.
  const copy = join(folder, `${basename(file)}.${stamp}-${process.pid}.v${version}`);
  db.prepare('VACUUM INTO ?').run(copy);
  chmodSync(copy, 0o600);
  const old = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.`))
    .toSorted()
    .slice(0, -KEPT);
  for (const name of old) rmSync(join(folder, name));
  return copy;
}
