import type { MailbowSettings } from '../../shared/domain/connection.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { createSecretSearch } from '../../shared/domain/secret-search.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { OnPause } from '../http/pace.ts';
import { base64Of, createSender, type SenderLimits } from '../http/send.ts';
import type { Clock, ContactChange, ContactTarget, Fetch, KnownContacts, OptinChange } from '../ports.ts';
import { type Calls, createCalls, labelOf } from './calls.ts';
import { type ContactPage, createPageReader, pageReader } from './contact-page.ts';
import { objectWith, valueAt } from './pointer.ts';
import type { Profile } from './profile.ts';
import { readContacts } from './read-contacts.ts';
import { createReaders, type Reader, type Readers } from './read-reply.ts';
import { comparable } from './same-address.ts';
import { creationReply, writeReply } from './write-reply.ts';

/** What the Mailbow adapter needs. One target serves one run: waiting and a refused login are remembered. */
export interface MailbowTargetOptions {
  readonly settings: MailbowSettings;
  readonly profile: Profile;
  /** The API password, null where none is kept, or why the keychain does not give it. */
  readonly password: () => Promise<Result<string | null, Problem>>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Lets a person be told that Mailbow asked to wait. */
  readonly onPause?: OnPause | undefined;
  readonly limits?: Partial<SenderLimits> | undefined;
}

/** Makes the adapter to a Mailbow account, driven by its profile. */
export function createMailbowTarget(options: MailbowTargetOptions): ContactTarget {
  const { profile } = options;
  const { host, sender, calls, readers, hide } = connect(options);
  const { contact } = profile;
  const readContact = under(contact.at, readers.contact);
  return {
    host,
    get concurrency() {
      return sender.concurrency;
    },
    get waitedOut() {
      return sender.waitedOut;
    },
    account: () => calls.read(profile.account.read, {}, readers.account),
    contacts: (onPage, known) => readContacts(pageSource(profile, calls, readers, known), onPage),
    contactByHash: (hash) => calls.read<Contact | null>(contact.read, { hash }, readContact, null),
    contactByEmail: (email) =>
      calls.read(profile.contacts.byEmail, { email }, contactOf(email, pageReader(profile, readers)), null),
    async create(draft, beforeSend) {
      const body = objectWith([
        ...contactValues(profile, draft),
        ...(draft.optin === undefined ? [] : optinValues(profile.optin.createBody, draft.optin)),
      ]);
      const answer = await calls.send(contact.create, {}, body, beforeSend);
      return writeReply(answer, {
        profile,
        readContact,
        label: labelOf(contact.create),
        host,
        hide,
        sent: draft,
        goneOn404: false,
      });
    },
    async update(hash, change, beforeSend) {
      const body = objectWith(contactValues(profile, change));
      const answer = await calls.send(contact.update, { hash }, body, beforeSend);
      return writeReply(answer, {
        profile,
        readContact,
        label: labelOf(contact.update),
        host,
        hide,
        sent: change,
        goneOn404: true,
      });
    },
    async setOptin(hash, change, beforeSend) {
      const { write, body } = profile.optin;
      const answer = await calls.send(write, { hash }, objectWith(optinValues(body, change)), beforeSend);
      const context = { profile, readContact, label: labelOf(write), host, hide, sent: {}, goneOn404: true };
      const reply = writeReply(answer, context);
      // A reply that says "done" need not hold the contact: what it is now is read.
      const isSilent = reply.kind === 'unknown' && answer.kind === 'answered' && answer.status < 300;
      if (!isSilent) return reply;
      const read = await calls.read<Contact | null>(contact.read, { hash }, readContact, null);
      return read.ok && read.value?.optin.status === change.status ? { kind: 'done', contact: read.value } : reply;
    },
    fields: () => calls.read(profile.fields.read, {}, readers.fields),
    async createField({ key, label, type }) {
      const { create, body, types } = profile.fields;
      const theirs = Object.keys(types).find((name) => types[name] === type) ?? type;
      const whole = objectWith([
        [body.key, key],
        [body.label, label],
        [body.type, theirs],
      ]);
      return creationReply(await calls.send(create, {}, whole), { profile, label: labelOf(create), host, hide });
    },
    labels: (kind) => calls.read(profile[`${kind}s`].read, {}, readers[`${kind}s`]),
    async createLabel(kind, name) {
      const { create, body } = profile[`${kind}s`];
      const answer = await calls.send(create, {}, objectWith([[body.name, name]]));
      return creationReply(answer, { profile, label: labelOf(create), host, hide });
    },
    stopWaiting: () => sender.stopWaiting(),
    close: async () => ok(null),
  };
}

