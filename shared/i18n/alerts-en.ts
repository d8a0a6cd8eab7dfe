import type { AlertKind } from '../domain/alert.ts';
import { sayField } from './field-names.ts';

/** Words of a condition: codes, figures and field keys; never a person. */
export type AlertWords = Readonly<Record<string, string>>;

/** What is wrong, and the one next step. */
export interface AlertText {
  readonly what: string;
  readonly next: string;
}

/** The shape of the words of alerts and notices. */
export interface AlertTexts {
  readonly say: Readonly<Record<AlertKind, (words: AlertWords) => AlertText>>;
  /** What is said when it is over. */
  readonly over: Readonly<Record<AlertKind, (words: AlertWords) => string>>;
  readonly reminder: (what: string) => string;
  readonly more: (count: number) => string;
  readonly counts: (fine: number, attention: number) => string;
  readonly troubled: (names: string) => string;
  readonly recovered: (names: string) => string;
  readonly andMore: (names: string, count: number) => string;
  readonly program: string;
}

const n = (count: string | undefined, one: string, many: string) => `${count ?? ''} ${count === '1' ? one : many}`;

const LOOK = 'Look at the preview.';

/** Why a run failed, by the code of its problem. */
const FAILURES: Readonly<Record<string, AlertText>> = {
  'source/network': { what: 'Directo does not answer', next: 'Check the network and sync again.' },
  'source/truncated': { what: 'the reply of Directo was cut short', next: 'Sync again.' },
  'source/empty': { what: 'Directo gave no usable customers', next: 'Check the filter of the Directo output.' },
  'source/other-company': { what: 'the key gives the customers of another company', next: 'Check the key.' },
  'source/tls': { what: 'the certificate of Directo is not valid', next: 'Check the address and the clock.' },
  'source/not-xml': {
    what: 'there is no Directo at this address',
    next: 'Check the Directo address.',
  },
  'source/refused': { what: 'Directo rejected the request', next: 'Ask the Directo administrator.' },
  'source/too-large': { what: 'the reply of Directo is too large', next: 'Ask Directo for a narrower output.' },
  'target/network': { what: 'Mailbow does not answer', next: 'Check the network and sync again.' },
  'target/profile': { what: 'the reply of the Mailbow API is not as expected', next: 'Ask the support of Mailbow.' },
  'target/name-refused': {
    what: 'Mailbow does not allow such a name of a label or field',
    next: 'Change the name of the label or field.',
  },
  'target/files': { what: 'the target folder cannot be used', next: 'Check the folder and its permissions.' },
  'run/push-errors': { what: 'Mailbow rejected too many contacts', next: 'Look at the list.' },
  'input/missing-field': { what: 'Mailbow lacks a field that is mapped', next: 'Look at the mapping.' },
  'input/connection': {
    what: 'the settings of the client cannot be read',
    next: 'Look at the settings of the client.',
  },
};

/** Why a plan waits, by finding. */
const HOLDS: Readonly<Record<string, (words: AlertWords) => string>> = {
  'LIM-02': ({ count }) => `Directo gave ${n(count, 'customer', 'customers')} fewer than usual`,
  'LIM-03': ({ count }) => `${n(count, 'label', 'labels')} would be removed`,
  'LIM-04': ({ count }) => `${n(count, 'new contact', 'new contacts')} would be added`,
  'LIM-05': ({ count }) => `one field would change on ${n(count, 'contact', 'contacts')}`,
  'LIM-06': ({ count }) => `the e-mail address would change on ${n(count, 'contact', 'contacts')}`,
  'LIM-09': ({ count }) => `the reply of Directo has ${n(count, 'bad record', 'bad records')}`,
  'LIM-14': () => 'the canary customer is not in the reply of Directo',
  'DRIFT-EMAIL': () => 'the e-mail field is gone from the reply of Directo',
  'DRIFT-CODE': () => 'the customer code is gone from the reply of Directo',
  'DRIFT-OPTIN': () => 'the OPTIN field is gone from the reply of Directo',
};

/** Why changes wait for a first look. */
const ASKS: Readonly<Record<string, string>> = {
  'first-run': 'The first sync waits for your approval.',
  'long-absence': 'The last successful sync was long ago, and the changes wait for your approval.',
  'settings-changed': 'The settings have changed, and the changes wait for your approval.',
  'after-undo': 'The last sync was taken back, and the changes wait for your approval.',
};

/** Why the program paused a client: for four weeks nobody has seen to a key, a password or an output. */
function givenUp(problem: string): AlertText {
  const paused = 'and the automatic sync is paused';
  if (problem.startsWith('keychain/')) {
    return {
      what: `The key or password could not be read from the keychain for four weeks, ${paused}.`,
      next: 'Unlock the keychain, or enter the key again, and press “Continue”.',
    };
  }
  if (problem === 'target/auth') {
    return {
      what: `Mailbow has not accepted the user name or the password for four weeks, ${paused}.`,
      next: 'Enter the user name and password again and press “Continue”.',
    };
  }
  if (problem === 'source/not-ordered') {
    return {
      what: `The customers output has not been ordered from Directo for four weeks, ${paused}.`,
      next: 'Order it from Directo and press “Continue”.',
    };
  }
  return {
    what: `The key has not been accepted for four weeks, ${paused}.`,
    next: 'Enter a new key and press “Continue”.',
  };
}

const fieldOf = (key: string | undefined) => sayField(key ?? '', 'en');

