import type { RecordState } from '../../shared/domain/explanation.ts';
import { problem } from '../../shared/domain/problem.ts';
import type { CardView, OneView } from '../../shared/ipc/plan-channels.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { StoredCustomer } from '../store.ts';
import { createSorter } from '../sync/members.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { findStoredPlan, operationView } from './plan-lookup.ts';

/** As many cards of one address are shown. */
const SHOWN = 20;

/** One customer followed from the card to the change, by the rules that the plan was made by. */
export function createOneCustomerDesk({ store }: Pick<DeskParts, 'store'>): Pick<Desk, 'plan.one'> {
  return {
    async 'plan.one'({ connection, hash, code }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const found = findStoredPlan(store, connection, hash);
      if (!found.ok) return found;
      const { id, connection: row } = found.value;
      const stored = store.customers.withCode(row, code);
      if (stored === null) return err(problem('input/no-customer', { code }));
      const sort = createSorter(open.value.connection);
      const sorted = sort(stored);
      const closed = sorted.kind === 'member' && sorted.member.mapped.closed;
      const scope: RecordState =
        stored.problem ??
        (sorted.kind === 'several'
          ? 'waits'
          : sorted.kind === 'left-out'
            ? sorted.reason
            : (sorted.member.barred ?? 'used'));
      const sharing = stored.address === null ? [] : store.customers.withAddress(row, stored.address);
      const linked = stored.link && store.contacts.byHash(row, stored.link.hash);
      const contact = linked ?? stored.contact;
      const waiting = store.planRows.waiting(id, code);
      const view: OneView = {
        card: { ...cardOf(stored), closed },
        scope,
        sharing: sharing
          .filter((each) => each.code !== code)
          .slice(0, SHOWN)
          .map(cardOf),
        contact: contact && { email: contact.email, status: contact.optin.status, isLinked: linked !== null },
        operations: store.planRows
          .concerning(id, { code, address: stored.address })
          .map((each) => operationView(store, row, each)),
        reviews: waiting.reviews,
        leftOut: waiting.leftOut,
      };
      return ok(view);
    },
  };
}

function cardOf({ code, position, fields, address }: StoredCustomer): CardView {
  return { code: code ?? `#${position}`, name: fields.get('name') ?? '', email: address };
}
