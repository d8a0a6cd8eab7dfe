import { isClosed } from '../../shared/domain/customer.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import { createSelector, OWNER, parseFieldKey } from '../../shared/domain/field.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import { otherCompany } from '../../shared/domain/other-company.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Account, RecordRequest } from '../ports.ts';
import { mostGoodRecords } from './load-customers.ts';
import type { RunContext } from './run-context.ts';

/** What a look at the feed tells. */
export interface SourceReport {
  readonly records: number;
  readonly withEmail: number;
  readonly closed: number;
  readonly badRecords: number;
  readonly strippedCharacters: number;
  readonly fields: readonly DiscoveredField[];
}

/** Both ends, each with its own outcome. */
export interface CheckReport {
  readonly source: Result<SourceReport, Problem>;
  readonly target: Result<Account, Problem>;
}

/** The fields of both ends. */
export interface FieldsReport {
  readonly source: readonly DiscoveredField[];
  readonly target: readonly TargetField[];
}

/** Probes both ends; nothing is stored but the routing that works. */
export async function checkEnds(context: RunContext): Promise<CheckReport> {
  const codes = new Set<string>();
  const [source, target] = await Promise.all([
    readSource(context, (code) => void codes.add(code)),
    context.target.account(),
  ]);
  const stranger = source.ok ? strangerIn(context, codes) : null;
  return { source: stranger === null ? source : err(stranger), target };
}

/** The problem of a feed that has another company's customers (LIM-11); null where it may be the same one. */
function strangerIn({ store, connection, row }: RunContext, codes: ReadonlySet<string>): Problem | null {
  const before = store.customers.codes(row.id);
  const known = [...codes].filter((code) => before.has(code)).length;
  const mostGood = mostGoodRecords(store, row.id);
  const counts = { codes: codes.size, knownCodes: known, codesBefore: before.size, codesStaying: known, mostGood };
  return otherCompany(counts, connection.limits);
}

/** Discovers the source's fields and reads the target's. */
export async function readFields(context: RunContext): Promise<Result<FieldsReport, Problem>> {
  const [source, target] = await Promise.all([readSource(context), context.target.fields()]);
  if (!source.ok) return source;
  if (!target.ok) return target;
  return ok({ source: source.value.fields, target: target.value });
}

/** What Directo calls customers, whatever the connection reads. */
const CUSTOMERS = { component: 'customer', channel: 'customers', item: 'customer' } as const;

/** Reads the source; with contacts also the customers that they belong to, whose attributes are fields of the contact. */
async function readSource(
  context: RunContext,
  onCode?: (code: string) => void,
): Promise<Result<SourceReport, Problem>> {
  const { source } = context.connection;
  const own = await readFeed(context, source, onCode);
  if (!own.ok || source.component !== 'contact') return own;
  const owners = await readFeed(context, CUSTOMERS);
  if (!owners.ok) return owners;
  const joined = owners.value.fields.map((field) => ({ ...field, key: OWNER + field.key }));
  return ok({
    ...own.value,
    fields: [...own.value.fields, ...joined.filter(({ key }) => parseFieldKey(key) !== null)],
  });
}

/** Reads one feed once and counts; memory holds a batch of records, the fields and a few samples. */
async function readFeed(
  { source, store, connection, row, onProgress }: RunContext,
  feed: Pick<RecordRequest, 'component' | 'channel' | 'item'>,
  onCode?: (code: string) => void,
): Promise<Result<SourceReport, Problem>> {
  const discovery = source.discover();
  const addressOf = createAddressReader(connection);
  const select = createSelector(['code', 'email', 'closed'], null);
  const counts = { withEmail: 0, closed: 0, badRecords: 0, strippedCharacters: 0 };
  let waiting: Buffer[] = [];
  let records = 0;
  const flush = () => {
    for (const result of source.parse(waiting)) {
      if (result.ok) counts.strippedCharacters += result.stripped;
      const customer = result.ok ? select(result.record) : null;
      if (!result.ok || customer === null || customer.code === '') {
        counts.badRecords += 1;
        continue;
      }
      onCode?.(customer.code);
      discovery.add(result.record);
      const { kind } = addressOf(customer);
      if (kind === 'one' || kind === 'several') counts.withEmail += 1;
      if (isClosed(customer)) counts.closed += 1;
    }
    waiting = [];
  };
  const reply = await source.read(
    { ...feed, since: null, routing: row.routing },
    (slice) => {
      records += 1;
      if (waiting.push(Buffer.from(slice)) >= 20) flush();
    },
    (bytes) => onProgress?.({ stage: 'fetch', records, bytes }),
  );
  if (!reply.ok) return reply;
  flush();
  if (reply.value.routing !== row.routing) store.connections.rememberRouting(row.id, reply.value.routing);
  return ok({ records, ...counts, fields: discovery.fields() });
}
