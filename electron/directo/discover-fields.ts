import type { DataRow, DirectoRecord } from '../../shared/domain/customer.ts';
import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import type { FieldDiscovery } from '../ports.ts';
import { FieldSample } from './field-sample.ts';
import { looksLikeDate } from './value-type.ts';

/** More different names than this are not fields but data; the rest is left out, so that memory stays bounded. */
const MAX_NAMES = 500;
const MAX_PARAMS = 50;

/** What is known of the rows of one datafield code. */
interface CodeRows {
  readonly content: FieldSample;
  readonly param: FieldSample;
  hasParam: boolean;
  hasDate: boolean;
  /** Content by field key, for params that are no dates. */
  readonly byParam: Map<string, FieldSample>;
  /** Those of them that tell rows of one record apart. */
  readonly telling: Set<string>;
}

/** Starts to find out which fields a feed has, record by record, without keeping the records. */
export function createDiscovery(): FieldDiscovery {
  return new Discovery();
}

class Discovery implements FieldDiscovery {
  private records = 0;
  private readonly attributes = new Map<string, FieldSample>();
  private readonly codes = new Map<string, CodeRows>();
  private readonly lists = new Map<string, FieldSample>();

  /** Takes note of one record. */
  add(record: DirectoRecord): void {
    const number = this.records++;
    for (const [name, value] of record.attributes) sampleOf(this.attributes, name)?.add(number, value);
    const repeated = repeatedCodes(record.data);
    for (const row of record.data) this.addRow(number, row, repeated.has(row.code));
    for (const { element, attributes } of record.lists) {
      for (const [name, value] of attributes) sampleOf(this.lists, `list.${element}.${name}`)?.add(number, value);
    }
  }

  /** The fields: attributes, then datafields, then lists, each in the order in which they first appeared. */
  fields(): DiscoveredField[] {
    const data = [...this.codes.values()].flatMap(samplesOf);
    return [...this.attributes.values(), ...data, ...this.lists.values()].map((sample) =>
      sample.describe(this.records),
    );
  }

  private addRow(record: number, row: DataRow, isRepeated: boolean): void {
    const key = `datafields.${row.code}`;
    let code = this.codes.get(key);
    if (code === undefined) {
      if (this.codes.size >= MAX_NAMES) return;
      code = {
        content: new FieldSample(key),
        param: new FieldSample(`${key}.param`),
        hasParam: false,
        hasDate: false,
        byParam: new Map(),
        telling: new Set(),
      };
      this.codes.set(key, code);
    }
    code.content.add(record, row.content);
    const param = row.param?.trim() ?? '';
    if (param === '') return;
    code.hasParam = true;
    code.param.add(record, param);
    if (looksLikeDate(param)) {
      code.hasDate = true;
      return;
    }
    const byParam = `${key}[${param}]`;
    sampleOf(code.byParam, byParam, MAX_PARAMS)?.add(record, row.content);
    if (isRepeated && code.telling.size < MAX_PARAMS) code.telling.add(byParam);
  }
}

/** Codes of which a record has more than one row. */
function repeatedCodes(rows: readonly DataRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(rows.filter(({ code }) => seen.size === seen.add(code).size).map(({ code }) => code));
}

/** Rows of a repeated code are told apart by their params; a param that is a date, or all there is, is a field itself. */
function samplesOf({ content, param, byParam, telling, hasParam, hasDate }: CodeRows): FieldSample[] {
  const isField = hasDate || (hasParam && telling.size === 0);
  return [content, ...(isField ? [param] : []), ...[...telling].flatMap((key) => byParam.get(key) ?? [])];
}

function sampleOf(samples: Map<string, FieldSample>, key: string, most = MAX_NAMES): FieldSample | undefined {
  const known = samples.get(key);
  if (known !== undefined || samples.size >= most) return known;
  const sample = new FieldSample(key);
  samples.set(key, sample);
  return sample;
}
