import { isUtf8 } from 'node:buffer';
import type { DataRow, DirectoRecord, ListRow } from '../../shared/domain/customer.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { checkTags, type TagCount, type TagFault } from './check-tags.ts';
import { stripForbidden } from './strip-characters.ts';
import { parseElements, type XmlElement } from './xml-tree.ts';

/** A record in full, and how many characters that XML forbids were taken out of it. */
export interface ReadRecord {
  readonly record: DirectoRecord;
  readonly stripped: number;
}

/** Why a record cannot be read; `code` is its customer code where that much is certain. */
export interface RecordFailure {
  readonly reason: 'encoding' | 'names' | 'nested' | TagFault;
  readonly code: string | null;
}

/** What became of one record. */
export type RecordReading = Result<ReadRecord, RecordFailure>;

/** Batches are a little faster than single records; larger ones are slower, because their objects survive the scavenger. */
const BATCH = 20;

/** Reads the bytes of one record element. */
export function readRecord(slice: Buffer): RecordReading {
  const text = prepare(slice);
  return text.ok ? parseOne(text.value) : text;
}

/** Reads many records; answers one result for each, in their order. */
export function readRecords(slices: readonly Buffer[]): RecordReading[] {
  const readings: RecordReading[] = [];
  for (let from = 0; from < slices.length; from += BATCH) {
    readings.push(...readBatch(slices.slice(from, from + BATCH).map(prepare)));
  }
  return readings;
}

/** The text of a record after the checks that the parser does not make. */
interface RecordText extends TagCount {
  readonly text: string;
  readonly stripped: number;
}

function prepare(slice: Buffer): Result<RecordText, RecordFailure> {
  const raw = slice.toString('utf8');
  if (!isUtf8(slice)) return err({ reason: 'encoding', code: certainCode(raw) });
  const { text, stripped } = stripForbidden(raw);
  const checked = checkTags(text);
  if ('fault' in checked) return err({ reason: checked.fault, code: certainCode(text) });
  return ok({ text, stripped, ...checked });
}

function readBatch(texts: readonly Result<RecordText, RecordFailure>[]): RecordReading[] {
  const good = texts.flatMap((text) => (text.ok ? [text.value] : []));
  const elements = parse(good.map(({ text }) => text).join(''));
  // One bad record makes its whole batch doubtful: then each is read alone, so that only the bad one fails.
  if (elements?.length !== good.length || !elements.every((element, i) => agrees(element, good[i]))) {
    return texts.map((text) => (text.ok ? parseOne(text.value) : text));
  }
  const inOrder = elements.values();
  return texts.map((text) => (text.ok ? toReading(inOrder.next().value, text.value) : text));
}

function parseOne(text: RecordText): RecordReading {
  const elements = parse(text.text);
  if (elements === null) return err({ reason: 'names', code: certainCode(text.text) });
  const alone = elements.length === 1 && agrees(elements[0], text) ? elements[0] : undefined;
  return toReading(alone, text);
}

function toReading(element: XmlElement | undefined, text: RecordText): RecordReading {
  if (element === undefined) return err({ reason: 'attributes', code: certainCode(text.text) });
  // A customer inside a customer is a sign of damage; to keep the outer one alone would lose the inner one unseen.
  if (element.children.some((child) => contains(child, element.name))) {
    return err({ reason: 'nested', code: certainCode(text.text) });
  }
  return ok({ record: toRecord(element), stripped: text.stripped });
}

function parse(xml: string): readonly XmlElement[] | null {
  try {
    return parseElements(xml);
  } catch {
    return null;
  }
}

/** Whether the parser found exactly the elements and attributes that were counted: two equal attributes become one. */
function agrees(element: XmlElement | undefined, counted: TagCount | undefined): boolean {
  if (element === undefined || counted === undefined) return false;
  let [tags, attributes] = [0, 0];
  const visit = (each: XmlElement) => {
    tags++;
    attributes += each.attributes.size;
    each.children.forEach(visit);
  };
  visit(element);
  return tags === counted.tags && attributes === counted.attributes;
}

function contains(element: XmlElement, name: string): boolean {
  return element.name === name || element.children.some((child) => contains(child, name));
}

function toRecord(element: XmlElement): DirectoRecord {
  const data: DataRow[] = [];
  const lists: ListRow[] = [];
  for (const child of element.children) {
    if (child.name === 'data') addData(child, data, lists);
    else if (child.name !== 'datafields') addRows(child, lists);
    else for (const row of child.children) addData(row, data, lists);
  }
  return { attributes: element.attributes, data, lists };
}

function addData(row: XmlElement, data: DataRow[], lists: ListRow[]): void {
  const code = row.name === 'data' ? row.attributes.get('code') : undefined;
  if (code === undefined) return addRows(row, lists);
  data.push({ code, content: row.attributes.get('content') ?? '', param: row.attributes.get('param') ?? null });
}

/** Whatever carries attributes is a row, however deep: the shape of older interfaces is not known. */
function addRows(element: XmlElement, lists: ListRow[]): void {
  if (element.attributes.size > 0) lists.push({ element: element.name, attributes: element.attributes });
  for (const child of element.children) addRows(child, lists);
}

/** The code of a record that cannot be read: only where its first tag has exactly one, and nothing in it is doubtful. */
function certainCode(text: string): string | null {
  const next = text.indexOf('<', 1);
  const tag = next < 0 ? text : text.slice(0, next);
  const codes = [...tag.matchAll(/\scode\s*=\s*"([^"<&\uFFFD]*)"/g)];
  return codes.length === 1 ? (codes[0]?.[1] ?? null) : null;
}
