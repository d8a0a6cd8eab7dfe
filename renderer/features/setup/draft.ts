import type { Problem } from '../../../shared/domain/problem.ts';
import type { Args } from '../../../shared/ipc/contract.ts';
import { addressFault } from './split-address.ts';

/** A new connection as it is being filled in. */
export interface SetupDraft {
  readonly name: string;
  readonly sourceUrl: string;
  readonly secretParameter: 'token' | 'key';
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

/** The empty form. */
export const EMPTY_DRAFT: SetupDraft = {
  name: '',
  sourceUrl: '',
  secretParameter: 'token',
  directo: '',
  kind: 'mailbow',
  url: '',
  user: 'api',
  mailbow: '',
  folder: '',
};

/**
 * Every field of the form that cannot be sent as it is, in the order of the form. Where the form corrects a connection,
 * a secret may be left out, as long as it goes where it went before.
 */
export function faultsOf(draft: SetupDraft, before?: SetupDraft): Partial<Record<SetupField, Fault>> {
  const faults: Partial<Record<SetupField, Fault>> = {};
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

/** The form as the contract wants it. */
export function connectionOf(draft: SetupDraft): Args<'connections.create'> {
  const text = (field: SetupField) => draft[field].trim();
  const source = { name: text('name'), sourceUrl: text('sourceUrl'), secretParameter: draft.secretParameter };
  if (draft.kind === 'files') {
    return { ...source, target: { kind: 'files', folder: text('folder') }, secrets: { directo: text('directo') } };
  }
  return {
    ...source,
    target: { kind: 'mailbow', url: text('url'), user: text('user') },
    secrets: { directo: text('directo'), mailbow: text('mailbow') },
  };
}

/** The form as a correction of a connection: a secret that nobody entered stays as it is. */
export function amendedOf(draft: SetupDraft, connection: string): Args<'connections.amend'> {
  const { secrets, ...ends } = connectionOf(draft);
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
