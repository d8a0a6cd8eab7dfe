import type { DataRow, DirectoRecord } from '../../shared/domain/customer.ts';
import { AttributeNames, KnownAttributes } from './known-attributes.ts';
import { decodeReferences } from './references.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const ITEM = /^<([A-Za-z][A-Za-z0-9_]*)[ >]/;
/** A pattern is a regular expression with a group for each name, and there is an end to what one may hold. */
const MOST_NAMES = 500;
/** Names that mean something inside a record. */
const TAKEN: ReadonlySet<string> = new Set(['data', 'datafields']);
/**
 * A value without any sign that belongs to a tag: so every `<` and `>` of a record that matches is one of the pattern's.
 * Raw white space in a value means something else to XML, and what XML forbids is to be counted: the slow way knows both.
 */
const VALUE = '([^"<>\\u0000-\\u001F\\uFFFE\\uFFFF]*)';
const optional = (name: string): string => `(?: ${name}="${VALUE}")?`;
/** A row of `<datafields>`, its attributes in the order in which Directo writes them. */
const ROW = new RegExp(`<data code="${VALUE}"${optional('content')}${optional('param')}/>`, 'y');
const ROWS_BEGIN = '<datafields>';
const ROWS_END = '</datafields>';

/** Reads records that are written exactly like one that was read before; whatever deviates by one byte is not read. */
export interface KnownShape {
  /** Takes a record that was read by the parser as the pattern, where it has more in it than the last one. */
  learn(text: string, record: DirectoRecord): void;
  /** The record; null where it is not written as the pattern is, and has to be parsed. */
  read(text: string): DirectoRecord | null;
}

/** The start tag of a record, and what comes after it. */
interface Pattern {
  readonly names: AttributeNames;
  /** Matches the start tag: a group for each name, then one that has something only where the element is empty. */
  readonly start: RegExp;
  readonly close: string;
}

/**
 * Starts without a pattern. Names are never read from a text: they are those that the parser found, in their order, and
 * a record may lack some of them. So two equal attributes, an unknown name, another quote, a comment or a child that is
 * not a row of `<datafields>` all go to the parser.
 *
 * One regular expression looks at each byte of the start tag once, in machine code; reading it attribute by attribute in
 * JavaScript took more than twice as long.
 */
export function createKnownShape(): KnownShape {
  let pattern: Pattern | null = null;
  return {
    learn(text, { attributes, lists }) {
      const known = pattern?.names.list.length ?? 0;
      if (attributes.size <= known || attributes.size > MOST_NAMES || lists.length > 0) return;
      const names = [...attributes.keys()];
      const item = ITEM.exec(text)?.[1] ?? '';
      if (!names.every((name) => NAME.test(name)) || item === '' || TAKEN.has(item)) return;
      pattern = {
        names: new AttributeNames(names),
        start: new RegExp(`<${item}${names.map(optional).join('')}(?:(/)>|>)`, 'y'),
        close: `</${item}>`,
      };
    },
    read: (text) => pattern && readRecord(text, pattern),
  };
}

function readRecord(text: string, { names, start, close }: Pattern): DirectoRecord | null {
  start.lastIndex = 0;
  const found = start.exec(text);
  if (found === null) return null;
  const after = start.lastIndex;
  const data: DataRow[] = [];
  const isEmpty = found[names.list.length + 1] !== undefined;
  const end = isEmpty ? after : readRows(text, after, data);
  if (end < 0 || (isEmpty ? end !== text.length : !endsWithOnly(text, close, end))) return null;
  const attributes = readAttributes(text, names, found);
  return attributes && { attributes, data, lists: [] };
}

function endsWithOnly(text: string, close: string, at: number): boolean {
  return text.length === at + close.length && text.endsWith(close);
}

/** The attributes of a start tag that was matched; null where a reference is none. */
function readAttributes(text: string, names: AttributeNames, found: RegExpExecArray): KnownAttributes | null {
  const { list } = names;
  let size = 0;
  // Few values hold a reference, and to ask each of them costs as much as all the rest: so the place is reckoned.
  let next = ampersandFrom(text, 0);
  let at = text.indexOf(' ');
  for (let index = 0; index < list.length; index += 1) {
    const value: string | undefined = found[index + 1];
    if (value === undefined) continue;
    size += 1;
    at += (list[index] ?? '').length + value.length + ' =""'.length;
    if (next >= at) continue;
    const decoded = decodeReferences(value);
    if (decoded === null) return null;
    found[index + 1] = decoded;
    next = ampersandFrom(text, at);
  }
  return new KnownAttributes(names, found, size);
}

/** Reads rows into `data`; answers where they end, or -1. */
function readRows(text: string, from: number, data: DataRow[]): number {
  if (!text.startsWith(ROWS_BEGIN, from)) return from;
  const hasReference = text.includes('&', from);
  let at = from + ROWS_BEGIN.length;
  while (!text.startsWith(ROWS_END, at)) {
    ROW.lastIndex = at;
    const row = ROW.exec(text);
    if (row === null) return -1;
    const read = (value: string | undefined) => (hasReference && value !== undefined ? decodeReferences(value) : value);
    const [code, content, param] = [read(row[1]), read(row[2]), read(row[3])];
    if (code == null || content === null || param === null) return -1;
    data.push({ code, content: content ?? '', param: param ?? null });
    at = ROW.lastIndex;
  }
  return at + ROWS_END.length;
}

function ampersandFrom(text: string, from: number): number {
  const at = text.indexOf('&', from);
  return at < 0 ? text.length : at;
}
