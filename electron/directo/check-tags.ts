import { BANG, QUESTION, SLASH } from './markup.ts';

// Names end at any white space that JavaScript knows, because the parser takes it for a separator; XML knows four kinds.
const NAME = /[^\s\0-9;-@[-^`{-\x7f][^\s\0-,/;-@[-^`{-\x7f]*/y;
// Without captures, and used with `test` alone: a record has some forty attributes, and most of the cost was garbage.
const ATTRIBUTE = new RegExp(`[ \\t\\r\\n]+${NAME.source}[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"[^<"]*"|'[^<']*')`, 'y');
const TAG_END = /[ \t\r\n]*\/?>/y;
const BARE_AMPERSAND = /&(?!(?:lt|gt|amp|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)/;

/** What the start tags of a record hold. */
export interface TagCount {
  readonly tags: number;
  readonly attributes: number;
}

/** What is wrong with the tags of a record. */
export type TagFault = 'attributes' | 'references' | 'markup';

/**
 * Counts the start tags of a record and their attributes, and checks how they are written.
 *
 * fast-xml-parser drops an unquoted or valueless attribute without a word and lets the last of two equal ones win, so a
 * broken record would look like a good one with less in it. The counts are compared with what it found.
 */
export function checkTags(text: string): TagCount | { readonly fault: TagFault } {
  let tags = 0;
  let attributes = 0;
  let at = text.indexOf('<');
  while (at >= 0) {
    let end = endOfOther(text, at);
    if (end === null) {
      NAME.lastIndex = at + 1;
      if (!NAME.test(text)) return { fault: 'markup' };
      end = NAME.lastIndex;
      for (ATTRIBUTE.lastIndex = end; ATTRIBUTE.test(text); attributes++) end = ATTRIBUTE.lastIndex;
      TAG_END.lastIndex = end;
      if (!TAG_END.test(text)) return { fault: 'attributes' };
      end = TAG_END.lastIndex;
      if (BARE_AMPERSAND.test(text.slice(at, end))) return { fault: 'references' };
      tags++;
    }
    at = text.indexOf('<', end);
  }
  return { tags, attributes };
}

/** The end of a close tag, comment, character data or instruction at `at`; null where a start tag stands. */
function endOfOther(text: string, at: number): number | null {
  const second = text.charCodeAt(at + 1);
  if (second === SLASH) return after(text, '>', at);
  if (second === QUESTION) return after(text, '?>', at);
  if (second !== BANG) return null;
  return text.startsWith('<!--', at) ? after(text, '-->', at + 4) : after(text, ']]>', at);
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}