/** The words of alerts and notices in English. */
export const alertsEn: AlertTexts = {
  say: {
    'key-rejected': ({ problem }) =>
      problem === 'target/auth'
        ? {
            what: 'Mailbow does not accept the user name or the password.',
            next: 'Enter the user name and password again.',
          }
        : problem === 'source/not-ordered'
          ? { what: 'The customers output has not been ordered from Directo.', next: 'Order it from Directo.' }
          : { what: 'Directo does not accept the key.', next: 'Enter a new key.' },
    keychain: ({ problem = '' }) =>
      problem === 'keychain/other-host'
        ? { what: 'The saved key is meant for another address.', next: 'Enter the key again.' }
        : problem === 'keychain/other-user'
          ? { what: 'The saved password belongs to another Mailbow user.', next: 'Enter the password again.' }
          : problem === 'keychain/locked'
            ? {
                what: 'The keychain is locked, or the key is gone from it.',
                next: 'Unlock the keychain, or enter the key again.',
              }
            : {
                what: 'The key or password cannot be read from the keychain.',
                next: 'Open the client and test the connection.',
              },
    held: (words) => {
      const cause = HOLDS[words['finding'] ?? '']?.(words);
      return {
        what: cause ? `The sync waits for your approval: ${cause}.` : 'The sync waits for your approval.',
        next: LOOK,
      };
    },
    'asks-first': ({ reason = '' }) => ({ what: ASKS[reason] ?? 'The changes wait for your approval.', next: LOOK }),
    'not-run': ({ day = '' }) => ({
      what: `The scheduled sync has not been done since ${day}.`,
      next: 'Sync by hand.',
    }),
    failed({ problem = '', failures = '1' }) {
      if (problem === 'interrupted') {
        return { what: 'The sync was broken off and not finished.', next: 'Sync again.' };
      }
      const why = FAILURES[problem];
      const times = failures === '1' ? 'The sync failed' : `The sync failed ${failures} times in a row`;
      return {
        what: why ? `${times}: ${why.what}.` : `${times}.`,
        next: why?.next ?? 'Open the client and sync again.',
      };
    },
    partial: ({ open = '0', rejected = '0', resumes }) =>
      resumes !== undefined
        ? { what: `Mailbow asked to wait. I go on by myself at ${resumes}.`, next: 'Nothing has to be done.' }
        : open === '0' && rejected !== '0'
          ? { what: `Mailbow rejected ${n(rejected, 'contact', 'contacts')}.`, next: 'Look at the list.' }
          : open === '0'
            ? { what: 'The sync was not finished.', next: 'Sync again.' }
            : { what: `The sync was not finished: ${n(open, 'change is', 'changes are')} open.`, next: 'Sync again.' },
    rejects: ({ rejected = '', of = '' }) => ({
      what: `Mailbow rejected ${rejected} of ${n(of, 'change', 'changes')}.`,
      next: 'Look at the list.',
    }),
    drift({ finding, field, from, to }) {
      const what =
        finding === 'DRIFT-RENAME'
          ? `The Directo field ${fieldOf(from)} seems to have been renamed to ${fieldOf(to)}.`
          : finding === 'DRIFT-FIELD'
            ? `The Directo field ${fieldOf(field)} is gone, or filled in much less often than before.`
            : 'The fields of the Directo reply have changed.';
      return { what, next: 'Look at the mapping.' };
    },
    missed: ({ slots }) => ({
      what: `${n(slots, 'scheduled sync was', 'scheduled syncs were')} missed.`,
      next: 'Sync by hand if there is no time to wait.',
    }),
    review: ({ cases = '0' }) => ({
      what: `${n(cases, 'case waits', 'cases wait')} for your decision. Until then nothing is changed there.`,
      next: 'Look at “To decide”.',
    }),
    'given-up': ({ problem = '' }) => givenUp(problem),
    integrity: () => ({
      what: 'The check of the data found an error.',
      next: 'Do not sync; quit the program and start it again: a damaged database is replaced by its last backup.',
    }),
    'settings-damaged': ({ problem }) =>
      problem === 'settings/unusable'
        ? {
            what: 'The file of the program’s settings cannot be used; settings last only while the program runs.',
            next: 'Check the permissions of the data folder and the free space.',
          }
        : {
            what: 'The file of the program’s settings was damaged and was set aside.',
            next: 'Look at language and start-up.',
          },
  },
  over: {
    'key-rejected': ({ problem }) =>
      problem === 'target/auth'
        ? 'Mailbow accepts the user name and the password again.'
        : problem === 'source/not-ordered'
          ? 'The customers output has now been ordered from Directo.'
          : 'Directo accepts the key again.',
    keychain: () => 'The key can be read from the keychain again.',
    held: () => 'The sync does not wait for an approval any more.',
    'asks-first': () => 'The changes do not wait for an approval any more.',
    'not-run': () => 'The scheduled sync has been done.',
    failed: () => 'The sync works again.',
    partial: () => 'The sync was finished.',
    rejects: () => 'Mailbow takes the contacts again.',
    drift: () => 'The Directo fields are all right again.',
    missed: () => 'The scheduled sync has been done now.',
    review: () => 'Every case was decided.',
    'given-up': () => 'The automatic sync goes on.',
    integrity: () => 'The check of the data finds no error any more.',
    'settings-damaged': () => 'The program’s settings are all right again.',
  },
  reminder: (what) => `Reminder: ${what}`,
  more: (count) => `${count} more ${count === 1 ? 'thing needs' : 'things need'} attention.`,
  counts: (fine, attention) =>
    [
      ...(fine > 0 ? [`${fine} all right`] : []),
      ...(attention > 0 ? [`${attention} ${attention === 1 ? 'needs' : 'need'} attention`] : []),
    ].join(', '),
  troubled: (names) => `Look at: ${names}.`,
  recovered: (names) => `All right again: ${names}.`,
  andMore: (names, count) => `${names} and ${count} more`,
  program: 'Kontaktisild',
};
