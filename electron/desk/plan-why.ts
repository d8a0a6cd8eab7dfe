import type { Connection } from '../../shared/domain/connection.ts';
import { createConsentJudge } from '../../shared/domain/consent-verdict.ts';
import { decideGroup } from '../../shared/domain/decision.ts';
import type { Operation } from '../../shared/domain/plan.ts';
import type { ClosedRefusal, GroupRule } from '../../shared/ipc/plan-channels.ts';
import type { Store, StoredPlan } from '../store.ts';
import { membersOf } from '../sync/decide.ts';

/** Of a group with more cards no reason is looked for: a page of rows must be there at once. */
const ASKED = 20;

/** Whether a closed card of the same address is why a customer counts as one who refused (C14). */
export function closedRefusalOf(
  store: Store,
  { connection, summary }: StoredPlan,
  settings: Connection,
  code: string,
): ClosedRefusal | null {
  const address = store.customers.withCode(connection, code)?.address ?? null;
  if (settings.consent === null || address === null) return null;
  const members = membersOf(store, connection, settings, address);
  if (members.length < 2 || members.length > ASKED) return null;
  const judge = createConsentJudge(settings.consent, new Date(summary.createdAt));
  const verdict = judge(members.flatMap(({ statements }) => statements));
  if (verdict.kind !== 'no') return null;
  const speaker = members.find(({ statements }) => statements.includes(verdict.said));
  if (speaker === undefined || speaker.code === code || !speaker.mapped.closed) return null;
  const own = judge(members.find((member) => member.code === code)?.statements ?? []);
  return verdict.date !== null && own.kind === 'yes' ? 'newer' : 'any';
}

/** The rule by which the cards of an operation became one contact, null where a person decided or there was nothing to decide. */
export function groupRuleOf(
  store: Store,
  connection: number,
  settings: Connection,
  { kind, customers, email }: Operation,
): GroupRule | null {
  if ((kind !== 'create' && kind !== 'update') || customers.length < 2 || customers.length > ASKED) return null;
  if (store.decisions.find(connection, email) !== null) return null;
  const verdict = decideGroup(membersOf(store, connection, settings, email), null, settings.duplicates);
  if (verdict.kind !== 'primary') return null;
  return verdict.by === 'all-equal' || verdict.by === 'one-open' ? verdict.by : null;
}
