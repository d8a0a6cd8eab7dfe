import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadProfile, type Profile } from '../../../electron/mailbow/profile.ts';
import { createQuickContact } from '../../../electron/mailbow/quick-contact.ts';
import { createContactCheck } from '../../../electron/mailbow/read-reply.ts';

const loaded = await loadProfile('mailbow-v3', '.');
if (!loaded.ok) throw new Error(loaded.problem.code);
const builtIn = loaded.value;

/** Another API: everything stands deeper, and lists are objects. */
const deep: Profile = {
  ...builtIn,
  contact: {
    ...builtIn.contact,
    hash: '/id',
    email: '/who/e~1mail',
    fields: '/who/values',
    lists: { items: '/in/lists', name: '/title' },
    tags: { items: '/in/tags', name: '/t/n' },
  },
};

/** Mostly what is usual, at times what is not. */
const mostly = <T, U>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });

const text = fc.string({ minLength: 1 });
const id = mostly(text, fc.constantFrom('', 7, 1.5, null, undefined, true, {}));
const name = mostly(text, fc.constantFrom('', null, 7, {}));
const value = mostly(fc.string(), fc.constantFrom(null, true, 0, -1.5, 1e21, Number.POSITIVE_INFINITY, [], {}));
const key = mostly(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString'));
const fields = mostly(
  fc.dictionary(key, value, { maxKeys: 4 }),
  fc.constantFrom<unknown>(null, undefined, [], ['a'], 'text', JSON.parse('{"__proto__": "x", "a": "b"}')),
);
const status = mostly(
  fc.constantFrom('given', 'withdrawn', 'unknown'),
  fc.constantFrom('no word', '', 'toString', null, 3),
);
const changer = mostly(fc.constantFrom('contact', 'api', null, undefined), fc.constantFrom('', 'valueOf', 3));
const moment = mostly(
  fc.constantFrom(null, undefined, '', '2026-11-01T10:00:00.000Z', '2026-11-01'),
  fc.constantFrom<unknown>('yesterday', 5, {}),
);
const parts = fc.record({
  hash: id,
  email: id,
  fields,
  lists: mostly(fc.array(name), fc.constantFrom<unknown>(null, undefined, {}, 'x')),
  tags: mostly(fc.array(name), fc.constantFrom<unknown>(null, undefined, 3)),
  optin: fc.record({ status, changedAt: moment, changedBy: changer }),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

const named = (names: unknown, wrap: (each: unknown) => unknown) => (Array.isArray(names) ? names.map(wrap) : names);
const deeper = ({ hash, email, fields: values, lists, tags, optin }: Parts) => ({
  id: hash,
  who: { 'e/mail': email, values },
  in: { lists: named(lists, (title) => ({ title })), tags: named(tags, (n) => ({ t: { n } })) },
  optin,
});

describe('reading contacts quickly', () => {
  it.each([
    { api: 'the assumed API', profile: builtIn, write: (each: Parts): unknown => each },
    { api: 'one that writes everything deeper', profile: deep, write: deeper },
  ])('answers what the checking reader answers, or nothing: $api', ({ profile, write }) => {
    const [quick, check] = [createQuickContact(profile), createContactCheck(profile)];
    let answered = 0;
    fc.assert(
      fc.property(parts, (each) => {
        const json = write(each);
        const answer = quick(json);
        if (answer === null) return;
        answered += 1;
        expect({ ok: true, value: answer }).toEqual(check(json));
      }),
      { numRuns: 2000 },
    );
    expect(answered).toBeGreaterThan(200);
  });
});
