import { expect } from 'vitest';
import { z } from 'zod';

const count = z.int().min(0);
const change = z.strictObject({ from: z.string().nullable(), to: z.string().nullable() });
const day = z.iso.datetime();

const operation = z.strictObject({
  kind: z.enum(['create', 'update', 'opt-out', 'cancel-opt-out']),
  email: z.string(),
  customers: z.array(z.string()).min(1),
  rule: z.string().nullable(),
  fields: z.record(z.string(), change),
  labels: z.strictObject({ add: z.array(z.string()), remove: z.array(z.string()) }),
  consent: z.strictObject({ from: z.string().nullable(), to: z.string(), date: z.string().nullable() }).nullable(),
});

const review = z.strictObject({
  kind: z.enum([
    'duplicate',
    'cancel-opt-out',
    'unreadable-consent',
    'consent-conflict',
    'address-changed-after-refusal',
    'several-addresses',
    'gone-from-target',
  ]),
  email: z.string(),
  customers: z.array(z.string()).min(1),
  rule: z.string().optional(),
});

const reasons = [
  'bad-record',
  'erased',
  'refused',
  'no-email',
  'bad-email',
  'closed',
  'excluded',
  'no-consent',
] as const;

const finding = z.strictObject({
  // A push stops at LIM-10, a fetch at LIM-01 and LIM-11, and LIM-12 has no trigger: none of them is in a plan.
  id: z.string().regex(/^(LIM-(0[2-9]|1[34])|DRIFT-(EMAIL|CODE|OPTIN|FIELD|RENAME|NEW|VALUE))$/),
  level: z.enum(['hold', 'warn', 'info']),
  value: z.number().nullable(),
  limit: z.number().nullable(),
  count: count.nullable(),
  text: z.string().min(1),
});

/** What may hold a plan. */
const HOLDS = new Set([
  'LIM-02',
  'LIM-03',
  'LIM-04',
  'LIM-05',
  'LIM-06',
  'LIM-09',
  'LIM-14',
  'DRIFT-EMAIL',
  'DRIFT-CODE',
  'DRIFT-OPTIN',
]);

/** Every change of a status that a plan may hold, by the kind of its operation. */
const CONSENT: Readonly<Record<string, readonly string[]>> = {
  create: ['null-given', 'null-withdrawn', 'null-unknown'],
  update: ['unknown-given'],
  'opt-out': ['given-withdrawn', 'unknown-withdrawn', 'pending-withdrawn'],
  'cancel-opt-out': ['withdrawn-given'],
};

const planShape = z.strictObject({
  hash: z.string().regex(/^\S{16,}$/),
  createdAt: day,
  connection: z.string(),
  fetch: z.strictObject({
    kind: z.literal('full'),
    records: count,
    parsed: count,
    bytes: count,
    badRecords: count,
    strippedCharacters: count,
  }),
  counts: z.strictObject({
    customers: count,
    create: count,
    update: count,
    unchanged: count,
    leftOut: count,
    review: count,
    duplicateMembers: count,
    optOut: count,
    cancelOptOut: count,
    labelsAdded: count,
    labelsRemoved: count,
  }),
  held: z.boolean(),
  findings: z.array(finding),
  operations: z.array(operation),
  reviews: z.array(review),
  leftOut: z.array(z.strictObject({ customer: z.string(), reason: z.enum(reasons) })),
});

export type OutsideFinding = z.infer<typeof finding>;

/** A plan as `plan --json` prints it. */
export type OutsidePlan = z.infer<typeof planShape>;

/** Reads a printed plan and checks everything that holds for every plan whatever it is about. */
export function readPlan(text: string): OutsidePlan {
  const plan = planShape.parse(JSON.parse(text));
  const { counts, operations, reviews, leftOut, fetch } = plan;
  const { customers, create, update, unchanged, review: waiting, duplicateMembers } = counts;
  expect(customers).toBe(create + update + unchanged + counts.leftOut + waiting + duplicateMembers);
  // Each record is counted exactly once.
  expect(customers).toBe(fetch.records);
  expect(leftOut).toHaveLength(counts.leftOut);
  expect(operations.filter(({ kind }) => kind === 'create')).toHaveLength(create);
  expect(fetch.parsed).toBeLessThanOrEqual(fetch.records);
  expect(operations.filter(({ kind }) => kind === 'opt-out')).toHaveLength(counts.optOut);
  expect(operations.filter(({ kind }) => kind === 'cancel-opt-out')).toHaveLength(counts.cancelOptOut);
  const labels = operations.map((each) => each.labels);
  expect(counts.labelsAdded).toBe(labels.reduce((sum, { add }) => sum + add.length, 0));
  expect(counts.labelsRemoved).toBe(labels.reduce((sum, { remove }) => sum + remove.length, 0));
  for (const { kind, fields, labels: each, consent, rule } of operations) {
    const changes = Object.keys(fields).length + each.add.length + each.remove.length + (consent === null ? 0 : 1);
    if (kind !== 'create') expect(changes).toBeGreaterThan(0);
    for (const { from, to } of Object.values(fields)) expect(from).not.toBe(to);
    // No status changes without a rule, and an opt-out or its cancellation is nothing else.
    if (consent !== null) expect(rule).toMatch(/^C\d+b?$/);
    const step = consent === null ? null : `${consent.from ?? 'null'}-${consent.to}`;
    if (step === null) expect(['create', 'update']).toContain(kind);
    else expect(CONSENT[kind]).toContain(step);
  }
  expect(plan.held).toBe(plan.findings.some(({ id, level }) => level === 'hold' && HOLDS.has(id)));
  const emails = operations.map(({ email }) => email);
  expect(new Set(emails).size).toBe(emails.length);
  expect(inOrder(operations.map((each) => each.customers[0] ?? ''))).toBe(true);
  expect(inOrder(reviews.map((each) => each.customers[0] ?? ''))).toBe(true);
  expect(inOrder(leftOut.map((each) => each.customer))).toBe(true);
  return plan;
}

const inOrder = (texts: readonly string[]): boolean =>
  texts.every(
    (text, index) => index === 0 || Buffer.compare(Buffer.from(texts[index - 1] ?? ''), Buffer.from(text)) <= 0,
  );
