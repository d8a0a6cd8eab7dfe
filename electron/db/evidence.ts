import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { ChainCheck, ChainFault, Evidence, NumberedEvidence } from '../../shared/domain/evidence.ts';
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

  const check = db.transaction((): ChainCheck => {
    const faults: ChainFault[] = [];
    let last = { id: 0, digest: '' };
    let entries = 0;
    for (const { id, body, digest } of rows.iterate()) {
      if (id !== last.id + 1) faults.push({ kind: 'gap', entry: id });
      // What is missing explains that the next one does not fit; an entry that was changed is named by itself.
      else if (digest !== chained(last.digest, body)) faults.push({ kind: 'changed', entry: id });
      last = { id, digest };
      entries += 1;
    }
    return { entries, digest: last.digest, faults: [...faults, ...faultsOfHead(head.get(), last)] };
  });

  function* numbered(connection: string): Generator<NumberedEvidence, void, undefined> {
    for (let id = 0; ; ) {
      const page = ofConnection.all(id, connection, PAGE);
      for (const row of page) yield { entry: row.id, evidence: JSON.parse(row.body) as Evidence };
      if (page.length < PAGE) return;
      id = page.at(-1)?.id ?? id;
    }
  }

  return {
    append: (entry) => append.immediate(entry),
    *entries(connection) {
      for (const { evidence } of numbered(connection)) yield evidence;
    },
    numbered,
    check: () => check(),
    verify() {
      const { entries, faults } = check();
      return faults.map((fault) => IN_WORDS[fault.kind](fault.entry, entries));
    },
  };
}

const IN_WORDS: Readonly<Record<ChainFault['kind'], (entry: number, entries: number) => string>> = {
  gap: (entry) => `entries are missing before entry ${entry}`,
  changed: (entry) => `entry ${entry} was changed, or the one before it`,
  cut: () => 'entries are missing at the end',
  added: (entry) => `entries were added after entry ${entry}`,
  head: (_, entries) => `the head does not fit the last of ${entries} entries`,
  'no-head': () => 'the head of the chain is missing',
};

/** What the head says of the chain that was read. */
function faultsOfHead(head: Head | undefined, last: { readonly id: number; readonly digest: string }): ChainFault[] {
  if (head === undefined) return [{ kind: 'no-head', entry: last.id }];
  // By the number of the last entry, so that one taken from the middle is not told as missing at the end too.
  if (head.entries > last.id) return [{ kind: 'cut', entry: last.id }];
  if (head.entries < last.id) return [{ kind: 'added', entry: head.entries }];
  return head.digest === last.digest ? [] : [{ kind: 'head', entry: last.id }];
}

function chained(before: string, body: string): string {
  return hash('sha256', `${before}\n${body}`, 'hex');
}
