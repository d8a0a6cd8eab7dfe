import type { DuplicateSettings } from './connection.ts';
import type { ConsentRow } from './customer.ts';
import type { Statement } from './consent-verdict.ts';
import type { MappedCustomer } from './map-customer.ts';

/** One customer of a group, with what a decision looks at. */
export interface Member {
  readonly code: string;
  readonly address: string;
  readonly name: string;
  readonly consent: readonly ConsentRow[];
  /** What its records say about consent, with the code of the record that says it. */
  readonly statements: readonly Statement[];
  readonly mapped: MappedCustomer;
  /** Why the customer may not become or change a contact, null when it may. */
  readonly barred: 'closed' | 'excluded' | null;
  /** Whether the record of the customer that a contact belongs to cannot be read: only the contact's own word is known. */
  readonly isPartial?: boolean;
  /** Whether a person uses another address here than the customer's card has. */
  readonly isCorrected?: boolean;
  /** Whether the card itself has an address that mail could go to, beside the corrected one. */
  readonly hasOwnAddress?: boolean;
}

/** In place of a customer code: nobody's value is taken, the field is as if the card had it empty. */
export const LEAVE_EMPTY = '';

/** Whose labels a decided contact gets: those of every member, or the primary's alone. */
export type LabelPolicy = 'union' | 'primary';

/**
 * What a person said about a group: which customer stands for the contact, which fields other members give (target ->
 * customer code, or `LEAVE_EMPTY`) and whose labels it gets; or that the group is to be left alone.
 */
export type Choice =
  | {
      readonly kind: 'primary';
      readonly code: string;
      readonly fields?: Readonly<Record<string, string>>;
      /** Left out: `union`. */
      readonly labels?: LabelPolicy;
    }
  | { readonly kind: 'skip' };

/** What becomes of a group. `by` tells whether a rule, a person or nobody had to decide. */
export type Verdict =
  | { readonly kind: 'primary'; readonly primary: Member; readonly by: 'alone' | 'all-equal' | 'one-open' | 'person' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'undecided' };

/**
 * What a person saw when deciding: a later change of any member's address, closed flag, name or consent, or of the
 * membership itself, gives another text. Callers keep a digest of it, never the text.
 */
export function fingerprintText(members: readonly Member[]): string {
  const rows = members.map((m) => [
    m.code,
    m.address,
    m.mapped.closed,
    m.name,
    m.consent.map((row) => [row.word, row.date]),
  ]);
  return JSON.stringify(rows.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

/** Decides a group: a person's fresh choice first, then the automatic rules that the connection switched on. */
export function decideGroup(members: readonly Member[], choice: Choice | null, settings: DuplicateSettings): Verdict {
  const ordered = members.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const able = ordered.filter((member) => member.barred === null);
  const first = able[0];
  if (first === undefined) return { kind: 'nobody' };
  if (ordered.length === 1) return { kind: 'primary', primary: first, by: 'alone' };
  if (choice?.kind === 'skip') return { kind: 'skip' };
  const chosen = able.find((member) => choice?.kind === 'primary' && member.code === choice.code);
  if (choice?.kind === 'primary' && chosen) {
    return { kind: 'primary', primary: withTaken(chosen, members, choice.fields ?? {}), by: 'person' };
  }
  if (settings.allMappedEqual === 'collapse' && allMappedEqual(ordered)) {
    return { kind: 'primary', primary: able.find((m) => !m.mapped.closed) ?? first, by: 'all-equal' };
  }
  const open = able.filter((member) => !member.mapped.closed);
  if (settings.oneOpen === 'use-open' && open.length === 1 && open[0]) {
    return { kind: 'primary', primary: open[0], by: 'one-open' };
  }
  return { kind: 'undecided' };
}

/** The group whose labels are to be given: with the policy `primary` the others have none to give. */
export function withLabelPolicy(members: readonly Member[], primary: string, choice: Choice | null): readonly Member[] {
  if (choice?.kind !== 'primary' || choice.code !== primary || choice.labels !== 'primary') return members;
  return members.map((m) => (m.code === primary ? m : { ...m, mapped: { ...m.mapped, labels: [] } }));
}

/** Whether every mapped value of every member is the same. */
function allMappedEqual(members: readonly Member[]): boolean {
  const text = (member: Member) => JSON.stringify(member.mapped.values.map((v) => [v.target, v.value]));
  const first = members[0] && text(members[0]);
  return members.every((member) => text(member) === first);
}

/** The primary with the values that a person took from other members. */
function withTaken(primary: Member, members: readonly Member[], fields: Readonly<Record<string, string>>): Member {
  if (Object.keys(fields).length === 0) return primary;
  const values = primary.mapped.values.map((value) => {
    if (Object.hasOwn(fields, value.target) && fields[value.target] === LEAVE_EMPTY) return { ...value, value: '' };
    const giver = Object.hasOwn(fields, value.target)
      ? members.find(({ code }) => code === fields[value.target])
      : null;
    return giver?.mapped.values.find(({ target }) => target === value.target) ?? value;
  });
  return { ...primary, mapped: { ...primary.mapped, values } };
}
