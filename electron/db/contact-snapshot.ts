import type Database from 'better-sqlite3';
import type { Contact } from '../../shared/domain/contact.ts';
import { labelsOfContact } from '../../shared/domain/diff-contact.ts';
import { addressOf } from '../../shared/domain/email.ts';
import type { OnContactChange, Snapshot } from '../contact-store.ts';
import type { ErasureStore } from '../store.ts';
import { startWalk } from './row-walk.ts';
import { packContact, unpackContact } from './rows.ts';

interface KnownContact {
  readonly id: number;
  readonly body: string;
  readonly digest: string;
}

interface KnownText {
  readonly id: number;
  readonly hash: string;
  readonly digest: string;
  readonly given: 0 | 1;
}

/** What a snapshot heeds besides the contacts known. */
export interface SnapshotOptions {
  readonly erased: ReturnType<ErasureStore['marks']>;
  readonly onChange: OnContactChange | undefined;
}

/** Begins to take down the contacts of a connection's target as they are read. */
export function beginSnapshot(
  db: Database.Database,
  connection: number,
  { erased, onChange }: SnapshotOptions,
): Snapshot {
  const account =
    db.prepare<[number], number>('SELECT account_id FROM connection WHERE id = ?').pluck().get(connection) ?? 0;
  const ids = db.prepare<[number], number>('SELECT id FROM contact WHERE account_id = ? ORDER BY id').pluck();
  const byHash = db.prepare<[number, string], KnownContact>(
    'SELECT id, body, digest FROM contact WHERE account_id = ? AND hash = ?',
  );
  const stretch = db.prepare<[number, number, number], KnownContact & { readonly hash: string }>(
    'SELECT id, hash, body, digest FROM contact NOT INDEXED WHERE id BETWEEN ? AND ? AND account_id = ? ORDER BY id',
  );
  const stretchOfTexts = db.prepare<[number, number, number], KnownText>(
    `SELECT id, hash, digest, given FROM contact NOT INDEXED
     WHERE id BETWEEN ? AND ? AND account_id = ? AND digest <> '' ORDER BY id`,
  );
  const put = db.prepare(
    `INSERT INTO contact (account_id, hash, address, body, digest, given) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_id, hash) DO UPDATE SET address = excluded.address, body = excluded.body,
       digest = excluded.digest, given = excluded.given`,
  );
  const setText = db.prepare('UPDATE contact SET digest = ?, given = ? WHERE id = ?');
  const setReading = db.prepare('UPDATE account SET reading = ? WHERE id = ? AND reading <> ?');
  const forgetTexts = db.prepare("UPDATE contact SET digest = '' WHERE account_id = ? AND digest <> ''");
  const managed = db
    .prepare<[number, string], string>('SELECT label FROM managed_label WHERE account_id = ? AND hash = ?')
    .pluck();
  const dropLabel = db.prepare('DELETE FROM managed_label WHERE account_id = ? AND hash = ? AND label = ?');
  const byId = db.prepare<[number], { hash: string; body: string }>('SELECT hash, body FROM contact WHERE id = ?');
  const remove = db.prepare('DELETE FROM contact WHERE id = ?');
  const setTotals = db.prepare(
    `UPDATE account SET contacts = @contacts, consents = @consents
     WHERE id = @account AND (contacts IS NOT @contacts OR consents IS NOT @consents)`,
  );

  const all = ids.all(account);
  const [first = 0] = all;
  const last = all.at(-1) ?? -1;
  /** Contacts known that have not come yet. */
  const before = new Set(all);
  const walk = startWalk(first, last, (from, to) => stretch.all(from, to, account));
  const texts = startWalk(first, last, (from, to) => stretchOfTexts.all(from, to, account));
  const find = (hash: string): KnownContact | undefined => {
    const next = walk.here();
    if (next?.hash === hash) {
      walk.step();
      return next;
    }
    const known = byHash.get(account, hash);
    if (known !== undefined) walk.moveBehind(known.id);
    return known;
  };
  let contacts = 0;
  let consents = 0;
  const count = (given: 0 | 1) => {
    contacts += 1;
    consents += given;
  };

  // Contacts that were read otherwise may be other ones than the same texts make now.
  const readAs = db.transaction((reading: string) => {
    if (setReading.run(reading, account, reading).changes === 0) return;
    forgetTexts.run(account);
    texts.refresh();
  });
  let readNow: string | null = null;

  const putPage = db.transaction((page: readonly Contact[], digests: readonly string[] | null) => {
    walk.refresh();
    for (const [index, contact] of page.entries()) {
      const digest = digests?.[index] ?? '';
      const given = isConsent(contact);
      const body = packContact(contact);
      const known = find(contact.hash);
      const isSame = known?.body === body;
      const address = addressOf(contact);
      // Erased people are nobody here, whatever the target still has of them; what is known is of nobody erased.
      if (!isSame && erased?.hasAddress(address)) continue;
      if (known === undefined || before.delete(known.id)) count(given);
      // Whatever comes next stands behind it, where it is not recognised either.
      if (known !== undefined && known.id >= (texts.here()?.id ?? 0)) texts.moveBehind(known.id);
      if (isSame) {
        if (digest !== '' && digest !== known.digest) setText.run(digest, given, known.id);
        continue;
      }
      onChange?.(known ? unpackContact(contact.hash, known.body) : null, contact);
      put.run(account, contact.hash, address, body, digest, given);
      // A label that somebody took away is not ours any more: if it comes back, a person brought it.
      const carried = new Set(labelsOfContact(contact));
      for (const label of managed.all(account, contact.hash)) {
        if (!carried.has(label)) dropLabel.run(account, contact.hash, label);
      }
    }
  });

  const leave = db.transaction(() => {
    for (const id of before) {
      const gone = onChange && byId.get(id);
      if (gone) onChange?.(unpackContact(gone.hash, gone.body), null);
      remove.run(id);
    }
    setTotals.run({ account, contacts, consents });
  });

  return {
    recognise(reading, digests) {
      if (reading !== readNow) readAs.immediate(reading);
      readNow = reading;
      return digests.map((digest) => {
        const known = texts.near((row) => row.digest === digest);
        if (known === undefined) return null;
        before.delete(known.id);
        count(known.given);
        return known.hash;
      });
    },
    put: (page, digests = null) => putPage.immediate(page, digests),
    commit() {
      leave.immediate();
      return { contacts };
    },
  };
}

/** 1 for a contact that may be written to, 0 for any other. */
export const isConsent = ({ optin }: Contact): 0 | 1 => (optin.status === 'given' ? 1 : 0);
