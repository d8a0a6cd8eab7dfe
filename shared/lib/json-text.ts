import { err, ok, type Result } from './result.ts';

/** How large a JSON text may be: characters, and levels of objects and lists inside each other. */
export interface JsonCaps {
  readonly characters: number;
  readonly depth: number;
}

/** Where something stands in a text; line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Why a text cannot be taken as JSON. It never repeats the text. */
export type JsonTextProblem = ({ readonly kind: 'syntax' } & Place) | { readonly kind: 'too-large' };

/** A text without the byte order mark that Windows editors write before it. */
export const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Reads untrusted text as JSON; a byte order mark before it is fine. */
export function readJson(text: string, caps: JsonCaps): Result<unknown, JsonTextProblem> {
  if (text.length > caps.characters) return err({ kind: 'too-large' });
  const body = withoutMark(text);
  const scan = scanJson(body);
  if (scan.errorAt !== null) return err({ kind: 'syntax', ...placeOf(body, scan.errorAt) });
  if (scan.depth > caps.depth) return err({ kind: 'too-large' });
  const value: unknown = JSON.parse(body);
  return ok(value);
}

/** The place of an offset. */
export function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const SPACE = /[ \t\r\n]*/y;
const TOKEN =
  /[{}[\],:]|"(?:[ !#-[\]-\uFFFF]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/**
 * Finds the first syntax error (as an offset) and the depth. JSON.parse gives the place only in some of its messages, and
 * its messages quote the text, which may hold a secret.
 */
function scanJson(text: string): { readonly errorAt: number | null; readonly depth: number } {
  const open: string[] = [];
  let depth = 0;
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = matchAt(SPACE, text, at)?.end ?? at;
    if (at === text.length) return { errorAt: open.length === 0 && expected === ', or end' ? null : at, depth };
    const token = matchAt(TOKEN, text, at);
    const next: Expected | null = token === null ? null : step(token.text, expected, open);
    if (token === null || next === null) return { errorAt: at, depth };
    expected = next;
    depth = Math.max(depth, open.length);
    at = token.end;
  }
}

/** Takes one token: what may come after it, or null where it must not stand. */
function step(token: string, expected: Expected, open: string[]): Expected | null {
  const inside = open.at(-1);
  switch (token) {
    case '{':
    case '[':
      if (!expected.startsWith('value')) return null;
      open.push(token);
      return token === '{' ? 'key or }' : 'value or ]';
    case '}':
      if (inside !== '{' || (expected !== 'key or }' && expected !== ', or end')) return null;
      open.pop();
      return ', or end';
    case ']':
      if (inside !== '[' || (expected !== 'value or ]' && expected !== ', or end')) return null;
      open.pop();
      return ', or end';
    case ':':
      return expected === ':' ? 'value' : null;
    case ',':
      if (expected !== ', or end' || inside === undefined) return null;
      return inside === '{' ? 'key' : 'value';
    default:
      if (expected.startsWith('key')) return token.startsWith('"') ? ':' : null;
      return expected.startsWith('value') ? ', or end' : null;
  }
}

/** Matches a sticky pattern at an offset. */
function matchAt(pattern: RegExp, text: string, at: number): { readonly text: string; readonly end: number } | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined ? null : { text: found, end: at + found.length };
}
