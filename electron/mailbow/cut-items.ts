import { namesOf, valueAt } from './pointer.ts';

/** A page cut into the texts of its items. */
export interface CutPage {
  readonly items: readonly string[];
  /** The page with nothing among its items, as JSON. */
  readonly rest: unknown;
}

/** The beginning of an object up to its first value. */
const OPENING = /\{"[^"\\]*":/y;
/** Stands for all items while the rest of the page is read. */
const MARK = 'items';

/**
 * Cuts the items of a page that is written without spaces, all items with the same name first, without reading them: null
 * for any other page. A page is valid JSON if `rest` was read and each item is valid JSON by itself, which is for the
 * caller to see: where a cut was wrong, no item is.
 */
export function cutItems(text: string, pointer: string): CutPage | null {
  const [name, ...deeper] = namesOf(pointer);
  if (name === undefined || deeper.length > 0) return null;
  const before = `${JSON.stringify(name)}:[`;
  const start = text.indexOf(before) + before.length;
  if (start < before.length) return null;
  OPENING.lastIndex = start;
  const [opening] = OPENING.exec(text) ?? [];
  if (opening === undefined) return null;
  const between = `},${opening}`;
  const items: string[] = [];
  let from = start;
  for (let next = text.indexOf(between, from); next >= 0; next = text.indexOf(between, from)) {
    items.push(text.slice(from, next + 1));
    from = next + 2;
  }
  const end = text.indexOf('}]', from) + 1;
  if (end === 0) return null;
  items.push(text.slice(from, end));
  const rest = read(`${text.slice(0, start)}"${MARK}"${text.slice(end)}`);
  const mark = valueAt(rest, pointer);
  return Array.isArray(mark) && mark.length === 1 && mark[0] === MARK ? { items, rest } : null;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
