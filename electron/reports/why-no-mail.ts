import type { Explanation } from '../../shared/domain/explanation.ts';
import { findingText } from '../../shared/domain/finding-texts.ts';
import { sayField } from '../../shared/i18n/field-names.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { fetchedAt } from '../../shared/domain/reconciliation-texts.ts';
import { writtenDate } from '../../shared/domain/report-cell.ts';
import type { Report, ReportPart, ReportRequest } from '../../shared/domain/report.ts';
import { choiceParts, type ExplanationTexts, WHY_WORDS, whyParts } from '../../shared/domain/why-report.ts';
import { EXPLAIN_TEXTS } from '../../shared/i18n/explain.ts';
import { ruleText } from '../../shared/i18n/rules.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { explainCustomer } from '../sync/explain-customer.ts';
import { explainAddress } from '../sync/explain.ts';
import { findPeople } from '../sync/find-people.ts';
import type { RunContext } from '../sync/run-context.ts';
import { nameAt, usableCards } from './whom.ts';

const TEXTS: ExplanationTexts = {
  et: {
    ...EXPLAIN_TEXTS.et,
    rule: (rule) => ruleText(rule, 'et'),
    finding: (finding) => findingText(finding, 'et', sayField),
  },
  en: {
    ...EXPLAIN_TEXTS.en,
    rule: (rule) => ruleText(rule, 'en'),
    finding: (finding) => findingText(finding, 'en', sayField),
  },
};

/** Why somebody gets no mail, from what is stored; a name that several people have is answered with who they are. */
export async function whyNoMailReport(context: RunContext, request: ReportRequest): Promise<Result<Report, Problem>> {
  const { email, customer, person } = request;
  if (person === undefined) {
    const explained = explainedBy(context, { email, customer });
    return explained.ok ? ok(toldOf(context, explained.value)) : explained;
  }
  const people = peopleCalled(context, person);
  const [only] = people;
  if (only === undefined || people.length > 1) return ok(reportOf(context, choiceParts(person.trim(), people)));
  const explained = explainedBy(context, only.code === null ? { email: only.email } : { customer: only.code });
  return explained.ok ? ok(toldOf(context, explained.value)) : explained;
}

/** Explains by the card where it is known, else by the address: with one card of its own an address is that card's. */
function explainedBy(
  { store, connection, row, clock }: RunContext,
  { email, customer }: { readonly email?: string | undefined; readonly customer?: string | undefined },
): Result<Explanation, Problem> {
  if (customer !== undefined) return explainCustomer(store, connection, customer, clock.now());
  if (email === undefined) return err(problem('input/no-person'));
  const byAddress = explainAddress(store, connection, email, clock.now());
  if (!byAddress.ok || byAddress.value.address === null) return byAddress;
  const [card, ...more] = usableCards(store, row.id, byAddress.value.address);
  if (card?.code == null || more.length > 0) return byAddress;
  return explainCustomer(store, connection, card.code, clock.now());
}

function peopleCalled({ store, row }: RunContext, text: string) {
  const search = findPeople(store, row.id, text);
  for (;;) {
    const { done, value } = search.next();
    if (done === true) return value;
  }
}

function toldOf(context: RunContext, explanation: Explanation): Report {
  const { customer, address } = explanation;
  const name = nameAt(context, { code: customer?.code ?? null, address });
  return reportOf(context, whyParts(explanation, name, TEXTS));
}

function reportOf({ store, connection, row, clock }: RunContext, parts: readonly ReportPart[]): Report {
  const fetch = store.fetches.last(row.id);
  return {
    name: 'why-no-mail',
    connection: connection.name,
    title: WHY_WORDS.title,
    madeAt: clock.now().toISOString(),
    basis: fetch === null ? [] : [fetchedAt(writtenDate(fetch.startedAt), fetch.records, fetch.kind === 'full')],
    parts,
  };
}
