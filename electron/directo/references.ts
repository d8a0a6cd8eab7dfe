import { isAllowed } from './strip-characters.ts';
import { decodeValue } from './xml-tree.ts';

/** What XML knows without a declaration. */
const REFERENCE = /^&(?:lt|gt|amp|quot|apos|#(?:x([0-9a-fA-F]+)|([0-9]+)));$/;
const LONGEST = 12;
/** A feed uses a few dozen; nothing it says may fill the memory. */
const MOST_KNOWN = 1000;

/** References that were met before, decoded by the parser's own decoder. */
const known = new Map<string, string>();

/**
 * Decodes the references of a value; null where an ampersand begins none, or one that XML forbids: such a value is the
 * parser's. What each reference means is asked of the parser's decoder, once.
 */
export function decodeReferences(value: string): string | null {
  let decoded = '';
  let from = 0;
  for (let at = value.indexOf('&'); at >= 0; at = value.indexOf('&', from)) {
    const end = value.indexOf(';', at) + 1;
    const character = characterOf(value.slice(at, end));
    if (character === null) return null;
    decoded += value.slice(from, at) + character;
    from = end;
  }
  return decoded + value.slice(from);
}

function characterOf(reference: string): string | null {
  const before = known.get(reference);
  if (before !== undefined) return before;
  const found = reference.length <= LONGEST ? REFERENCE.exec(reference) : null;
  if (found === null) return null;
  const [, hex, decimal] = found;
  const digits = hex ?? decimal;
  if (digits !== undefined && !isAllowed(Number.parseInt(digits, hex === undefined ? 10 : 16))) return null;
  const character = decodeValue(reference);
  if (known.size < MOST_KNOWN) known.set(reference, character);
  return character;
}
