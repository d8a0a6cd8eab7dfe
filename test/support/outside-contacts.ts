import { type Bench, type BenchOptions, openBench } from './outside-bench.ts';
import type { DirectoReply } from './outside-directo.ts';
import { type Card, contactsXml, feedXml } from './outside-feed.ts';

/** A client whose people are the contact persons of its customers; both may be changed between two commands. */
export interface ContactBench extends Bench {
  customers: readonly Card[];
  contacts: readonly Card[];
  /** What Directo answers to the question for customers instead. */
  customersReply: DirectoReply | null;
  /** What was asked for, in the order of the requests. */
  asked(): readonly (string | null)[];
}

/** Company and branch come from the customer. */
const MAPPING = [
  { source: 'email', target: 'email' },
  { source: 'name', target: 'name' },
  { source: 'customer.name', target: 'company' },
  { source: 'customer.branch', target: 'branch' },
];

const LABELS = [{ source: 'customer.class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }];

/** Sets such a client up. */
export async function openContactBench(
  customers: readonly Card[],
  contacts: readonly Card[],
  { connection: { source, ...keys } = {}, ...setup }: BenchOptions = {},
): Promise<ContactBench> {
  const bench = await openBench({
    here: true,
    fields: ['company', 'branch'].map((key) => ({ key, label: key, type: 'text' })),
    ...setup,
    connection: { mapping: MAPPING, labels: LABELS, ...keys, source: { component: 'contact', ...source } },
  });
  const more = {
    customers,
    contacts,
    customersReply: null as DirectoReply | null,
    asked: () => bench.directo.asked.map(({ form, query }) => form.get('what') ?? query.get('what')),
  };
  const all: ContactBench = Object.assign(bench, more);
  bench.reply = ({ form }) =>
    form.get('what') === 'customer' ? (all.customersReply ?? feedXml(all.customers)) : contactsXml(all.contacts);
  return all;
}

type OptinRow = readonly [string, string, string?];

/** The card of a customer, open unless said otherwise. */
export const aCustomer = (code: string, row?: OptinRow, more: Partial<Card> = {}): Card => ({
  code,
  name: `Ettevõte ${code}`,
  closed: '0',
  ...more,
  data: row ? [row] : [],
});

/** The card of a contact person of that customer; of none where the code is blank. */
export const aContactOf = (n: number, customercode: string, row?: OptinRow): Card => ({
  code: String(n),
  ...(customercode !== '' && { customercode }),
  name: `Isik ${n}`,
  email: `isik${n}@example.ee`,
  data: row ? [row] : [],
});
