import { consentProofParts, type ProofBasis } from '../../shared/domain/consent-proof.ts';
import { addressKey } from '../../shared/domain/email.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { PROOF_WORDS } from '../../shared/domain/proof-texts.ts';
import type { Report, ReportRequest } from '../../shared/domain/report.ts';
import type { Words } from '../../shared/lib/words.ts';
import { ruleText } from '../../shared/i18n/rules.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { proofsOfPerson } from '../sync/proofs-of-person.ts';
import type { RunContext } from '../sync/run-context.ts';
import { nameAt, usableCards, type Whom } from './whom.ts';

/** How much is repeated of something that is no address: it may be anything. */
const REPEATED = 100;

/** What proves the consent of one person; the chain is checked for it, and Mailbow is asked how it stands now. */
export async function consentProofReport(
  context: RunContext,
  request: ReportRequest,
): Promise<Result<Report, Problem>> {
  const { store, connection, row, clock } = context;
  const whom = whomOf(context, request);
  if (!whom.ok) return whom;
  const { code, address } = whom.value;
  const marks = store.erasures.marks(row.id);
  const erased =
    (address !== null && marks?.hasAddress(address) === true) || (code !== null && marks?.hasCode(code) === true);
  const codes = codesOf(context, whom.value);
  const about = { connection: connection.name, id: row.id, address, codes };
  const checkedAt = clock.now().toISOString();
  const basis: ProofBasis = {
    erased,
    name: erased ? '' : nameAt(context, whom.value),
    address,
    codes,
    status: erased || address === null ? null : await statusOf(context, address),
    consent: connection.consent,
    entries: erased ? [] : [...proofsOfPerson(store, about)],
    chain: store.evidence.check(),
    checkedAt,
  };
  return ok({
    name: 'consent-proof',
    connection: connection.name,
    title: PROOF_WORDS.title,
    madeAt: checkedAt,
    basis: [],
    parts: consentProofParts(basis, ruleWords),
  });
}

function whomOf({ store, row }: RunContext, { email, customer }: ReportRequest): Result<Whom, Problem> {
  if (customer !== undefined) {
    const code = customer.trim();
    const card = store.customers.withCode(row.id, code);
    if (card === null) return err(problem('input/no-customer', { code: code.slice(0, REPEATED) }));
    return ok({ code, address: card.address });
  }
  if (email === undefined) return err(problem('input/no-person'));
  const address = addressKey(email);
  if (address === null) return err(problem('input/no-address', { email: email.slice(0, REPEATED) }));
  return ok({ code: null, address });
}

function codesOf({ store, row }: RunContext, { code, address }: Whom): readonly string[] {
  const shared = address === null ? [] : usableCards(store, row.id, address).flatMap((card) => card.code ?? []);
  return [...new Set([...(code === null ? [] : [code]), ...shared])];
}

/** How it stands at Mailbow now; where Mailbow does not answer, as it was read last. */
async function statusOf(context: RunContext, address: string): Promise<ProofBasis['status']> {
  const { store, target, row, clock } = context;
  const asked = await target.contactByEmail(address);
  if (asked.ok) return { optin: asked.value?.optin ?? null, at: clock.now().toISOString(), fresh: true };
  const readAt = store.plans.newest(row.id)?.snapshotAt ?? null;
  if (readAt === null) return null;
  return { optin: store.contacts.byAddress(row.id, address)?.optin ?? null, at: readAt, fresh: false };
}

function ruleWords(rule: string): Words | null {
  const [et, en] = [ruleText(rule, 'et'), ruleText(rule, 'en')];
  return et === null || en === null ? null : { et, en };
}
