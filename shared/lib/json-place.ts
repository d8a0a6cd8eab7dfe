import { type Place, placeOf, withoutMark } from './json-text.ts';

const TOKEN = /\s*([{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+)/y;

/**
 * Where the value at a path begins in a text that is well-formed JSON: `['items', 2, 'name']`. Where the path leads to
 * nothing, the place of the last part of it that is there.
 */
export function placeInJson(text: string, path: readonly PropertyKey[]): Place {
  const body = withoutMark(text);
  const tokens = tokensOf(body);
  return placeOf(body, tokens[findValue(tokens, 0, path)]?.at ?? 0);
}

interface Token {
  readonly text: string;
  readonly at: number;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [whole, token = ''] = found;
    tokens.push({ text: token, at: found.index + whole.length - token.length });
  }
  return tokens;
}

/** The index of the token with which the value at a path begins; the value itself begins at `start`. */
function findValue(tokens: readonly Token[], start: number, path: readonly PropertyKey[]): number {
  const [name, ...deeper] = path;
  const open = tokens[start]?.text;
  if (name === undefined || (open !== '{' && open !== '[')) return start;
  let found = start;
  let index = start + 1;
  for (let item = 0; index < tokens.length && !isClosing(tokens[index]?.text); item += 1) {
    const key = open === '{' ? keyOf(tokens[index]?.text) : String(item);
    const value = open === '{' ? index + 2 : index;
    // Of a key that stands there twice the last one counts.
    if (key === String(name)) found = value;
    index = afterValue(tokens, value);
    if (tokens[index]?.text === ',') index += 1;
  }
  return found === start ? start : findValue(tokens, found, deeper);
}

function afterValue(tokens: readonly Token[], start: number): number {
  let depth = 0;
  let index = start;
  do {
    const text = tokens[index]?.text;
    if (text === '{' || text === '[') depth += 1;
    if (isClosing(text)) depth -= 1;
    index += 1;
  } while (depth > 0 && index < tokens.length);
  return index;
}

const isClosing = (text: string | undefined): boolean => text === '}' || text === ']';

function keyOf(text: string | undefined): string | null {
  const key: unknown = text?.startsWith('"') ? JSON.parse(text) : null;
  return typeof key === 'string' ? key : null;
}
