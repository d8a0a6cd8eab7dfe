import { createHash } from 'node:crypto';
import type { Optin, OptinChanger, OptinStatus, TargetField } from '../../shared/domain/contact.ts';
import type { ContactBody } from './mailbow-checks.ts';
import type { MailbowContact, MailbowSeed, MailbowState } from './mailbow-contact.ts';

/** The account's content and the only ways to change it. Hashes, times and the merging of fields are made here. */
export interface MailbowMemory {
  state(): MailbowState;
  contacts(): readonly MailbowContact[];
  byHash(hash: string): MailbowContact | undefined;
  /** Compared without letter case. */
  byEmail(email: string): MailbowContact | undefined;
  create(email: string, body: ContactBody): MailbowContact;
  update(contact: MailbowContact, body: ContactBody): MailbowContact;
  setOptin(contact: MailbowContact, status: OptinStatus, changedBy: OptinChanger): MailbowContact;
  addField(field: TargetField): void;
  addName(kind: 'lists' | 'tags', name: string): void;
}

/** Puts the seed into memory. */
export function createMemory(seed: MailbowSeed, now: () => Date): MailbowMemory {
  const fields = [...seed.fields];
  const names = { lists: [...seed.lists], tags: [...seed.tags] };
  const contacts = new Map<string, MailbowContact>();
  let made = 0;

  const put = (contact: MailbowContact): MailbowContact => {
    contacts.set(contact.hash, contact);
    return contact;
  };
  const nextHash = (): string => {
    made += 1;
    // Opaque to callers, the same for the same seed.
    return createHash('sha256').update(`${seed.account} ${made}`).digest('hex').slice(0, 20);
  };
  const stamp = (): string => now().toISOString();
  const byEmail = (email: string) =>
    [...contacts.values()].find((contact) => contact.email.toLowerCase() === email.toLowerCase());

  for (const contact of seed.contacts) put({ ...contact, hash: nextHash(), updatedAt: contact.createdAt });

  return {
    state: () => structuredClone({ account: seed.account, fields, ...names, contacts: [...contacts.values()] }),
    contacts: () => [...contacts.values()],
    byHash: (hash) => contacts.get(hash),
    byEmail,
    create: (email, body) => {
      const at = stamp();
      const stated: Optin = body.optin
        ? { status: body.optin.status, changedAt: at, changedBy: 'api' }
        : { status: 'unknown', changedAt: null, changedBy: 'api' };
      const { fields: values = {}, lists = [], tags = [] } = body;
      return put({ hash: nextHash(), email, fields: values, lists, tags, optin: stated, createdAt: at, updatedAt: at });
    },
    update: (contact, { email = contact.email, fields: values = {}, lists = contact.lists, tags = contact.tags }) =>
      put({ ...contact, email, fields: { ...contact.fields, ...values }, lists, tags, updatedAt: stamp() }),
    setOptin: (contact, status, changedBy) => {
      const at = stamp();
      return put({ ...contact, optin: { status, changedAt: at, changedBy }, updatedAt: at });
    },
    addField: (field) => fields.push(field),
    addName: (kind, name) => names[kind].push(name),
  };
}
