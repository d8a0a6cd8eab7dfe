import type { Connection } from '../../../shared/domain/connection.ts';
import { choiceOf, type InterfaceChoice, type InterfaceKind } from '../../../shared/domain/interface-tries.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Args } from '../../../shared/ipc/contract.ts';
import { EMPTY_FEED, type FeedChoice } from './feed-choice.ts';
import { addressFault } from './split-address.ts';

/** A connection as it is being filled in. */
export interface SetupDraft extends FeedChoice {
  readonly name: string;
  readonly sourceUrl: string;
  /** Which kind of interface a person chose. */
  readonly choice: InterfaceChoice;
  /** How the key was called in a pasted address, or else would be called most likely. */
  readonly hint: 'token' | 'key';
  readonly directo: string;
  readonly kind: 'mailbow' | 'files';
  readonly url: string;
  readonly user: string;
  readonly mailbow: string;
  readonly folder: string;
}

/** The fields of the form in which something is typed. */
export const SETUP_FIELDS = ['name', 'sourceUrl', 'directo', 'url', 'user', 'mailbow', 'folder'] as const;

/** A field of the form in which something is typed. */
export type SetupField = (typeof SETUP_FIELDS)[number];

/** What is wrong with a field: a text of the form. */
export type Fault = NonNullable<ReturnType<typeof addressFault>>;

/** What is wrong, by field. */
export type Faults = Partial<Record<SetupField, Fault>>;

/** The empty form. */
export const EMPTY_DRAFT: SetupDraft = {
  ...EMPTY_FEED,
  name: '',
  sourceUrl: '',
  choice: 'auto',
  hint: 'token',
  directo: '',
  kind: 'mailbow',
  url: '',
  user: 'api',
  mailbow: '',
  folder: '',
};

/** The form filled with the settings of a client; there is no secret in them. */
export function draftOf({ name, source, target }: Connection): SetupDraft {
  const { component, channel, item } = source;
  const ends = {
    ...EMPTY_DRAFT,
    name,
    sourceUrl: source.url,
    choice: choiceOf(source),
    hint: source.secretParameter,
    component,
    channel,
    item,
  };
  return target.kind === 'files'
    ? { ...ends, kind: 'files', folder: target.folder }
    : { ...ends, url: target.url, user: target.user };
}

/**
 * Every field of the form that cannot be sent as it is, in the order of the form. Where the form corrects a connection,
 * a secret may be left out, as long as it goes where it went before.
 */
export function faultsOf(draft: SetupDraft, before?: SetupDraft): Faults {
  const faults: Faults = {};
  const need = (field: SetupField) => {
    if (draft[field].trim() === '') faults[field] = 'required';
  };
  const address = (field: 'sourceUrl' | 'url') => {
    const fault = addressFault(draft[field]);
    if (fault !== null) faults[field] = fault;
  };
  need('name');
  address('sourceUrl');
  if (!keepsKey(draft, before)) need('directo');
  if (draft.kind === 'files') need('folder');
  else {
    address('url');
    need('user');
    if (!keepsPassword(draft, before)) need('mailbow');
  }
  return faults;
}

/** The faults that keep from asking Directo, or Mailbow. */
export function faultsAt(end: 'source' | 'target', draft: SetupDraft): Faults {
  const faults = { ...faultsOf(draft) };
  for (const field of SETUP_FIELDS) {
    const isSource = field === 'name' || field === 'sourceUrl' || field === 'directo';
    if (isSource !== (end === 'source')) delete faults[field];
  }
  return faults;
}

const textOf = (draft: SetupDraft, field: SetupField): string => draft[field].trim();

/** The end of the form that contacts go to, as the contract wants it. */
export function targetOf(draft: SetupDraft): Args<'connections.create'>['target'] {
  return draft.kind === 'files'
    ? { kind: 'files', folder: textOf(draft, 'folder') }
    : { kind: 'mailbow', url: textOf(draft, 'url'), user: textOf(draft, 'user') };
}

/** The form as the contract wants it, with the kind of interface that knows the key. */
export function connectionOf(
  draft: SetupDraft,
  { secretParameter, method }: InterfaceKind,
): Args<'connections.create'> {
  const { component } = draft;
  return {
    name: textOf(draft, 'name'),
    sourceUrl: textOf(draft, 'sourceUrl'),
    secretParameter,
    method,
    component,
    channel: draft.channel.trim(),
    item: draft.item.trim(),
    target: targetOf(draft),
    secrets: {
      directo: textOf(draft, 'directo'),
      ...(draft.kind === 'mailbow' && { mailbow: textOf(draft, 'mailbow') }),
    },
  };
}

/** The form as a correction of a connection: a secret that nobody entered stays as it is. */
export function amendedOf(draft: SetupDraft, connection: string, kind: InterfaceKind): Args<'connections.amend'> {
  const { secrets, ...ends } = connectionOf(draft, kind);
  const { directo, mailbow = '' } = secrets;
  return {
    ...ends,
    name: connection,
    secrets: { ...(directo !== '' && { directo }), ...(mailbow !== '' && { mailbow }) },
  };
}

/** A key counts for the host that it was entered for: for another one it has to be entered again. */
function keepsKey(draft: SetupDraft, before: SetupDraft | undefined): boolean {
  return before !== undefined && hostOf(draft.sourceUrl) === hostOf(before.sourceUrl);
}

function keepsPassword(draft: SetupDraft, before: SetupDraft | undefined): boolean {
  return before?.kind === 'mailbow' && hostOf(draft.url) === hostOf(before.url);
}

/** An address that cannot be read is a fault of its own: it asks for no secret. */
function hostOf(address: string): string | null {
  return URL.canParse(address.trim()) ? new URL(address.trim()).host : null;
}

/** The field that a problem of main is about; null where it is about the whole. */
export function fieldOf(problem: Problem): SetupField | null {
  if (problem.code === 'input/name-taken') return 'name';
  if (problem.code === 'input/same-key') return 'directo';
  const field = problem.values?.['field'];
  switch (field) {
    case 'name':
    case 'sourceUrl':
    case 'url':
    case 'user':
    case 'folder':
      return field;
    case 'source.url':
      return 'sourceUrl';
    case 'target.url':
      return 'url';
    case 'target.user':
      return 'user';
    case 'target.folder':
      return 'folder';
    case undefined:
    default:
      return null;
  }
}
