import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Reply } from '../../../shared/ipc/contract.ts';
import { openDeskBench } from '../../support/desk-bench.ts';

type Value<C extends Channel> = Extract<Reply<C>, { ok: true }>['value'];

function value<C extends Channel>(reply: Reply<C>): Value<C> {
  if (!reply.ok) throw new Error(reply.problem.code);
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- the compiler does not see through C
  return reply.value as Value<C>;
}

/** People of the training company who have withdrawn or who refuse, and the addresses where they are known. */
const REFUSING = ['1102', '1103', '1104', '1105', '1107', '2003', '2005', '2008'];
/** Of these the cards that say yes themselves, at an address that another card refuses. */
const OUTVOTED = ['2003', '2008'];
const ADDRESSES = [
  'katrin.mets@post.example',
  'rein.allik@post.example',
  'info@firma.example',
  'raivo.kask@example.com',
  'uus@kiri.example',
  'mari.kask@post.example',
];

const act = fc.oneof(
  fc.record({
    do: fc.constant('decide' as const),
    code: fc.constantFrom('2003', '2004', '2005', null),
    labels: fc.constantFrom('union' as const, 'primary' as const),
    city: fc.constantFrom('2004', '', null),
  }),
  fc.record({ do: fc.constant('put-away' as const), at: fc.nat(30) }),
  fc.record({
    do: fc.constant('correct' as const),
    code: fc.constantFrom(...REFUSING, '1001', '2009'),
    address: fc.constantFrom(...ADDRESSES),
  }),
  fc.record({ do: fc.constant('take-back' as const), code: fc.constantFrom(...REFUSING) }),
  fc.constant({ do: 'undo' as const }),
  fc.constant({ do: 'plan' as const }),
);

describe('whatever a person does in the queue', () => {
  it('nobody who withdrew or refuses is given consent without an approval', { timeout: 120_000 }, async () => {
    let corrected = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
        await using bench = openDeskBench();
        const { desk, store } = bench;
        const { connection } = value<'training.start'>(await desk['training.start']({}));
        value<'reviews.queue'>(await desk['reviews.queue']({ connection }));
        const row = store.connections.find(connection);
        if (row === null) throw new Error('no connection');
        const withdrawn = (hash: string | null) =>
          hash !== null && store.contacts.byHash(row.id, hash)?.optin.status === 'withdrawn';

        for (const each of acts) {
          switch (each.do) {
            case 'decide': {
              const { code, labels, city } = each;
              const fields = city === null ? {} : { city };
              const choice =
                code === null ? { kind: 'skip' as const } : { kind: 'primary' as const, code, labels, fields };
              await desk['reviews.decide']({ connection, email: 'info@firma.example', choice });
              break;
            }
            case 'put-away': {
              const plan = store.plans.newest(row.id);
              const reviews = plan === null ? [] : [...store.plans.reviews(plan.id)];
              const review = reviews[each.at % reviews.length];
              if (review === undefined) break;
              const { kind, email, customers } = review;
              await desk['reviews.putAway']({ connection, kind, email, code: customers[0] ?? '' });
              break;
            }
            case 'correct': {
              const { code, address } = each;
              const reply = await desk['reviews.correct']({ connection, code, address, from: null });
              if (reply.ok) corrected += 1;
              break;
            }
            case 'take-back':
              await desk['reviews.takeBack']({ connection, code: each.code });
              break;
            case 'undo':
              await desk['reviews.undo']({ connection });
              break;
            case 'plan':
              value<'plan.make'>(await desk['plan.make']({ connection }));
          }
        }
        value<'plan.make'>(await desk['plan.make']({ connection }));
        const plan = store.plans.newest(row.id);
        if (plan === null) throw new Error('no plan');
        const raised = [...store.plans.operations(plan.id)].filter(
          ({ operation, contact }) =>
            operation.kind === 'cancel-opt-out' ||
            (operation.consent?.to === 'given' &&
              (withdrawn(contact) ||
                operation.customers.some((code) => REFUSING.includes(code) && !OUTVOTED.includes(code)) ||
                // Beside somebody who says yes for this very address an outvoted card changes nothing.
                operation.customers.every((code) => REFUSING.includes(code)))),
        );
        expect(raised.map(({ operation }) => [operation.email, operation.customers])).toEqual([]);
      }),
      { numRuns: 25 },
    );
    expect(corrected).toBeGreaterThan(10);
  });
});
