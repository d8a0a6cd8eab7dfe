import { describe, expect, it } from 'vitest';
import { checkProfileText, readProfile } from '../../../electron/mailbow/check-profile.ts';
import { builtInProfileText } from '../../../electron/mailbow/profile.ts';

const builtIn = builtInProfileText();

describe('the text of a profile', () => {
  it('is read as it stands where it is the built-in one, with its calls in the order of a sync', () => {
    expect(readProfile(builtIn)).toMatchObject({ ok: true, value: { name: 'mailbow-v3' } });
    const { calls, issues } = checkProfileText(builtIn);
    expect(issues).toEqual([]);
    expect(calls.map(({ id }) => id)).toEqual([
      'account.read',
      'contacts.read',
      'contacts.byEmail',
      'contact.read',
      'contact.create',
      'contact.update',
      'optin.write',
      'fields.read',
      'fields.create',
      'lists.read',
      'lists.create',
      'tags.read',
      'tags.create',
    ]);
    expect(calls[1]).toEqual({
      id: 'contacts.read',
      verb: 'GET',
      path: '/v3/contacts?page={page}&limit={limit}',
      pointers: [
        { name: 'items', pointer: '/items' },
        { name: 'page', pointer: '/page' },
        { name: 'pages', pointer: '/pages' },
        { name: 'total', pointer: '/total' },
      ],
    });
  });

  it('names every fault with its place, in both languages', () => {
    const text = builtIn
      .replace('"verb": "PUT"', '"verb": "DELETE"')
      .replace('"limit": 500', '"limit": "500"')
      .replace('"name": "/name",\n    "contacts"', '"contacts"')
      .replace('"conflictHash"', '"conflict"')
      .replace('"/v3/fields"', '"v3/fields"')
      .replace('"total": "/total"', '"total": "total"');
    const lines = text.split('\n');
    const { calls, issues } = checkProfileText(text);
    expect(calls).toEqual([]);
    expect(issues.map(({ pointer, et }) => [pointer, et])).toEqual([
      ['/account/name', 'see võti on kohustuslik, aga puudub'],
      ['/contacts/limit', 'siin peab olema arv'],
      ['/contacts/total', 'siin peab olema JSON-viit, näiteks "/items", või "" kogu vastuse kohta'],
      ['/contact/update/verb', 'lubatud on: "POST", "PUT", "PATCH"'],
      ['/contact/conflictHash', 'see võti on kohustuslik, aga puudub'],
      ['/contact', 'tundmatu võti: "conflict"'],
      ['/fields/read/path', 'peab algama märgiga "/" ega tohi sisaldada märki "?" ega tühikut'],
    ]);
    const at = ({ line, column }: { line: number; column: number }) => (lines[line - 1] ?? '').slice(column - 1);
    expect(issues.slice(1).map((issue) => at(issue).slice(0, 8))).toEqual([
      '"500",',
      '"total"',
      '"DELETE"',
      '{',
      '"/hash"',
      '"v3/fiel',
    ]);
  });

  it.each([
    ['{"format": }', 1, 12, 'siin katkeb JSON'],
    [' '.repeat(100_001), 1, 1, 'tekst on liiga pikk'],
  ])('that is no JSON says where it breaks off', (text, line, column, et) => {
    const [issue] = checkProfileText(text).issues;
    expect(issue).toMatchObject({ pointer: '', line, column, et: expect.stringContaining(et) as string });
  });

  it('with a placeholder that its call does not know says which', () => {
    const text = builtIn.replace('"/v3/contacts/{hash}"', '"/v3/contacts/{id}"');
    expect(checkProfileText(text).issues.map(({ et, en }) => [et, en])).toEqual([
      ['kohahoidjat {id} siin ei tunta', '{id} is not known here'],
      ['{hash} peab olema teekonnas või parameetrites', '{hash} must be in the path or in the query'],
    ]);
  });
});
