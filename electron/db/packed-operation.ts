import type { PlannedOperation, Proof } from '../../shared/domain/group-plan.ts';
import { traitsOf } from '../../shared/domain/operation-traits.ts';
import type { FieldChange, Operation, OperationKind } from '../../shared/domain/plan.ts';

/** The order of sending: fewer mails first, more mails last. */
export const RANK: Readonly<Record<OperationKind, number>> = {
  'opt-out': 0,
  update: 1,
  create: 2,
  'cancel-opt-out': 3,
};

/** All kinds, in the order of sending. */
export const KINDS = Object.keys(RANK) as OperationKind[];

/** The kind that a rank stands for. */
export const kindOf = (rank: number): OperationKind => KINDS.find((each) => RANK[each] === rank) ?? 'update';

/** An operation as its row holds it: what the columns and its shape say is not said again in the body. */
export interface PackedOperation {
  readonly rank: number;
  /** What it changes, as a JSON list; rows that change the same things share it. */
  readonly traits: string;
  /** The code of the first customer. */
  readonly code: string;
  readonly email: string;
  /** What a person may search it by beside address and code, in lower case. */
  readonly words: string;
  readonly body: string;
}

/** The new value of a field, with the one before where there was one. */
type Value = string | readonly [from: string, to: string];

/** The word of the proof; with its date where the consent has another one; the whole proof where it says more. */
type Said = string | readonly [word: string, date: string | null] | Proof;

/** What is seldom otherwise than by default. */
type More = Partial<Pick<PlannedOperation, 'linkTo' | 'typed'>>;

/** What follows the values of a body, as far as the last that is not null. */
type Tail = readonly [
  date?: string | null,
  said?: Said | null,
  /** The name on the card: the place of the value that repeats it, or the name. */
  name?: number | string | null,
  contact?: string | null,
  status?: PlannedOperation['status'],
  from?: PlannedOperation['status'],
  more?: More | null,
];

/** The other customers, the values in the order of the fields, and the tail. */
type Body = readonly [others: readonly string[] | null, ...rest: readonly unknown[]];

/** Packs an operation and the name on the card of its first customer. */
export function packOperation(planned: PlannedOperation, name: string): PackedOperation {
  const { operation, contact, status, proof } = planned;
  const { kind, email, customers, fields, consent } = operation;
  const [code = '', ...others] = customers;
  const changes = Object.values(fields);
  const values = changes.map(({ from, to }): Value => (from === null ? to : [from, to]));
  const place = changes.findIndex(({ to }) => to === name);
  const tail: Tail = [
    consent?.date ?? null,
    proof === undefined ? null : shortProof(proof, code, consent?.date ?? null),
    name === '' ? null : place >= 0 ? place : name,
    contact,
    status,
    consent?.from ?? null,
    unusualIn(planned),
  ];
  const body: Body = [others.length === 0 ? null : others, ...values, ...tail.slice(0, lengthOf(tail))];
  return {
    rank: RANK[kind],
    traits: JSON.stringify(traitsOf(operation)),
    code,
    email,
    words: [...(isPlain(code) ? [] : [code]), ...others, name].join('\n').toLowerCase(),
    body: JSON.stringify(body),
  };
}

/** Unpacks what `packOperation` wrote, or a row from before operations were packed. */
export function unpackPacked(row: Omit<PackedOperation, 'traits' | 'words'> & { readonly traits: string | null }): {
  readonly planned: PlannedOperation;
  readonly name: string;
} {
  const { email, code } = row;
  const stored = JSON.parse(row.body) as Body | (PlannedOperation & { readonly name?: string });
  if (!isBody(stored)) {
    const { name = '', ...planned } = stored;
    return { planned, name };
  }
  const { rule, keys, labels, consent: to } = partsOf(row.traits ?? '[]');
  const [others, ...rest] = stored;
  const values = (rest.slice(0, keys.length) as Value[]).map(
    (value): FieldChange => (typeof value === 'string' ? { from: null, to: value } : { from: value[0], to: value[1] }),
  );
  const [date = null, said = null, named = null, contact = null, status = null, from = null, more = null] = rest.slice(
    keys.length,
  ) as unknown as Tail;
  const customers = code === '' ? [] : [code, ...(others ?? [])];
  const operation: Operation = {
    kind: kindOf(row.rank),
    email,
    customers,
    rule,
    fields: Object.fromEntries(keys.map((key, index) => [key, values[index] ?? { from: null, to: '' }])),
    labels,
    consent: to === null ? null : { from, to, date },
  };
  const planned: PlannedOperation = {
    operation,
    contact,
    status,
    linkTo: more?.linkTo ?? { codes: customers, address: email, hash: contact },
    ...(more?.typed && { typed: more.typed }),
    ...(said !== null && { proof: wholeProof(said, code, date) }),
  };
  return { planned, name: typeof named === 'number' ? (values[named]?.to ?? '') : (named ?? '') };
}

/** The customers of a row that is packed; null where it is not. */
export function customersOfPacked(code: string, body: unknown): readonly string[] | null {
  return isBody(body) ? [code, ...(body[0] ?? [])] : null;
}

const isBody = (value: unknown): value is Body => Array.isArray(value);

/** Whether SQLite's own lower case of a text is that of everybody else. */
const isPlain = (text: string): boolean => !/[\u0080-\uffff]/.test(text);

/** How much of a tail has to be written. */
const lengthOf = (tail: Tail): number => tail.findLastIndex((each) => each !== null) + 1;

function shortProof(proof: Proof, code: string, date: string | null): Said {
  const { said, changedAt, approval, lifts } = proof;
  if (said.code !== code || changedAt !== null || approval !== null || lifts !== undefined) return proof;
  return said.date === date ? said.word : [said.word, said.date];
}

function wholeProof(said: Said, code: string, date: string | null): Proof {
  if (typeof said === 'object' && 'said' in said) return said;
  const [word, day] = typeof said === 'string' ? [said, date] : said;
  return { said: { code, word, date: day }, changedAt: null, approval: null };
}

/** What of an operation is not as it mostly is: another link than to its own contact, and fields that are no text. */
function unusualIn({ operation, contact, linkTo, typed }: PlannedOperation): More | null {
  const { customers, email } = operation;
  const { codes, address, hash, refused } = linkTo;
  const isOwn =
    address === email &&
    hash === contact &&
    refused === undefined &&
    codes.length === customers.length &&
    codes.every((code, index) => code === customers[index]);
  if (isOwn && typed === undefined) return null;
  return { ...(!isOwn && { linkTo }), ...(typed && { typed }) };
}

/** What the shape of an operation says of it. */
interface Parts extends Pick<Operation, 'rule' | 'labels'> {
  readonly keys: readonly string[];
  readonly consent: NonNullable<Operation['consent']>['to'] | null;
}

/** So many shapes are kept unpacked: rows that are read together have few. */
const PARTS_KEPT = 500;

const known = new Map<string, Parts>();

function partsOf(text: string): Parts {
  const before = known.get(text);
  if (before !== undefined) return before;
  const traits = JSON.parse(text) as readonly string[];
  const after = (prefix: string) =>
    traits.filter((trait) => trait.startsWith(prefix)).map((trait) => trait.slice(prefix.length));
  const [rule = null] = after('rule:');
  const [consent = null] = after('consent:');
  const parts: Parts = {
    rule,
    keys: after('field:'),
    labels: { add: after('+'), remove: after('-') },
    consent: consent as Parts['consent'],
  };
  if (known.size >= PARTS_KEPT) known.clear();
  known.set(text, parts);
  return parts;
}
