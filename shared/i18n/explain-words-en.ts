/** One form for one, another for any other number. */
export const n = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
/** Several texts in a row. */
export const list = (texts: readonly string[]) => texts.join(', ');
/** A label with its kind: `tag:VIP` is “tag VIP”. */
export const labelOf = (text: string) => text.replace(/^tag:/, 'tag ').replace(/^list:/, 'list ');
/** A rule in brackets, or nothing. */
export const rule = (id: string | null) => (id === null || id === '' ? '' : ` (${id})`);
/** What there is of it in brackets, or nothing. */
export const paren = (parts: readonly (string | null)[]) => {
  const there = parts.filter((part) => part !== null && part !== '');
  return there.length === 0 ? '' : ` (${there.join(', ')})`;
};

/** Consent of a contact. */
export const statuses = {
  unknown: 'consent unknown',
  pending: 'waiting for confirmation',
  given: 'consent given',
  withdrawn: 'opted out',
  unusable: 'address unusable',
} as const;

/** Who changed it. */
export const changers = {
  contact: 'by the person',
  account: 'by the account',
  api: 'by a link',
  system: 'by Mailbow',
} as const;

/** What a record is to the plan. */
export const states = {
  used: 'used',
  waits: 'waits for a person to choose the address',
  unreadable: 'the record cannot be read',
  'no-code': 'the record has no customer code',
  superseded: 'another record has the same code and counts instead',
  'bad-record': 'the record cannot be used',
  erased: 'erased here',
  refused: 'refused',
  'no-email': 'no e-mail',
  'bad-email': 'unusable e-mail',
  closed: 'the card is closed in Directo',
  excluded: 'a rule of the connection leaves the customer out',
  'no-consent': 'no consent',
} as const;

/** What waits for a person. */
export const reviews = {
  duplicate: 'several customers share this address',
  'cancel-opt-out': 'Directo has a “yes” that is newer than the opt-out',
  'unreadable-consent': 'the consent in Directo cannot be read',
  'consent-conflict': 'Directo and Mailbow disagree',
  'address-changed-after-refusal': 'the customer opted out under an earlier address',
  'several-addresses': 'the field holds several addresses',
  'gone-from-target': 'the contact is gone from Mailbow and is not created again',
} as const;

/** What an operation does. */
export const does = {
  create: 'create the contact',
  update: 'change the contact',
  'opt-out': 'opt out',
  'cancel-opt-out': 'cancel the opt-out',
} as const;

/** Why a rule leaves somebody out, or keeps a withdrawal; what is not here is said by its reason alone. */
const because: Readonly<Record<string, string>> = {
  C2: 'the “yes” in Directo is not newer',
  C3: 'the “yes” in Directo has no readable date',
  C5: 'Mailbow names no day to compare the “yes” in Directo with',
  C7: 'Directo and Mailbow disagree',
  C9: 'OPTIN in Directo is blank or cannot be read',
  C10b: 'the “yes” in OPTIN has no readable date',
  C11: 'the customer refused in Directo',
  C12: 'OPTIN is missing',
  C14: 'another card with this address refuses',
  C18: 'the person has not answered the confirmation yet',
  C21: 'Directo says the same',
  C22: 'the “yes” in Directo has no readable date',
  C24: 'the word in OPTIN cannot be read',
};

/** Who changed the consent, or nothing. */
export const by = (name: keyof typeof changers | null) => (name === null ? null : changers[name]);
/** The short reason of a rule; undefined where it has none. */
export const said = (id: string | null) => (id !== null && Object.hasOwn(because, id) ? because[id] : undefined);
/** Why a change was not accepted. */
export const change = (code: string | null, text: string | null): string => {
  if (code === 'changed') return 'the contact changed after the preview was made';
  if (code === 'approval') return 'the approval was taken back';
  if (code === 'no-answer') return 'Mailbow did not take the change';
  return [code, text].filter(Boolean).join(': ') || 'no reason given';
};
