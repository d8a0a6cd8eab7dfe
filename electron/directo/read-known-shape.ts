import type { DataRow, DirectoRecord } from '../../shared/domain/customer.ts';
import { GREATER, SLASH } from './markup.ts';
import { decodeValue } from './xml-tree.ts';

/** Attributes of a row of `<datafields>`, in the order in which Directo writes them. */
const ROW_KEYS = [' code="', ' content="', ' param="'] as const;
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const ITEM = /^<([A-Za-z][A-Za-z0-9_]*)[ >]/;
/** Names that mean something inside a record. */
const TAKEN: ReadonlySet<string> = new Set(['data', 'datafields']);
const RAW_SPACE = /[\t\n\r]/;
const BARE_AMPERSAND = /&(?!(?:lt|gt|amp|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)/;

/** Reads records that are written exactly like one that was read before; whatever deviates by one byte is not read. */
export interface KnownShape {
  /** Takes a record that was read by the parser as the pattern, where it has more in it than the last one. */
  learn(text: string, record: DirectoRecord): void;
  /** The record; null where it is not written as the pattern is, and has to be parsed. */
  read(text: string): DirectoRecord | null;
}

/**
 * Starts without a pattern. Names are never read from a text: they are those that the parser found, in their order, and
 * a record may lack some of them. So two equal attributes, an unknown name, another quote, a comment or a child that is
 * not a row of `<datafields>` all go to the parser.
 */
export function createKnownShape(): KnownShape {
  let item = '';
  let names: readonly string[] = [];
  let keys: readonly string[] = [];

  return {
    learn(text, { attributes, lists }) {
      if (attributes.size <= names.length || lists.length > 0) return;
      const found = [...attributes.keys()];
      const name = ITEM.exec(text)?.[1] ?? '';
      if (!found.every((each) => NAME.test(each)) || name === '' || TAKEN.has(name)) return;
      item = name;
      names = found;
      keys = found.map((each) => ` ${each}="`);
    },
    read(text) {
      if (keys.length === 0 || !text.startsWith(`<${item}`) || isDoubtful(text)) return null;
      const attributes = new Map<string, string>();
      let at = item.length + 1;
      for (let index = 0; index < keys.length; index += 1) {
        const key = keys[index] ?? '';
        if (!text.startsWith(key, at)) continue;
        const from = at + key.length;
        const end = text.indexOf('"', from);
        if (end < 0) return null;
        attributes.set(names[index] ?? '', decodeValue(text.slice(from, end)));
        at = end + 1;
      }
      let tags = 1;
      const data: DataRow[] = [];
      if (text.charCodeAt(at) === SLASH) at += 1;
      else {
        if (text.charCodeAt(at) !== GREATER) return null;
        at += 1;
        if (text.startsWith('<datafields>', at)) {
          const end = readRows(text, at + '<datafields>'.length, data);
          if (end < 0 || !text.startsWith('</datafields>', end)) return null;
          at = end + '</datafields>'.length;
          tags += 2 + data.length;
        }
        if (!text.startsWith(`</${item}`, at)) return null;
        at += item.length + 2;
        tags += 1;
      }
      // Every `<` and `>` belongs to a tag that was read: none hides in a value.
      const isWhole = text.charCodeAt(at) === GREATER && at === text.length - 1;
      return isWhole && hasTags(text, tags) ? { attributes, data, lists: [] } : null;
    },
  };
}

/** Raw white space in a value means something else to XML, and a bare ampersand is a fault: the slow way knows both. */
function isDoubtful(text: string): boolean {
  return RAW_SPACE.test(text) || (text.includes('&') && BARE_AMPERSAND.test(text));
}

/** Reads rows into `data`; answers where the next tag begins that is none, or -1. */
function readRows(text: string, from: number, data: DataRow[]): number {
  let at = from;
  while (text.startsWith('<data ', at)) {
    at += '<data'.length;
    const values: (string | null)[] = [];
    for (const key of ROW_KEYS) {
      if (!text.startsWith(key, at)) {
        values.push(null);
        continue;
      }
      const start = at + key.length;
      const end = text.indexOf('"', start);
      if (end < 0) return -1;
      values.push(decodeValue(text.slice(start, end)));
      at = end + 1;
    }
    const [code = null, content = null, param = null] = values;
    if (code === null || text.charCodeAt(at) !== SLASH || text.charCodeAt(at + 1) !== GREATER) return -1;
    data.push({ code, content: content ?? '', param });
    at += 2;
  }
  return at;
}

function hasTags(text: string, tags: number): boolean {
  let [open, close] = [0, 0];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) open += 1;
  for (let at = text.indexOf('>'); at >= 0; at = text.indexOf('>', at + 1)) close += 1;
  return open === tags && close === tags;
}
