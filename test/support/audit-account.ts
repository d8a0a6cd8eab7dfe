import { explainAddress } from '../../electron/sync/explain.ts';
import { addressKey } from '../../shared/domain/email.ts';
import type { Fact } from '../../shared/domain/explanation.ts';
import type { LivingCompany, Moment } from './company-days.ts';
import { statementOf } from './statement.ts';
import type { TestCustomer } from './world.ts';

/** What an audit found. */
export interface Audit {
  /** The lines that the statement has, with their names. */
  readonly lines: readonly string[];
  /** What is wrong, in words. */
  readonly faults: readonly string[];
}

/** Makes the statement and counts both ends anew: the customers that Directo gave, and the account itself. */
export async function auditAccount(company: LivingCompany, moment: Moment): Promise<Audit> {
  const { world, read } = company;
  const made = await world.engine().report({ name: 'reconciliation' });
  if (!made.ok) return { lines: [], faults: [`${moment}: ${made.problem.code}`] };
  const statement = statementOf(made.value);
  const { left, ours, stays, own } = statement;
  const { contacts } = world.mailbow;
  const faults = [...statement.faults];
  const same = (what: string, is: readonly unknown[], should: readonly unknown[]) => {
    const [a, b] = [is, should].map((each) => each.map((item) => String(item)).toSorted());
    if (JSON.stringify(a) === JSON.stringify(b)) return;
    const only = (x: readonly string[] = [], y: readonly string[] = []) => x.filter((each) => !y.includes(each));
    faults.push(`${what}: too much ${only(a, b).join() || a?.length}, missing ${only(b, a).join() || b?.length}`);
  };

  if (statement.verdict.startsWith('It does not')) faults.push(statement.verdict);
  same('cards', [statement.cards], [read.length]);
  same('contacts', [statement.contacts], [contacts.length]);
  same(
    'customers by code',
    [...[...left.values()].flat(), ...ours].map(({ customer }) => customer),
    read.map(({ code }, n) => (code === '' ? `#${n + 1}` : code)),
  );
  const isErased = ({ email }: { readonly email: unknown }) => email === null;
  const told = [...ours, ...stays, ...own].map(({ email }) => ({ email }));
  same(
    'contacts by address',
    told.filter((each) => !isErased(each)).map(({ email }) => email),
    contacts.map(({ email }) => addressKey(email)).filter((key) => !company.erased.has(key ?? '')),
  );
  for (const [line, rows] of left) {
    for (const row of rows) {
      const fault = whyNot(line, row, company);
      if (fault !== null) faults.push(`${line} ${String(row['customer'])}: ${fault}`);
    }
  }
  // Explaining takes longer than counting, and what is true of a plan and of a run stays true in between.
  if (moment === 'planned' || moment === 'run') {
    for (const [line, rows] of left) for (const row of rows) faults.push(...unexplained(line, row, company));
  }
  const lines = [...left].flatMap(([key, rows]) => (rows.length > 0 ? [key] : []));
  for (const { reason } of stays) lines.push(`stays: ${String(reason)}`);
  if (own.length > 0) lines.push('own');
  if (ours.length > 0) lines.push('ours');
  return { lines, faults: faults.map((fault) => `${moment}: ${fault}`) };
}

/** Why a customer does not belong into the line, by its card alone; null where nothing speaks against it. */
function whyNot(line: string, row: Readonly<Record<string, unknown>>, company: LivingCompany) {
  const { read, settings, erased } = company;
  const cards = read.filter(({ code }, n) => row['customer'] === (code === '' ? `#${n + 1}` : code));
  const [card] = cards;
  if (card === undefined) return 'no such customer';
  const mustBe = (is: boolean, text: string) => (is ? null : text);
  switch (line) {
    case 'bad-record':
      return mustBe(card.code === '' || cards.length > 1, 'the record is good');
    case 'closed':
      return mustBe(
        cards.some(({ closed }) => closed === true),
        'the card is open',
      );
    case 'excluded':
      return mustBe(
        cards.some((each) => each.class === 'SISE'),
        'no rule excludes it',
      );
    case 'no-email':
      return mustBe(
        cards.some((each) => each.email.trim() === ''),
        'the card has an address',
      );
    case 'bad-email':
      return mustBe(cards.some(isBad), 'the address is good');
    case 'no-consent':
      return mustBe(settings.consent !== null, 'no consent is asked for');
    case 'refused':
      return mustBe(
        read.some((each) => each.optin?.some(([word]) => ['no', 'ei'].includes(word))),
        'nobody refused',
      );
    case 'erased':
      return mustBe(erased.size > 0 && row['name'] === '' && row['email'] === null, 'nobody was erased, or is told of');
    case 'merged':
    case 'set-aside':
      return mustBe(
        cards.some((one) => read.filter((each) => keyOf(each, company) === keyOf(one, company)).length > 1),
        'it stands alone',
      );
    case 'gap-unexplained':
      return 'nobody knows why';
    default:
      return null;
  }
}

const isBad = ({ email }: TestCustomer): boolean =>
  email.trim() !== '' &&
  email.split(/[;,\s]+/).every((piece) => piece.endsWith('@gmial.com') || addressKey(piece) === null);

/** The address by which a customer is grouped: a corrected one, the first of several, or its own. */
const keyOf = ({ code, email }: TestCustomer, { world }: LivingCompany): string | null => {
  const { store, id } = world.memory;
  return store.corrections.find(id, code)?.address ?? addressKey(email.split(';')[0] ?? '');
};

/** Why the explanation of a customer does not say what its line says; nothing where it does. */
function unexplained(
  line: string,
  { customer }: Readonly<Record<string, unknown>>,
  { world, settings }: LivingCompany,
): string[] {
  const { store, id } = world.memory;
  const code = String(customer);
  const address = store.customers.withCode(id, code)?.address ?? null;
  if (address === null || line === 'bad-record') return [];
  const told = explainAddress(store, settings, address, world.clock.now());
  if (!told.ok) return [`${line} ${code}: ${told.problem.code}`];
  const { conclusion, steps } = told.value;
  const facts = steps.flatMap((step) => step.facts);
  const says = (test: (fact: Fact) => boolean) => facts.some(test);
  const isCard = (state: string) => says((fact) => fact.kind === 'card' && fact.code === code && fact.state === state);
  const explained = (): boolean => {
    switch (line) {
      case 'closed':
      case 'excluded':
        return isCard(line) || (conclusion.kind === 'left-out' && conclusion.reason === line);
      case 'no-consent':
      case 'refused':
        return conclusion.kind === 'left-out' && conclusion.reason === line;
      case 'merged':
        return says((fact) => fact.kind === 'decided' && fact.codes.includes(code) && fact.primary !== code);
      case 'set-aside':
        return says((fact) => fact.kind === 'skipped' && fact.codes.includes(code));
      case 'waiting':
        return conclusion.kind === 'waits' || isCard('waits') || says(({ kind }) => kind === 'undecided');
      case 'gap-awaits':
        return ['will-create', 'will-move', 'will-change', 'held'].includes(conclusion.kind);
      case 'gap-rejected':
        return conclusion.kind === 'rejected';
      default:
        return conclusion.kind !== 'unknown';
    }
  };
  return explained() ? [] : [`${line} ${code}: explained as ${JSON.stringify(conclusion)}`];
}
