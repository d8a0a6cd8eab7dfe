import { isDeepStrictEqual } from 'node:util';
import type { AskedMailbow, MailbowAnswer, OutsideMailbow } from '../../support/outside-mailbow.ts';
import type { Crowd } from './crowd.ts';

/** What the account was told to write, kept outside the program. */
export interface Ledger {
  /** Enters a call that was answered. */
  enter(asked: AskedMailbow, reply: MailbowAnswer): void;
  /** Writes that were carried out so far. */
  readonly written: number;
  /** What is wrong with them, once the work is done. */
  judge(): { readonly lost: string[]; readonly doubled: string[]; readonly repeated: number; readonly vain: number };
}

/** Opens the ledger of one run of a crowd. */
export function openLedger(crowd: Crowd, mailbow: OutsideMailbow): Ledger {
  const seen = new Map<string, number>();
  const foreign: string[] = [];
  const names: string[] = [];
  let [written, vain] = [0, 0];
  const emailOf = (hash: string) => mailbow.people.find((person) => person.hash === hash)?.email ?? `(${hash})`;

  function enter({ verb, path, body }: AskedMailbow, { status }: MailbowAnswer): void {
    if (verb === 'GET') return;
    if (status >= 300) {
      // The other refusals are the harness's own.
      if ([404, 409, 422].includes(status)) vain += 1;
      return;
    }
    written += 1;
    const said = (body ?? {}) as Record<string, unknown>;
    const [kind = '', hash = '', action] = path.split('/').slice(2).map(decodeURIComponent);
    if (kind !== 'contacts') {
      names.push(`${kind} ${String(said['name'])}`);
      return;
    }
    const [key, content] =
      hash === ''
        ? [`create ${String(said['email'])}`, { ...said, optin: (said['optin'] as { status?: string })?.status }]
        : action === 'optin'
          ? [`consent ${emailOf(hash)}`, said['status']]
          : [`profile ${emailOf(hash)}`, withoutOwnTags(said)];
    if (!isDeepStrictEqual(crowd.writes.get(key), content)) foreign.push(`${key} ${JSON.stringify(content)}`);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }

  return {
    enter,
    get written() {
      return written;
    },
    judge() {
      const often = [...seen].filter(([, count]) => count > 1);
      const repeats = often.filter(([key]) => key.startsWith('profile '));
      return {
        lost: [
          ...[...crowd.writes.keys()].filter((key) => !seen.has(key)).map((key) => `never written: ${key}`),
          ...wrongContacts(crowd, mailbow),
        ],
        doubled: [
          ...foreign.map((each) => `in no plan: ${each}`),
          ...often.filter((each) => !repeats.includes(each)).map(([key, count]) => `${count} times: ${key}`),
          ...names.filter((name) => name !== 'lists VIP').map((name) => `in no plan: ${name}`),
        ],
        repeated: repeats.reduce((sum, [, count]) => sum + count - 1, 0),
        vain,
      };
    },
  };
}

/** The tag of the account's own people may be repeated beside a new list; it is no change. */
function withoutOwnTags({ tags, ...said }: Record<string, unknown>): Record<string, unknown> {
  return isDeepStrictEqual(tags, ['oma']) || tags === undefined ? said : { ...said, tags };
}

function wrongContacts({ contacts }: Crowd, { people }: OutsideMailbow): string[] {
  const now = new Map(
    people.map(({ email, fields, optin, lists, tags }) => [
      email,
      { name: fields['name'], status: optin.status, lists, tags },
    ]),
  );
  const wrong = [...contacts].filter(([email, wanted]) => !isDeepStrictEqual(now.get(email), wanted));
  return [
    ...wrong.map(([email, wanted]) => `${email} is ${JSON.stringify(now.get(email))}, not ${JSON.stringify(wanted)}`),
    ...[...now.keys()].filter((email) => !contacts.has(email)).map((email) => `nobody planned ${email}`),
  ];
}
