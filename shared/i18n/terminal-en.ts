const n = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** English words of the command line. */
export const terminalEn = {
  tiles: {
    optOut: 'opt out',
    cancelOptOut: 'opt-out cancelled',
    create: 'new',
    update: 'changed',
    labelsRemoved: 'labels removed',
    labelsAdded: 'labels added',
    review: 'waiting for a decision',
    leftOut: 'left out',
    unchanged: 'unchanged',
    duplicateMembers: 'duplicate members',
    customers: 'customers',
  },
  /** How a command gets a secret that the keychain does not give. */
  secretByEnvironment: {
    source: 'A command also takes the key from the environment variable KONTAKTISILD_DIRECTO_SECRET.',
    target: 'A command also takes the password from the environment variable KONTAKTISILD_MAILBOW_PASSWORD.',
  },
  kinds: { create: 'new', update: 'changed', 'opt-out': 'opts out', 'cancel-opt-out': 'opt-out cancelled' },
  reasons: {
    'bad-record': 'unreadable, without a code, or a second card with the same code',
    erased: 'erased here',
    refused: 'refused',
    'no-email': 'no e-mail',
    'bad-email': 'unusable e-mail',
    closed: 'closed card',
    excluded: 'excluded by a rule',
    'no-consent': 'no consent',
  },
  reviews: {
    duplicate: 'several customers share this address',
    'cancel-opt-out': 'wants mail again after opting out',
    'unreadable-consent': 'consent cannot be read',
    'consent-conflict': 'Directo and Mailbow disagree',
    'address-changed-after-refusal': 'new address after opting out',
    'several-addresses': 'several addresses in one field',
    'gone-from-target': 'was in Mailbow and is gone from it',
  },
  before: 'before',
  after: 'after',
  empty: '(empty)',
  labels: 'labels',
  emailField: 'E-mail',
  nothingToDo: 'Nothing to do: Mailbow is as Directo says.',
  more: (count: number) => `… and ${count} more (all of them: --json)`,
  operations: 'What would change in Mailbow',
  waiting: 'Waiting for a person',
  leftOut: 'Left out',
  equation: 'The sum',
  plan: 'Plan',
  pushHint: (hash: string) => `Apply it within 60 minutes: push --plan ${hash}`,
  planFor: (name: string) => `Preview – ${name}`,
  feed: (records: number, parsed: number) =>
    `${n(records, 'customer', 'customers')} read, ${parsed} of them new or changed`,
  badRecords: (count: number) => n(count, 'record could not be used', 'records could not be used'),
  takenOut: (count: number) => n(count, 'change was left out of this sync', 'changes were left out of this sync'),
  goneOnWith: 'The sync had been broken off and was then finished.',
  stripped: (count: number) => n(count, 'forbidden character removed', 'forbidden characters removed'),
  missingLabels: (labels: string) => `Mailbow lacks these labels and may not get them (createMissing): ${labels}`,
  consentUnread: 'OPTIN is not read: the connection has no consent settings. New contacts get the status “unknown”.',
  findings: 'Remarks',
  held: 'Held back until a person has looked at it; only opt-outs are written meanwhile:',
  approveHint: (hash: string) =>
    `If it is as it should be, allow this plan within 60 minutes: approve --plan ${hash} --by INITIALS, then push --plan ${hash}`,
  planApproved: (hash: string) => `This plan may be pushed now: push --plan ${hash}`,
  cancellationApproved: (email: string, codes: string) =>
    `${email} (${codes}): the approval is recorded. The next push or sync writes it after reading the contact again; it lapses after 7 days.`,
  undone: (run: number, count: number) =>
    `Run ${run} was taken back on ${n(count, 'contact', 'contacts')}. Consent was not touched.`,
  undoLeft: (count: number) =>
    `${n(count, 'contact was', 'contacts were')} changed by somebody since and stayed as they are.`,
  consent: 'consent',
  statuses: {
    unknown: 'unknown',
    pending: 'waiting for confirmation',
    given: 'given',
    withdrawn: 'withdrawn',
    unusable: 'address unusable',
  },
  checkSource: (host: string, customers: number, withEmail: number, closed: number) =>
    `Directo (${host}): ok – ${n(customers, 'customer', 'customers')}, ${withEmail} with an e-mail, ${closed} closed`,
  checkTarget: (host: string, name: string, contacts: number) =>
    `Mailbow (${host}): ok – ${name}, ${n(contacts, 'contact', 'contacts')}`,
  checkFiles: (folder: string, contacts: number) => `Folder (${folder}): ok – ${n(contacts, 'contact', 'contacts')}`,
  sourceFields: 'Directo fields',
  targetFields: 'Mailbow fields',
  columns: { field: 'field', fill: 'filled', type: 'type', samples: 'samples', label: 'label' },
  pushed: (confirmed: number, total: number) => `${confirmed} of ${total} changes confirmed by Mailbow`,
  rejected: (count: number) => n(count, 'change was refused', 'changes were refused'),
  remaining: (count: number) => n(count, 'change is still to be done', 'changes are still to be done'),
  unknown: (count: number) => n(count, 'change without an answer', 'changes without an answer'),
  waited: (until: string) => `Mailbow asked to wait; going on at ${until}`,
  runStatus: {
    running: 'running',
    succeeded: 'succeeded',
    'succeeded-with-remarks': 'succeeded with remarks',
    partial: 'partial',
    held: 'waiting for approval',
    failed: 'failed',
    interrupted: 'interrupted',
    cancelled: 'cancelled',
  },
  status: {
    none: 'No connection has been used in this data folder.',
    never: 'never run',
    next: 'next',
    reviews: 'open reviews',
    noSchedule: 'no schedule',
  },
  decided: (email: string, code: string) => `${email}: customer ${code} stands for the contact.`,
  skipped: (email: string) => `${email}: left alone until the group changes.`,
  reportSaved: (file: string, rows: number) => `Saved: ${file} (${rows} rows).`,
  erased: {
    done: (email: string) =>
      `${email}: everything that was kept here of this person has been removed, backups included.`,
    kept: (day: string) =>
      `Kept: a keyed hash of the address and the date ${day}, so that the person does not come back. Nobody can read the address from it.`,
    steps: 'What remains to be done:',
    cards: (codes: string, count: number) =>
      `Delete or anonymise in Directo the customer ${count === 1 ? 'card' : 'cards'} ${codes}.`,
    noCards: 'Delete or anonymise in Directo any card with this address; none is known here.',
    contact: (email: string) => `Delete the contact ${email} in Mailbow by hand; this program never deletes contacts.`,
    noContact: (email: string) =>
      `Look whether Mailbow has the contact ${email} and delete it by hand; none is known here, and this program never deletes contacts.`,
    folder: (folder: string) =>
      `Delete the contact from the files in the folder ${folder} and wherever they were imported.`,
    busy: 'Another program is reading the database, so traces may be left in the file. Close Kontaktisild and run this command again.',
  },
  verified: (file: string, entries: number) =>
    `The database is whole: ${file}\nThe record of consents is whole: ${n(entries, 'entry', 'entries')}`,
  progress: { fetch: 'Directo', contacts: 'Mailbow', push: 'Pushing' },
  bug: 'Something unexpected happened. Nothing was lost; run the command again, and if it happens again, report it with the text below.',
};

/** The words of the command line and of the demo. A text that is missing in another language does not compile. */
export type TerminalTexts = typeof terminalEn;
