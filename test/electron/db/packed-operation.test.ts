import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packOperation, unpackPacked } from '../../../electron/db/packed-operation.ts';
import type { PlannedOperation, Proof } from '../../../shared/domain/group-plan.ts';
import type { Operation } from '../../../shared/domain/plan.ts';
import { plannedOperation } from '../../support/plan-rows.ts';

const text = fc.oneof(fc.string(), fc.constantFrom('Mari Kask', '2026-03-03', '1001', 'given', 'mari@example.ee'));
const code = fc.string({ minLength: 1 });
const key = fc.stringMatching(/^[a-z_]{1,8}$/);
const status = fc.constantFrom('unknown', 'pending', 'given', 'withdrawn', 'unusable');
const label = text.map((name) => `tag:${name}`);
const day = fc.option(fc.constantFrom('2026-03-03', '2026-04-04'));

const operation: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom('create', 'update', 'opt-out', 'cancel-opt-out'),
  email: text,
  customers: fc.array(code, { minLength: 1, maxLength: 3 }),
  rule: fc.option(text),
  fields: fc.dictionary(key, fc.record({ from: fc.option(text), to: text })),
  labels: fc.record({ add: fc.array(label, { maxLength: 3 }), remove: fc.array(label, { maxLength: 3 }) }),
  consent: fc.option(fc.record({ from: fc.option(status), to: status, date: day })),
});

const refusal = fc.record({ hash: text, at: fc.option(text) });

/** Proofs, of which many say no more than the word. */
const proofOf = ({ customers: [own = ''], consent }: Operation): fc.Arbitrary<Proof> =>
  fc.record(
    {
      said: fc.record({
        code: fc.constantFrom(own, 'other'),
        word: text,
        date: fc.oneof(fc.constant(consent?.date ?? null), day),
      }),
      changedAt: fc.option(text),
      approval: fc.option(fc.record({ address: text, subject: text })),
      lifts: fc.array(refusal, { maxLength: 2 }),
    },
    { requiredKeys: ['said', 'changedAt', 'approval'] },
  );

const linkOf = ({ customers, email }: Operation) =>
  fc.record(
    {
      codes: fc.constantFrom(customers, customers.slice(1), [...customers, '9']),
      address: fc.constantFrom(email, 'other@example.ee'),
      hash: fc.constantFrom(null, 'h1', 'h2'),
      refused: fc.array(refusal, { maxLength: 2 }),
    },
    { requiredKeys: ['codes', 'address', 'hash'] },
  );

const planned: fc.Arbitrary<PlannedOperation> = operation.chain((each) =>
  fc.record(
    {
      operation: fc.constant(each),
      contact: fc.constantFrom(null, 'h1'),
      status: fc.option(status),
      linkTo: linkOf(each),
      typed: fc.array(fc.record({ key, label: text, type: fc.constantFrom('number', 'date') }), { minLength: 1 }),
      proof: proofOf(each),
    },
    { requiredKeys: ['operation', 'contact', 'status', 'linkTo'] },
  ),
);

describe('an operation in its row', () => {
  it('comes out as it went in, with the order of its fields and the name on the card', () => {
    const named = fc.tuple(planned, fc.oneof(text, fc.constant('')));
    fc.assert(
      fc.property(named, ([each, name]) => {
        const out = unpackPacked(packOperation(each, name));
        expect(out).toEqual({ planned: each, name });
        expect(Object.keys(out.planned.operation.fields)).toEqual(Object.keys(each.operation.fields));
      }),
      { numRuns: 1000 },
    );
  });

  it('says nothing twice', () => {
    const consent = { from: null, to: 'given', date: '2026-03-03' } as const;
    const fields = { name: { from: null, to: 'Mari Kask' }, city: { from: null, to: 'Tartu' } };
    const usual = plannedOperation({
      kind: 'create',
      fields,
      labels: { add: ['tag:a'], remove: [] },
      rule: 'C10',
      consent,
    });
    const said = { code: '1001', word: 'jah', date: '2026-03-03' };
    expect(packOperation({ ...usual, proof: { said, changedAt: null, approval: null } }, 'Mari Kask')).toEqual({
      rank: 2,
      traits: '["field:name","field:city","+tag:a","rule:C10","consent:given"]',
      code: '1001',
      email: 'mari@example.ee',
      words: 'mari kask',
      body: '[null,"Mari Kask","Tartu","2026-03-03","jah",0]',
    });
  });

  it('is searched by what it has beside address and code, and by a code that SQLite cannot lower', () => {
    const wordsOf = (customers: readonly string[]) => packOperation(plannedOperation({ customers }), 'Õie Kask').words;
    expect([wordsOf(['K1']), wordsOf(['K1', 'K2']), wordsOf(['Ä1'])]).toEqual([
      'õie kask',
      'k2\nõie kask',
      'ä1\nõie kask',
    ]);
  });

  it('from before operations were packed is read as it is', () => {
    const each = plannedOperation();
    const row = { rank: 1, code: '1001', email: 'mari@example.ee', traits: null };
    expect(unpackPacked({ ...row, body: JSON.stringify({ ...each, name: 'Mari Kask' }) })).toEqual({
      planned: each,
      name: 'Mari Kask',
    });
    expect(unpackPacked({ ...row, body: JSON.stringify(each) })).toEqual({ planned: each, name: '' });
  });
});
