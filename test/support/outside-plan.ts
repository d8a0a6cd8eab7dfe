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
  held: z.literal(false),
  findings: z.array(z.never()),
  operations: z.array(operation),
  reviews: z.array(review),
  leftOut: z.array(z.strictObject({ customer: z.string(), reason: z.enum(reasons) })),
});

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
  expect([counts.optOut, counts.cancelOptOut]).toEqual([0, 0]);
  const labels = operations.map((each) => each.labels);
  expect(counts.labelsAdded).toBe(labels.reduce((sum, { add }) => sum + add.length, 0));
  expect(counts.labelsRemoved).toBe(labels.reduce((sum, { remove }) => sum + remove.length, 0));
  for (const { kind, fields, labels: each, consent, rule } of operations) {
    if (kind !== 'create') expect(Object.keys(fields).length + each.add.length + each.remove.length).toBeGreaterThan(0);
    for (const { from, to } of Object.values(fields)) expect(from).not.toBe(to);
    // Consent is not written yet.
    expect([kind === 'create' || kind === 'update', consent, rule]).toEqual([true, null, null]);
  }
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
