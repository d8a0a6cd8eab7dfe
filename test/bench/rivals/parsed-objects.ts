import { EntityDecoder } from '@nodable/entities';
import { XMLParser } from 'fast-xml-parser';
import type { RecordSink } from './record-sink.ts';

/** A customer as fast-xml-parser's object form has it. */
export type CustomerObject = Readonly<Record<string, unknown>>;

/** fast-xml-parser in its usual form; without these options it would trim values and leave `&#10;` as it stands. */
export function objectParser(): XMLParser {
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => name === 'customer' || name === 'data',
    entityDecoder: new EntityDecoder({ numericAllowed: true }),
  });
}

/** The customers of a parsed document, also of one that is a piece in a root of its own. */
export function customersOf(document: unknown): readonly CustomerObject[] {
  const { transport } = document as { transport: { customers: { customer?: CustomerObject[] } } };
  return transport.customers.customer ?? [];
}

/** Hands a parsed customer over. */
export function handOver(customer: CustomerObject, sink: RecordSink): void {
  for (const name in customer) {
    const value = customer[name];
    if (typeof value === 'string' && name !== 'datafields' && name !== '#text') sink.attribute(name, value);
  }
  const { data = [] } = customer['datafields'] as { data?: Readonly<Record<string, string>>[] };
  for (const row of data) sink.row(row['code'] ?? '', row['content'] ?? '', row['param'] ?? null);
  sink.endRecord();
}
