import { randomUUID } from 'node:crypto';
import type { Optin, TargetField } from '../../shared/domain/contact.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { BeforeSend, Clock, ContactTarget, OptinChange, WriteReply } from '../ports.ts';
import { bookText, type ContactBook, type Entry, enter, type StoredContact, sortedContacts } from './contact-file.ts';
import { checkFolder, FILES, type FolderContent, type Journal, openJournal, readFolder } from './contact-folder.ts';
import { contactRows, csvText } from './csv.ts';
import { comparable } from './same-address.ts';

/** What the file target needs: where, the time, and (for tests) where the hashes of new contacts come from. */
export interface FileTargetOptions {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly newHash?: () => string;
}

const PAGE = 500;

type Writing = FolderContent & { readonly journal: Journal };

/**
 * Makes a target that writes files for Mailbow's own import. What it wrote last is what it knows. Every write is on disk
 * when it is confirmed (one line of a journal); `close` turns the journal into the JSON file and the two CSV files.
 * One program at a time may write to a folder.
 */
export function createFileTarget({ folder, clock, newHash = randomUUID }: FileTargetOptions): ContactTarget {
  const wrong = (text: string) => problem('target/files', { folder, text });
  let writing: Writing | null = null;
  let broken: Problem | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  /** One step after the other, so that two writes never see the same book. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = tail.then(step);
    tail = done.catch(() => undefined);
    return done;
  }

  /** The book as it is on disk now; while this target writes, its own is the newest. */
  const read = <T>(look: (book: ContactBook) => T): Promise<Result<T, Problem>> =>
    inTurn(async () => {
      const content = writing === null ? await readFolder(folder) : ok(writing);
      return content.ok ? ok(look(content.value.book)) : err(wrong(content.problem));
    });

  async function open(): Promise<Result<Writing, Problem>> {
    if (broken !== null) return err(broken);
    if (writing !== null) return ok(writing);
    const content = await readFolder(folder);
    if (!content.ok) return err(wrong(content.problem));
    const journal = await openJournal(folder, content.value.journalBytes);
    if (!journal.ok) return err(wrong(journal.problem));
    writing = { ...content.value, journal: journal.value };
    return ok(writing);
  }

  /** Confirms an entry: first on disk, then in the book. */
  async function confirm(into: Writing, entry: Entry): Promise<Result<null, Problem>> {
    const appended = await into.journal.append(entry);
    if (!appended.ok) {
      // Half a line may be there now; nothing may follow it.
      broken = wrong(appended.problem);
      return err(broken);
    }
    enter(into.book, entry);
    if ('contact' in entry) into.changed.add(entry.contact.hash);
    return ok(null);
  }

  const write = (beforeSend: BeforeSend, step: (into: Writing) => Promise<WriteReply>): Promise<WriteReply> =>
    inTurn(async () => {
      const opened = await open();
      if (!opened.ok) return { kind: 'stopped', problem: opened.problem, waitedOut: false };
      return (await beforeSend()) ? step(opened.value) : { kind: 'withheld' };
    });

  async function keep(into: Writing, contact: StoredContact): Promise<WriteReply> {
    const kept = await confirm(into, { contact });
    return kept.ok ? { kind: 'done', contact: publicPart(contact) } : { kind: 'unknown', problem: kept.problem };
  }

  const add = (entry: Entry): Promise<Result<null, Problem>> =>
    inTurn(async () => {
      const opened = await open();
      return opened.ok ? confirm(opened.value, entry) : opened;
    });

  async function finish(): Promise<Result<null, Problem>> {
    // A journal that a killed run left behind is finished too, although nothing was written since.
    const left = writing === null ? await readFolder(folder) : null;
    if (left !== null && (!left.ok || left.value.journalBytes === 0)) return ok(null);
    const opened = await open();
    if (!opened.ok) return opened;
    const { book, changed, journal } = opened.value;
    writing = null;
    const contacts = sortedContacts(book);
    const keys = fieldsOf(book).map(({ key }) => key);
    const table = (rows: readonly StoredContact[]) => csvText(contactRows(rows, keys));
    const finished = await journal.finish([
      { name: FILES.contacts, text: bookText(book) },
      { name: FILES.all, text: table(contacts) },
      { name: FILES.changes, text: table(contacts.filter(({ hash }) => changed.has(hash))) },
    ]);
    return finished.ok ? finished : err(wrong(finished.problem));
  }

  return {
    host: folder,
    concurrency: 1,
    waitedOut: false,
    async account() {
      const account = await read((book) => ({ name: folder, contacts: book.contacts.size }));
      if (!account.ok) return account;
      const usable = await checkFolder(folder);
      return usable.ok ? account : err(wrong(usable.problem));
    },
    async contacts(onPage) {
      const all = await read(sortedContacts);
      if (!all.ok) return all;
      for (let from = 0; from < all.value.length; from += PAGE) {
        await onPage(all.value.slice(from, from + PAGE).map(publicPart), { digests: null, known: 0 });
      }
      return ok(null);
    },
    contactByHash: (hash) => read((book) => publicPartOf(book.contacts.get(hash))),
    contactByEmail: (email) =>
      read((book) => publicPartOf(book.contacts.get(book.hashes.get(comparable(email)) ?? ''))),
    create: ({ email, fields, lists, tags, optin: given }, beforeSend) =>
      write(beforeSend, async (into) => {
        const taken = into.book.hashes.get(comparable(email));
        if (taken !== undefined) return { kind: 'exists', hash: taken };
        const now = clock.now().toISOString();
        const optin = given === undefined ? NEVER_ASKED : optinOf(given);
        const labels = { lists: unique(lists), tags: unique(tags) };
        return keep(into, { hash: newHash(), email, fields, ...labels, optin, createdAt: now, updatedAt: now });
      }),
    update: (hash, change, beforeSend) =>
      write(beforeSend, async (into) => {
        const before = into.book.contacts.get(hash);
        if (before === undefined) return { kind: 'gone' };
        const taken = into.book.hashes.get(comparable(change.email ?? before.email));
        if (taken !== undefined && taken !== hash) return { kind: 'exists', hash: taken };
        return keep(into, {
          ...before,
          email: change.email ?? before.email,
          fields: { ...before.fields, ...change.fields },
          lists: unique(change.lists ?? before.lists),
          tags: unique(change.tags ?? before.tags),
          updatedAt: clock.now().toISOString(),
        });
      }),
    setOptin: (hash, change, beforeSend) =>
      write(beforeSend, async (into) => {
        const before = into.book.contacts.get(hash);
        if (before === undefined) return { kind: 'gone' };
        return keep(into, { ...before, optin: optinOf(change), updatedAt: clock.now().toISOString() });
      }),
    fields: () => read(fieldsOf),
    createField: (field) => add({ field }),
    labels: (kind) => read((book) => labelsOf(book, kind)),
    createLabel: (kind, name) => add(kind === 'list' ? { list: name } : { tag: name }),
    stopWaiting: () => undefined,
    close: () => inTurn(finish),
  };
}

const NEVER_ASKED = { status: 'unknown', changedAt: null, changedBy: null } as const;

/** What the files tell of a change of consent: a day counts from its beginning (UTC). */
function optinOf({ status, date }: OptinChange): Optin {
  return { status, changedAt: new Date(date).toISOString(), changedBy: 'api' };
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

function publicPart({ hash, email, fields, lists, tags, optin }: StoredContact) {
  return { hash, email, fields, lists, tags, optin };
}

const publicPartOf = (contact: StoredContact | undefined) => (contact === undefined ? null : publicPart(contact));

/** The fields that were created here, then those that only stand in contacts. */
function fieldsOf(book: ContactBook): TargetField[] {
  const used = new Set([...book.contacts.values()].flatMap(({ fields }) => Object.keys(fields)));
  const rest = [...used].filter((key) => !book.fields.has(key)).toSorted();
  return [...book.fields.values(), ...rest.map((key) => ({ key, label: key, type: 'text' }) as const)];
}

function labelsOf(book: ContactBook, kind: 'list' | 'tag'): string[] {
  const used = [...book.contacts.values()].flatMap((contact) => contact[`${kind}s`]);
  return unique([...book[`${kind}s`], ...used]).toSorted();
}