/** Reads the first page of contacts and no more: enough to see whether a profile fits. */
export function readFirstPage(options: MailbowTargetOptions): Promise<Result<ContactPage, Problem>> {
  const { calls, readers } = connect(options);
  const source = pageSource(options.profile, calls, readers);
  return source.fetchPage(source.firstPage);
}

/** What calls to an account go through. */
function connect(options: MailbowTargetOptions) {
  const { settings, profile } = options;
  const { host } = new URL(settings.url);
  // A server may repeat in its words what it was given.
  const known = createSecretSearch();
  const sender = createSender({
    ...options,
    host,
    credentials: async () => {
      const password = await options.password();
      if (!password.ok || password.value === null) return password.ok ? ok(null) : password;
      const login = { user: settings.user, password: password.value };
      known.add(login.password);
      known.add(base64Of(login));
      return ok(login);
    },
  });
  return {
    host,
    sender,
    calls: createCalls(settings.url, host, sender),
    readers: createReaders(profile),
    hide: (text: string) => known.hideIn(text),
  };
}

type BodyValues = Parameters<typeof objectWith>[0];

/** What a creation or an update sends: what is left out stays as it is. Consent never travels with an update. */
function contactValues({ contact: { body } }: Profile, change: ContactChange): BodyValues {
  return [
    [body.email, change.email],
    [body.fields, change.fields],
    [body.lists, change.lists],
    [body.tags, change.tags],
  ];
}

function optinValues(body: Profile['optin']['body'], { status, date, source }: OptinChange): BodyValues {
  return [
    [body.status, status],
    [body.date, date],
    [body.source, source],
  ];
}

/** Reads what stands deeper in a reply. */
function under<T>(pointer: string, read: Reader<T>): Reader<T> {
  return (json) => {
    const value = read(valueAt(json, pointer));
    return value.ok ? value : err(pointer + value.problem);
  };
}

function pageSource(profile: Profile, calls: Calls, readers: Readers, known?: KnownContacts) {
  const { read: call, firstPage, limit } = profile.contacts;
  const readPage = createPageReader(profile, readers);
  const misfit = (text: string) => calls.misfit(call, text);
  let before: Promise<unknown> = Promise.resolve();
  const fetchPage = async (page: number): Promise<Result<ContactPage, Problem>> => {
    const text = calls.readText(call, { page: String(page), limit: String(limit) });
    // What is known is known in the order of the pages, and the next one may have come first.
    const earlier = before;
    const contacts = (async () => {
      const came = await text;
      await earlier;
      if (!came.ok) return came;
      const read = await readPage(came.value, known);
      return read.ok ? read : err(misfit(read.problem));
    })();
    before = contacts.catch(() => undefined);
    return contacts;
  };
  return { firstPage, limit, fetchPage, misfit };
}

/** The contact with this address; a server that ignores the question and lists others must not look like "not there". */
function contactOf(email: string, readPage: Reader<ContactPage>): Reader<Contact | null> {
  return (json) => {
    const page = readPage(json);
    if (!page.ok) return page;
    const found = page.value.contacts.find((each) => comparable(each.email) === comparable(email));
    if (found === undefined && page.value.contacts.length > 0)
      return err('other addresses came than the one asked for');
    return ok(found ?? null);
  };
}
