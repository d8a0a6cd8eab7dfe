import { hash } from 'node:crypto';
import type { Contact } from '../../shared/domain/contact.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { parseJson } from '../http/json-call.ts';
import type { KnownContacts } from '../ports.ts';
import { cutItems } from './cut-items.ts';
import { pointerTo } from './pointer.ts';
import type { Profile } from './profile.ts';
import type { Page, Reader, Readers } from './read-reply.ts';

/** A page of contacts: those that were read, and those that need not be. */
export interface ContactPage extends Omit<Page, 'items'> {
  readonly contacts: readonly Contact[];
  /** The digests of the texts of `contacts`; null where they were read as one. */
  readonly digests: readonly string[] | null;
  /** The hashes of contacts whose texts are those that they were read from before. */
  readonly known: readonly string[];
}

/** Reads the text of a page; fails with the place that is wrong, in words. */
export type PageReader = (text: string, known?: KnownContacts) => Promise<Result<ContactPage, string>>;

/** Raised when the same text is read as another contact than before: what was recognised until then is read anew. */
const READING = 1;

/** Makes the reader of pages of a profile. */
export function createPageReader(profile: Profile, readers: Readers): PageReader {
  const reading = digestOf(JSON.stringify([READING, profile]));
  const readWhole = pageReader(profile, readers);
  return async (text, known) => {
    const quick = known === undefined ? null : await readUnknown(text, known);
    if (quick !== null) return ok(quick);
    const json = parseJson(text);
    return json.ok ? readWhole(json.value) : json;
  };

  /** Reads only what is not known; null where the page has to be read as one, which also names what is wrong with it. */
  async function readUnknown(text: string, known: KnownContacts): Promise<ContactPage | null> {
    const cut = cutItems(text, profile.contacts.items);
    const page = cut && readers.page(cut.rest);
    if (cut === null || page === null || !page.ok) return null;
    const digests = cut.items.map(digestOf);
    const found = await known.recognise(reading, digests);
    const contacts: Contact[] = [];
    const fresh: string[] = [];
    for (const [index, item] of cut.items.entries()) {
      if (found[index] != null) continue;
      const json = parseJson(item);
      const contact = json.ok ? readers.contact(json.value) : json;
      if (!contact.ok) return null;
      contacts.push(contact.value);
      fresh.push(digests[index] ?? '');
    }
    const { page: number, pages, total } = page.value;
    return { page: number, pages, total, contacts, digests: fresh, known: found.filter((each) => each !== null) };
  }
}

/** Reads a page that is JSON already. */
export function pageReader(profile: Profile, readers: Readers): Reader<ContactPage> {
  return (json) => {
    const page = readers.page(json);
    if (!page.ok) return page;
    const { items, ...counts } = page.value;
    const contacts: Contact[] = [];
    for (const [index, item] of items.entries()) {
      const read = readers.contact(item);
      if (!read.ok) return err(pointerTo(profile.contacts.items, index) + read.problem);
      contacts.push(read.value);
    }
    return ok({ ...counts, contacts, digests: null, known: [] });
  };
}

/** 128 bits are plenty: whoever finds two texts with one digest has written both of them. */
const digestOf = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);
