import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPageReader } from '../../../electron/mailbow/contact-page.ts';
import { loadProfile, type Profile } from '../../../electron/mailbow/profile.ts';
import { createReaders } from '../../../electron/mailbow/read-reply.ts';
import type { KnownContacts } from '../../../electron/ports.ts';
import { servedContact } from '../../support/mailbow-server.ts';

const loaded = await loadProfile('mailbow-v3', '.');
if (!loaded.ok) throw new Error(loaded.problem.code);
const builtIn = loaded.value;

const readerOf = (profile: Profile) => createPageReader(profile, createReaders(profile));
const readPage = readerOf(builtIn);

/** A memory of texts, as a store has it: what was learned is recognised. */
function memory() {
  const hashes = new Map<string, string>();
  const asked: string[] = [];
  const known: KnownContacts = {
    recognise: (reading, digests) => {
      asked.push(reading);
      return digests.map((digest) => hashes.get(digest) ?? null);
    },
  };
  return {
    known,
    asked,
    learn: async (text: string): Promise<void> => {
      const page = await readPage(text, { recognise: (_, digests) => digests.map(() => null) });
      if (!page.ok) throw new Error(page.problem);
      const { contacts, digests } = page.value;
      for (const [index, { hash }] of contacts.entries()) hashes.set(digests?.[index] ?? '', hash);
    },
  };
}

const pageOf = (items: readonly unknown[], total = items.length) => JSON.stringify({ items, page: 1, pages: 1, total });

describe('the reading of a page of contacts', () => {
  it('reads only those whose texts are not known, in their order, with their digests', async () => {
    const { known, learn } = memory();
    const before = [1, 2, 3].map((n) => servedContact(n));
    await learn(pageOf(before));
    const withdrawn = servedContact(2, { optin: { status: 'withdrawn', changedAt: null, changedBy: 'contact' } });
    const page = await readPage(pageOf([before[0], withdrawn, before[2], servedContact(4)]), known);
    expect(page).toMatchObject({
      ok: true,
      value: {
        page: 1,
        pages: 1,
        total: 4,
        known: ['h1', 'h3'],
        contacts: [{ hash: 'h2', optin: { status: 'withdrawn' } }, { hash: 'h4' }],
        digests: [expect.stringMatching(/^[\w-]{22}$/), expect.stringMatching(/^[\w-]{22}$/)],
      },
    });
  });

  it('asks under another name where another profile reads', async () => {
    const { known, asked } = memory();
    const optin = { ...builtIn.optin, statuses: { ...builtIn.optin.statuses, given: 'unknown' as const } };
    await readPage(pageOf([servedContact(1)]), known);
    await readPage(pageOf([servedContact(2)]), known);
    await readerOf({ ...builtIn, optin })(pageOf([servedContact(1)]), known);
    expect([asked[0] === asked[1], asked[0] === asked[2]]).toEqual([true, false]);
  });

  it('reads the same as where nothing is known, and fails in the same words', async () => {
    const odd = fc.constantFrom<unknown>('', null, 7, [], { name: 'x' }, '},{"hash":"h9', 'a }] b');
    const parts = fc.record({
      n: fc.integer({ min: 1, max: 5 }),
      name: fc.string(),
      key: fc.option(fc.constantFrom('hash', 'email', 'fields', 'lists', 'optin', 'more'), { freq: 3 }),
      odd,
    });
    const contacts = fc.array(
      parts.map(({ n, name, key, odd: value }) => ({
        ...servedContact(n, { fields: { name } }),
        ...(key !== null && { [key]: value }),
      })),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(contacts, fc.array(fc.boolean(), { maxLength: 4 }), async (items, learned) => {
        const text = pageOf(items);
        const whole = await readPage(text);
        const { known, learn } = memory();
        const readable = items.filter((item, index) => learned[index] === true && typeof item.hash === 'string');
        for (const item of readable) await learn(pageOf([item])).catch(() => undefined);
        const quick = await readPage(text, known);
        if (!whole.ok || !quick.ok) {
          expect(quick).toEqual(whole);
          return;
        }
        const { known: recognised, contacts: read, ...counts } = quick.value;
        const { page, pages, total } = whole.value;
        expect({ ...counts, digests: null }).toEqual({ page, pages, total, digests: null });
        // What is left when those that were read are taken away are those that were recognised.
        const rest = whole.value.contacts.filter((each) => !read.some((other) => isSame(each, other)));
        expect(recognised).toEqual(expect.arrayContaining(rest.map(({ hash }) => hash)));
        expect(recognised.length + read.length).toBe(items.length);
      }),
    );
  });

  it('says what is wrong with a text that is no page', async () => {
    const { known } = memory();
    const texts = ['<html>', '{"items":[{"hash":"h1"},{"hash":"h2"}', pageOf([{ ...servedContact(1), email: '' }])];
    expect(await Promise.all(texts.map((text) => readPage(text, known)))).toEqual([
      { ok: false, problem: 'the reply is a web page, not JSON' },
      { ok: false, problem: 'the reply is not valid JSON' },
      { ok: false, problem: '/items/0/email: must not be empty' },
    ]);
  });
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
