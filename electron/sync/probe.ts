import { isClosed } from '../../shared/domain/customer.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import type { ParsedAddresses } from '../../shared/domain/email.ts';
import { createSelector, OWNER, parseFieldKey } from '../../shared/domain/field.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import { otherCompany } from '../../shared/domain/other-company.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { createFeedCounter, type FeedFigures } from '../../shared/domain/suitability.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RecordRequest } from '../ports.ts';
import { mostGoodRecords } from './load-customers.ts';
import type { RunContext } from './run-context.ts';
import { readTarget, type TargetReport } from './target-report.ts';

/** A card as a person recognises it. */
export interface SampleCard {
  readonly code: string;
  readonly name: string;
  readonly email: string;
}

/** What a look at the feed tells. */
export interface SourceReport {
  readonly records: number;
  readonly withEmail: number;
  readonly closed: number;
  readonly badRecords: number;
  readonly strippedCharacters: number;
  readonly fields: readonly DiscoveredField[];
  readonly figures: FeedFigures;
  /** The first cards of the feed, those with a name before those without. */
  readonly samples: readonly SampleCard[];
}

/** Both ends, each with its own outcome. */
export interface CheckReport {
  readonly source: Result<SourceReport, Problem>;
  readonly target: TargetReport['account'];
  readonly lacking: TargetReport['lacking'];
}

/** The fields of both ends. */
export interface FieldsReport {
  readonly source: readonly DiscoveredField[];
  readonly target: readonly TargetField[];
}

/** What reading both ends needs; nothing of it is a store. */
export type LookParts = Pick<RunContext, 'source' | 'target' | 'connection' | 'onProgress'>;

/** How Directo is asked: where the routing parameters travel, and who is told where they travelled in the end. */
interface Asking {
  readonly routing: RecordRequest['routing'];
  readonly onRouting?: (routing: RecordRequest['routing']) => void;
  readonly onCode?: (code: string) => void;
}

/**
 * Looks at both ends of settings that are not saved yet; nothing is stored anywhere. Where the client is known already,
 * another company's customers are refused: its address or key is about to be replaced.
 */
export async function lookAtEnds(parts: LookParts & Pick<RunContext, 'store'>): Promise<CheckReport> {
  const codes = new Set<string>();
  const [source, target] = await Promise.all([
    readSource(parts, { routing: 'body', onCode: (code) => void codes.add(code) }),
    readTarget(parts.target),
  ]);
  const row = parts.store.connections.find(parts.connection.name);
  const stranger = source.ok && row !== null ? strangerIn({ ...parts, row }, codes) : null;
  return reportOf(source, stranger, target);
}

/** Probes both ends; nothing is stored but the routing that works. */
export async function checkEnds(context: RunContext): Promise<CheckReport> {
  const codes = new Set<string>();
  const [source, target] = await Promise.all([
    readSource(context, { ...askingOf(context), onCode: (code) => void codes.add(code) }),
    readTarget(context.target),
  ]);
  const stranger = source.ok ? strangerIn(context, codes) : null;
  return reportOf(source, stranger, target);
}

const reportOf = (
  source: CheckReport['source'],
  stranger: Problem | null,
  { account, lacking }: TargetReport,
): CheckReport => ({ source: stranger === null ? source : err(stranger), target: account, lacking });

/** Asks as it went well before, and remembers how it went well now. */
function askingOf({ store, row }: Pick<RunContext, 'store' | 'row'>): Asking {
  return {
    routing: row.routing,
    onRouting(routing) {
      if (routing !== row.routing) store.connections.rememberRouting(row.id, routing);
    },
  };
}

/** The problem of a feed that has another company's customers (LIM-11); null where it may be the same one. */
function strangerIn(
  { store, connection, row }: Pick<RunContext, 'store' | 'connection' | 'row'>,
  codes: ReadonlySet<string>,
): Problem | null {
  const before = store.customers.codes(row.id);
  const known = [...codes].filter((code) => before.has(code)).length;
  const mostGood = mostGoodRecords(store, row.id);
  const counts = { codes: codes.size, knownCodes: known, codesBefore: before.size, codesStaying: known, mostGood };
  return otherCompany(counts, connection.limits);
}

/** Discovers the source's fields and reads the target's. */
export async function readFields(context: RunContext): Promise<Result<FieldsReport, Problem>> {
  const [source, target] = await Promise.all([readSource(context, askingOf(context)), context.target.fields()]);
  if (!source.ok) return source;
  if (!target.ok) return target;
  return ok({ source: source.value.fields, target: target.value });
}

/** How many cards are shown. */
const SAMPLES = 5;

/** What Directo calls customers, whatever the connection reads. */
const CUSTOMERS = { component: 'customer', channel: 'customers', item: 'customer' } as const;

/** Reads the source; with contacts also the customers that they belong to, whose attributes are fields of the contact. */
async function readSource(parts: LookParts, asking: Asking): Promise<Result<SourceReport, Problem>> {
  const { source } = parts.connection;
  const own = await readFeed(parts, source, asking);
  if (!own.ok || source.component !== 'contact') return own;
  // Their codes are those of customers: another company shows in the codes of its contacts.
  const owners = await readFeed(parts, CUSTOMERS, { ...asking, onCode: () => undefined });
  if (!owners.ok) return owners;
  const joined = owners.value.fields.map((field) => ({ ...field, key: OWNER + field.key }));
  return ok({
    ...own.value,
    fields: [...own.value.fields, ...joined.filter(({ key }) => parseFieldKey(key) !== null)],
  });
}

/** Reads one feed once and counts; memory holds a batch of records, the fields and a few samples. */
async function readFeed(
  { source, connection, onProgress }: LookParts,
  feed: Pick<RecordRequest, 'component' | 'channel' | 'item'>,
  { routing, onRouting, onCode }: Asking,
): Promise<Result<SourceReport, Problem>> {
  const discovery = source.discover();
  const addressOf = createAddressReader(connection);
  const select = createSelector(['code', 'name', 'email', 'closed'], null);
  const counter = createFeedCounter();
  const named: SampleCard[] = [];
  const nameless: SampleCard[] = [];
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
      const address = firstAddress(addressOf(customer));
      if (address !== null) counts.withEmail += 1;
      const name = customer.fields.get('name')?.trim() ?? '';
      counter.add(name, address);
      const sorted = name === '' ? nameless : named;
      if (sorted.length < SAMPLES)
        sorted.push({ code: customer.code, name, email: customer.fields.get('email') ?? '' });
      if (isClosed(customer)) counts.closed += 1;
    }
    waiting = [];
  };
  const reply = await source.read(
    { ...feed, since: null, routing },
    (slice) => {
      records += 1;
      if (waiting.push(Buffer.from(slice)) >= 20) flush();
    },
    (bytes) => onProgress?.({ stage: 'fetch', records, bytes }),
  );
  if (!reply.ok) return reply;
  flush();
  onRouting?.(reply.value.routing);
  return ok({
    records,
    ...counts,
    fields: discovery.fields(),
    figures: counter.figures(),
    samples: [...named, ...nameless].slice(0, SAMPLES),
  });
}

/** The key of the first usable address; null where there is none. */
function firstAddress(parsed: ParsedAddresses): string | null {
  if (parsed.kind === 'one') return parsed.key;
  return parsed.kind === 'several' ? (parsed.key ?? parsed.rest[0] ?? null) : null;
}
