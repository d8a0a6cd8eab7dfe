/** What stands where a name may have been. */
const NAME = '…';

const WORD = /[\p{L}\p{M}\p{N}_'’]+/gu;

/** Words in small letters, names of our code, numbers, and pieces of times and versions. */
const SMALL = /^(?:[a-zõäöüšž'’]+|_*[a-z][A-Za-z0-9_]*|\d+[a-z]*|\d*T\d+|\d*Z)$/;

/** Kinds of errors, and codes of systems. */
const CODE = /^(?:[A-Z][A-Za-z]{0,40}(?:Error|Exception)|[A-Z]{1,20}(?:_[A-Z0-9]{1,20}){1,9})$/;

/** Capitals that stand in messages of programs. */
const KNOWN = new Set(
  `Directo Mailbow Kontaktisild Electron Chromium Node SQLite SQLITE HTTP HTTPS JSON XML SQL UTC GMT TLS SSL DNS URL API
   CSV UTF ASCII ISO LIM OPTIN I A An The This That It No Not None Cannot Could Can Must Unexpected Unknown Unable
   Invalid Expected Failed Missing Maximum Too Only Object Array Map Set String Number Error Promise Function Buffer Date Symbol
   Module Process Reduce Converting Assignment Iterator Generator Timeout Connection Request Response Wrong Bad Access
   Permission Operation Argument Property Tree Page Row Freelist UNIQUE FOREIGN KEY CHECK NOT NULL CONSTRAINT
   EACCES EPERM ENOENT EBUSY EEXIST EISDIR ENOTDIR ENOTEMPTY ENOSPC EROFS EMFILE ECONNREFUSED ECONNRESET ENOTFOUND
   ETIMEDOUT EPIPE EHOSTUNREACH ENETUNREACH EPROTO EIO EINVAL ABORT ERR`.split(/\s+/),
);

/**
 * Leaves of a text only words that are surely no name: those in small letters, codes, and what messages of programs
 * are made of. A name of a person or a company begins with a capital, wherever it stands.
 */
export function hideProperNames(text: string): string {
  return text.replaceAll(WORD, (word) => (SMALL.test(word) || CODE.test(word) || KNOWN.has(word) ? word : NAME));
}
