import type Database from 'better-sqlite3';
import type { Contact } from '../../shared/domain/contact.ts';
import { addressKey } from '../../shared/domain/email.ts';
import { labelsOfContact } from '../../shared/domain/diff-contact.ts';
import type { LeftRefusal, Link } from '../../shared/domain/group-plan.ts';
import type { ContactStore, ContactTotals, ErasureStore } from '../store.ts';
import { startWalk } from './row-walk.ts';
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
  const accountOf = db.prepare<[number], number>('SELECT account_id FROM connection WHERE id = ?').pluck();
  const ids = db.prepare<[number], number>('SELECT id FROM contact WHERE account_id = ? ORDER BY id').pluck();
  const stretch = db.prepare<[number, number, number], { id: number; hash: string; body: string }>(
    'SELECT id, hash, body FROM contact NOT INDEXED WHERE id BETWEEN ? AND ? AND account_id = ? ORDER BY id',
  );
  const remove = db.prepare('DELETE FROM contact WHERE id = ?');
  const byId = db.prepare<[number], { hash: string; body: string }>('SELECT hash, body FROM contact WHERE id = ?');
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
    put.run(connection, contact.hash, addressKey(contact.email) ?? contact.email, packContact(contact));

  const totals = db.prepare<[number], { contacts: number | null; consents: number | null }>(
    `SELECT contacts, consents FROM account WHERE id = ${ACCOUNT}`,
  );
  const setTotals = db.prepare(
    `UPDATE account SET contacts = @contacts, consents = @consents
     WHERE id = (SELECT account_id FROM connection WHERE id = @connection)
       AND (contacts IS NOT @contacts OR consents IS NOT @consents)`,
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
    beginSnapshot(connection, onChange) {
      const account = accountOf.get(connection) ?? 0;
      const all = ids.all(account);
      const before = new Set(all);
      const walk = startWalk(all[0] ?? 0, all.at(-1) ?? -1, (from, to) => stretch.all(from, to, account));
      const find = (hash: string) => {
        const next = walk.here();
        if (next?.hash === hash) {
          walk.step();
          return next;
        }
        const known = byHash.get(connection, hash);
        if (known !== undefined) walk.moveBehind(known.id);
        return known;
      };
      const erased = marks(connection);
      let contacts = 0;
      let consents = 0;
      const putPage = db.transaction((page: readonly Contact[]) => {
        walk.refresh();
        for (const contact of page) {
          const known = find(contact.hash);
          const isSame = known?.body === packContact(contact);
          // Erased people are nobody here, whatever the target still has of them; what is known is of nobody erased.
          if (!isSame && erased?.hasAddress(addressKey(contact.email) ?? contact.email)) continue;
          contacts += 1;
          consents += isConsent(contact);
          if (known) before.delete(known.id);
          if (isSame) continue;
          onChange?.(known ? unpackContact(contact.hash, known.body) : null, contact);
          write(connection, contact);
          // A label that somebody took away is not ours any more: if it comes back, a person brought it.
          const carried = new Set(labelsOfContact(contact));
          for (const label of managed.all(connection, contact.hash)) {
            if (!carried.has(label)) dropLabel.run(connection, contact.hash, label);
          }
        }
      });
      const leave = db.transaction(() => {
        for (const id of before) {
          const gone = onChange && byId.get(id);
          if (gone) onChange?.(unpackContact(gone.hash, gone.body), null);
          remove.run(id);
        }
        setTotals.run({ connection, contacts, consents });
      });
      return {
        put: (page) => putPage.immediate(page),
        commit() {
          leave.immediate();
          return { contacts };
        },
      };
    },
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

/** 1 for a contact that may be written to, 0 for any other. */
const isConsent = ({ optin }: Contact): number => (optin.status === 'given' ? 1 : 0);

function knownTotals(
  row: { readonly contacts: number | null; readonly consents: number | null } | undefined,
): ContactTotals | null {
  return row == null || row.contacts === null || row.consents === null
    ? null
    : { contacts: row.contacts, consents: row.consents };
}
