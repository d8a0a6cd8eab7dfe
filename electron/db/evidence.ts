import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import type { EvidenceStore } from '../store.ts';

/** Rows read at a time: other statements may run between two of them. */
const PAGE = 500;

interface Row {
  readonly id: number;
  readonly body: string;
  readonly digest: string;
}

interface Head {
  readonly entries: number;
  readonly digest: string;
}

/** The record of consents. Each digest covers the one before; the head tells how many there are and how they end. */
export function createEvidenceStore(db: Database.Database): EvidenceStore {
  const head = db.prepare<[], Head>('SELECT entries, digest FROM evidence_head');
  const insert = db.prepare('INSERT INTO evidence (body, digest) VALUES (?, ?)');
  const moveHead = db.prepare('UPDATE evidence_head SET entries = entries + 1, digest = ?');
  const rows = db.prepare<[], Row>('SELECT id, body, digest FROM evidence ORDER BY id');
  // A body that somebody made unreadable is for `verify` to name, and no reason for a report to break off.
  const ofConnection = db.prepare<[number, string, number], Pick<Row, 'id' | 'body'>>(
    `SELECT id, body FROM evidence
     WHERE id > ? AND CASE WHEN json_valid(body) THEN json_extract(body, '$.connection') END = ? ORDER BY id LIMIT ?`,
  );

  const append = db.transaction((entry: Evidence) => {
    const before = head.get();
    if (before === undefined) throw new Error('the record of consents has no head');
    const body = canonicalJson(entry);
    const digest = chained(before.digest, body);
    insert.run(body, digest);
    moveHead.run(digest);
  });

  const verify = db.transaction(() => {
    const faults: string[] = [];
    let last = { id: 0, digest: '' };
    let count = 0;
    for (const { id, body, digest } of rows.iterate()) {
      if (id !== last.id + 1) faults.push(`entries are missing before entry ${id}`);
      // What is missing explains that the next one does not fit; an entry that was changed is named by itself.
      else if (digest !== chained(last.digest, body)) faults.push(`entry ${id} was changed, or the one before it`);
      last = { id, digest };
      count += 1;
    }
    return [...faults, ...faultsOfHead(head.get(), last, count)];
  });

  return {
    append: (entry) => append.immediate(entry),
    *entries(connection) {
      for (let id = 0; ; ) {
        const page = ofConnection.all(id, connection, PAGE);
        for (const row of page) yield JSON.parse(row.body) as Evidence;
        if (page.length < PAGE) return;
        id = page.at(-1)?.id ?? id;
      }
    },
    verify: () => verify(),
  };
}

/** What the head says of the chain that was read. */
function faultsOfHead(head: Head | undefined, last: { id: number; digest: string }, count: number): string[] {
  if (head === undefined) return ['the head of the chain is missing'];
  // By the number of the last entry, so that one taken from the middle is not told as missing at the end too.
  if (head.entries > last.id) return ['entries are missing at the end'];
  if (head.entries < last.id) return [`entries were added after entry ${head.entries}`];
  if (head.digest !== last.digest) return [`the head does not fit the last of ${count} entries`];
  return [];
}

function chained(before: string, body: string): string {
  return hash('sha256', `${before}\n${body}`, 'hex');
}
