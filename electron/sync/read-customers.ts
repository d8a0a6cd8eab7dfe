import { type Customer, type DirectoRecord, isClosed } from '../../shared/domain/customer.ts';
import type { SampleCustomer } from '../../shared/domain/customer-sample.ts';
import { createSelector, OWNER } from '../../shared/domain/field.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { RecordRequest } from '../ports.ts';
import type { RunContext } from './run-context.ts';

/** Records are parsed this many at a time. */
const BATCH = 20;

/** The first customers of the feed that may become contacts, with these fields of theirs. Nothing is stored. */
export async function readCustomers(
  context: RunContext,
  keys: readonly string[],
  count: number,
): Promise<Result<readonly SampleCustomer[], Problem>> {
  const { connection } = context;
  const addressOf = createAddressReader(connection);
  const select = createSelector([...new Set(['email', 'name', 'closed', 'customercode', ...keys])], null);
  const customers: SampleCustomer[] = [];
  const read = await readRecords(context, connection.source, (record) => {
    const customer = select(record);
    const address = addressOf(customer);
    if (customer.code !== '' && !isClosed(customer) && address.kind === 'one') {
      customers.push({ code: customer.code, address: address.key, fields: customer.fields });
    }
    return customers.length < count;
  });
  if (!read.ok) return read;
  const joined = keys.flatMap((key) => (key.startsWith(OWNER) ? [key.slice(OWNER.length)] : []));
  return joined.length === 0 ? ok(customers) : withOwners(context, customers, joined);
}

const ownerOf = ({ fields }: SampleCustomer): string => fields.get('customercode')?.trim() ?? '';

/** Contacts with these attributes of the customers that they belong to. */
async function withOwners(
  context: RunContext,
  contacts: readonly SampleCustomer[],
  names: readonly string[],
): Promise<Result<readonly SampleCustomer[], Problem>> {
  const wanted = new Set(contacts.map(ownerOf));
  const select = createSelector(names, null);
  const owners = new Map<string, Customer['fields']>();
  const customers = { component: 'customer', channel: 'customers', item: 'customer' };
  const read = await readRecords(context, customers, (record) => {
    const { code, fields } = select(record);
    if (wanted.has(code)) owners.set(code, fields);
    return owners.size < wanted.size;
  });
  if (!read.ok) return read;
  return ok(
    contacts.map((contact) => {
      const theirs = [...(owners.get(ownerOf(contact)) ?? [])].map(([name, value]) => [OWNER + name, value] as const);
      return { ...contact, fields: new Map([...contact.fields, ...theirs]) };
    }),
  );
}

/** Parses records until enough were seen; the reply is read to its end all the same, else nobody knows that it is good. */
async function readRecords(
  { source, row }: RunContext,
  { component, channel, item }: Pick<RecordRequest, 'component' | 'channel' | 'item'>,
  look: (record: DirectoRecord) => boolean,
): Promise<Result<null, Problem>> {
  let waiting: Buffer[] = [];
  let wantsMore = true;
  const flush = () => {
    for (const result of source.parse(waiting)) if (result.ok && wantsMore) wantsMore = look(result.record);
    waiting = [];
  };
  const reply = await source.read({ component, channel, item, since: null, routing: row.routing }, (slice) => {
    if (wantsMore && waiting.push(Buffer.from(slice)) >= BATCH) flush();
  });
  if (!reply.ok) return reply;
  flush();
  return ok(null);
}
