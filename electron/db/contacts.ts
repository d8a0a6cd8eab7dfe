import type Database from 'better-sqlite3';
import type { Contact } from '../../shared/domain/contact.ts';
import { addressOf } from '../../shared/domain/email.ts';
import type { LeftRefusal, Link } from '../../shared/domain/group-plan.ts';
import type { ContactStore, ContactTotals, ErasureStore } from '../store.ts';
import { beginSnapshot, isConsent } from './contact-snapshot.ts';
import { packContact, unpackContact, unpackRefusals } from './rows.ts';

/** What is known of a target belongs to that target: a connection that moves to another one begins there anew. */
const ACCOUNT = '(SELECT account_id FROM connection WHERE id = ?)';

const LINK = 'SELECT hash, email, refused FROM link';

interface LinkRow {
  readonly hash: string;
  readonly email: string;
  readonly refused: string;
}

/** The target's contacts as last read, the links of customers to them, and the labels that we added. */
export function createContactStore(db: Database.Database, marks: ErasureStore['marks']): ContactStore {
  const byHash = db.prepare<[number, string], { id: number; body: string }>(
    `SELECT id, body FROM contact WHERE account_id = ${ACCOUNT} AND hash = ?`,
  );
  // Two spellings of one address may be two contacts; the same one is taken as beside the customers.
  const byAddress = db.prepare<[number, string], { hash: string; body: string }>(
    `SELECT hash, body FROM contact WHERE account_id = ${ACCOUNT} AND address = ? ORDER BY id LIMIT 1`,
  );
  const put = db.prepare(
    `INSERT INTO contact (account_id, hash, address, body) VALUES (${ACCOUNT}, ?, ?, ?)
     ON CONFLICT (account_id, hash) DO UPDATE SET address = excluded.address, body = excluded.body`,
  );
  const managed = db
    .prepare<[number, string], string>(`SELECT label FROM managed_label WHERE account_id = ${ACCOUNT} AND hash = ?`)
    .pluck();
  const addLabel = db.prepare(
    `INSERT OR IGNORE INTO managed_label (account_id, hash, label) VALUES (${ACCOUNT}, ?, ?)`,
  );
  const dropLabel = db.prepare(`DELETE FROM managed_label WHERE account_id = ${ACCOUNT} AND hash = ? AND label = ?`);
  const setLink = db.prepare(
    `INSERT INTO link (account_id, code, hash, email, refused)
     VALUES ((SELECT account_id FROM connection WHERE id = @connection), @code, @hash, @email, coalesce(@refused, '[]'))
     ON CONFLICT (account_id, code) DO UPDATE SET hash = excluded.hash, email = excluded.email,
       refused = coalesce(@refused, refused)`,
  );
  const write = (connection: number, contact: Contact) =>
    put.run(connection, contact.hash, addressOf(contact), packContact(contact));

  const totals = db.prepare<[number], { contacts: number | null; consents: number | null }>(
    `SELECT contacts, consents FROM account WHERE id = ${ACCOUNT}`,
  );
  // What was never counted stays unknown: null and one more is null.
  const addTotals = db.prepare(
    `UPDATE account SET contacts = contacts + ?, consents = consents + ? WHERE id = ${ACCOUNT}`,
  );

  const confirm = db.transaction(
    (connection: number, contact: Contact, labels: { add: readonly string[]; remove: readonly string[] }) => {
      const known = byHash.get(connection, contact.hash);
      const before = known ? isConsent(unpackContact(contact.hash, known.body)) : 0;
      const more = { contacts: known ? 0 : 1, consents: isConsent(contact) - before };
      if (more.contacts !== 0 || more.consents !== 0) addTotals.run(more.contacts, more.consents, connection);
      write(connection, contact);
      for (const label of labels.add) addLabel.run(connection, contact.hash, label);
      for (const label of labels.remove) dropLabel.run(connection, contact.hash, label);
    },
  );

  // Asked for each address of a plan: SQLite would rather walk through all links of the account.
  const linksByAddress = db.prepare<[number, string], LinkRow>(
    `${LINK} INDEXED BY link_email WHERE account_id = ${ACCOUNT} AND email = ?`,
  );
  const anyLink = db.prepare<[number], number>(`SELECT 1 FROM link WHERE account_id = ${ACCOUNT} LIMIT 1`).pluck();
  const elsewhere = db.prepare<[number], { code: string; refused: string }>(
    `SELECT l.code, l.refused FROM connection n
     JOIN account o ON o.id = n.account_id
     JOIN account a ON a.connection_name = n.name AND a.id <> n.account_id
       AND (a.target LIKE '% contacts') = (o.target LIKE '% contacts')
     JOIN link l ON l.account_id = a.id AND l.refused <> '[]' WHERE n.id = ?`,
  );
  const linkOf = db.prepare<[number, string], LinkRow>(`${LINK} WHERE account_id = ${ACCOUNT} AND code = ?`);
  const linkedContacts = db
    .prepare<[number], number>(`SELECT count(DISTINCT hash) FROM link WHERE account_id = ${ACCOUNT}`)
    .pluck();
  const labelsOfOurs = db
    .prepare<[number], number>(
      `SELECT count(*) FROM managed_label m WHERE account_id = ${ACCOUNT}
       AND (EXISTS (SELECT 1 FROM link l WHERE l.account_id = m.account_id AND l.hash = m.hash)
         OR EXISTS (SELECT 1 FROM contact c WHERE c.account_id = m.account_id AND c.hash = m.hash))`,
    )
    .pluck();
  const unreadableLinkedTo = db
    .prepare<[number, string, number], string>(
      `SELECT code FROM link WHERE account_id = ${ACCOUNT} AND hash = ?
       AND EXISTS (SELECT 1 FROM customer u WHERE u.connection_id = ? AND u.code = link.code AND u.problem = 'unreadable')`,
    )
    .pluck();

  return {
    totals: (connection) => knownTotals(totals.get(connection)),
    linkedCounts: (connection) => ({
      contacts: linkedContacts.get(connection) ?? 0,
      labels: labelsOfOurs.get(connection) ?? 0,
    }),
    linkOf(connection, code) {
      const row = linkOf.get(connection, code);
      return row ? unpackLink(row) : null;
    },
    refusedElsewhere(connection) {
      const found = new Map<string, readonly LeftRefusal[]>();
      for (const { code, refused } of elsewhere.all(connection)) {
        found.set(code, [...(found.get(code) ?? []), ...unpackRefusals(refused)]);
      }
      return found;
    },
    hasLinks: (connection) => anyLink.get(connection) !== undefined,
    linksByAddress: (connection, address) => linksByAddress.all(connection, address).map(unpackLink),
    unreadableLinkedTo: (connection, hash) => unreadableLinkedTo.all(connection, hash, connection),
    beginSnapshot: (connection, onChange) => beginSnapshot(db, connection, { erased: marks(connection), onChange }),
    byHash(connection, hash) {
      const row = byHash.get(connection, hash);
      return row ? unpackContact(hash, row.body) : null;
    },
    byAddress(connection, address) {
      const row = byAddress.get(connection, address);
      return row ? unpackContact(row.hash, row.body) : null;
    },
    managed: (connection, hash) => new Set(managed.all(connection, hash)),
    link(connection, links) {
      for (const { code, hash, email, refused } of links) {
        setLink.run({ connection, code, hash, email, refused: refused === undefined ? null : JSON.stringify(refused) });
      }
    },
    confirm,
  };
}

function unpackLink({ hash, email, refused }: LinkRow): Link {
  return { hash, email, refused: unpackRefusals(refused) };
}

function knownTotals(
  row: { readonly contacts: number | null; readonly consents: number | null } | undefined,
): ContactTotals | null {
  return row == null || row.contacts === null || row.consents === null
    ? null
    : { contacts: row.contacts, consents: row.consents };
}
