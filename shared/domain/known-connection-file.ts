import type { Result } from '../lib/result.ts';
import { parseConnectionFile } from './connection-file.ts';
import type { ConnectionFileProblem } from './connection-file-problem.ts';
import type { Connection } from './connection.ts';

/** Characters of all texts that are remembered together. */
const REMEMBERED = 16_000_000;

type Reading = Result<Connection, ConnectionFileProblem>;

/** By text, the one that was used last at the end. */
const known = new Map<string, Reading>();
let characters = 0;

/**
 * Reads a connection file that is read again and again, such as every client's at each look at the clock: the same text
 * is the same connection, and is parsed once.
 */
export function knownConnectionFile(text: string): Reading {
  const before = known.get(text);
  if (before !== undefined) {
    known.delete(text);
    known.set(text, before);
    return before;
  }
  const reading = parseConnectionFile(text);
  known.set(text, reading);
  characters += text.length;
  for (const oldest of known.keys()) {
    if (characters <= REMEMBERED) break;
    known.delete(oldest);
    characters -= oldest.length;
  }
  return reading;
}
