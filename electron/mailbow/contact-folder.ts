import { access, appendFile, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type ContactBook, type Entry, emptyBook, enter, parseBook, parseEntry } from './contact-file.ts';

const CONTACTS = 'kontaktisild-contacts.json';
const JOURNAL = 'kontaktisild-contacts.journal';

/** What a folder holds: the book with the journal entered, and what of the journal is usable. */
export interface FolderContent {
  readonly book: ContactBook;
  /** Hashes of the contacts that the journal names: created or changed since the files were written last. */
  readonly changed: Set<string>;
  /** Bytes of the journal up to its last whole line; a killed process may leave half a line behind them. */
  readonly journalBytes: number;
}

/** Reads a folder; a missing one is empty. Fails in words. */
export async function readFolder(folder: string): Promise<Result<FolderContent, string>> {
  try {
    const text = await readText(join(folder, CONTACTS));
    const parsed = text === null ? ok(emptyBook()) : parseBook(text);
    if (!parsed.ok) return err(`${CONTACTS}: ${parsed.problem}`);
    return enterJournal(parsed.value, (await readText(join(folder, JOURNAL))) ?? '');
  } catch (error) {
    return err(wordsOf(error));
  }
}

function enterJournal(book: ContactBook, journal: string): Result<FolderContent, string> {
  const changed = new Set<string>();
  const whole = journal.slice(0, journal.lastIndexOf('\n') + 1);
  for (const [index, line] of whole.split('\n').slice(0, -1).entries()) {
    const entry = parseEntry(line);
    if (entry === undefined) return err(`${JOURNAL}: line ${index + 1} cannot be read`);
    enter(book, entry);
    if ('contact' in entry) changed.add(entry.contact.hash);
  }
  return ok({ book, changed, journalBytes: Buffer.byteLength(whole) });
}

/** The journal of a folder: a change is confirmed once its line is written. */
export interface Journal {
  append(entry: Entry): Promise<Result<null, string>>;
  /** Writes the finished files and ends the journal; when that fails, the journal stays and nothing is lost. */
  finish(files: readonly { readonly name: string; readonly text: string }[]): Promise<Result<null, string>>;
}

/** The finished files of a folder. */
export const FILES = { contacts: CONTACTS, all: 'kontaktisild-contacts.csv', changes: 'kontaktisild-changes.csv' };

/** Makes the journal ready for writing behind its last whole line; makes the folder if there is none. */
export async function openJournal(folder: string, journalBytes: number): Promise<Result<Journal, string>> {
  const path = join(folder, JOURNAL);
  const ready = await attempt(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    try {
      await file.truncate(journalBytes);
    } finally {
      await file.close();
    }
  });
  if (!ready.ok) return ready;
  return ok({
    // Opened and closed for each line: nothing is left open by whoever stops without an end.
    append: (entry) => attempt(() => appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 })),
    finish: (files) =>
      attempt(async () => {
        for (const { name, text } of files) await replaceFile(join(folder, name), text);
        await rm(path);
      }),
  });
}

/** Whether a folder can be written, or made where it does not exist yet. */
export async function checkFolder(folder: string): Promise<Result<null, string>> {
  for (let place = folder; ; place = dirname(place)) {
    const writable = await attempt(() => access(place, constants.W_OK | constants.X_OK));
    if (writable.ok || writable.problem !== MISSING || place === dirname(place)) return writable;
  }
}

/** Whoever reads the file sees the old one or the new one, never half of one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  await rm(temporary, { force: true });
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function attempt(step: () => Promise<void>): Promise<Result<null, string>> {
  try {
    await step();
    return ok(null);
  } catch (error) {
    return err(wordsOf(error));
  }
}

const MISSING = 'It does not exist.';
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: MISSING,
  EACCES: 'Access is not allowed.',
  EPERM: 'Access is not allowed.',
  EROFS: 'It cannot be written.',
  ENOTDIR: 'It is not a folder.',
  EEXIST: 'It is not a folder.',
  ENOSPC: 'The disk is full.',
  EBUSY: 'A file in it is open in another program.',
};

function wordsOf(error: unknown): string {
  const code = codeOf(error);
  return WORDS[code] ?? code;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
