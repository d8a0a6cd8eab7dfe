import { randomBytes } from 'node:crypto';

/** A contact as the account tells it. */
export interface Person {
  hash: string;
  email: string;
  fields: Record<string, unknown>;
  lists: string[];
  tags: string[];
  optin: { status: string; changedAt: string | null; changedBy: string };
  createdAt: string;
  updatedAt: string;
}

/** A field that the account knows. */
export interface KnownField {
  readonly key: string;
  readonly label: string;
  readonly type: string;
}

let clock = Date.UTC(2026, 9, 1);

/** A moment later than all before. */
export function nextMoment(): string {
  clock += 1000;
  return new Date(clock).toISOString();
}

/** A contact with nothing special about it; `more` overrides. */
export function aPerson(email: string, more: Partial<Person> = {}): Person {
  const at = nextMoment();
  return {
    hash: randomBytes(9).toString('base64url'),
    email,
    fields: {},
    lists: [],
    tags: [],
    optin: { status: 'unknown', changedAt: null, changedBy: 'api' },
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}
