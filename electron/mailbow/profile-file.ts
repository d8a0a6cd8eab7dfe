import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Words } from '../../shared/lib/words.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

/** A profile is a page of text; this is many times as much, in bytes. */
const LARGEST = 1024 * 1024;

const MISSING: Words = {
  et: 'sellist profiilifaili selles arvutis ei ole või seda ei saa lugeda. Kopeeri fail siia või mine lehel „Piirid“ tagasi sisseehitatud profiilile mailbow-v3',
  en: 'this computer has no such profile file, or it cannot be read. Copy the file here, or go back to the built-in profile mailbow-v3 on the page “Limits”',
};
const NO_FILE: Words = { et: 'see ei ole tavaline fail', en: 'this is not a regular file' };
const TOO_LARGE: Words = { et: 'fail on suurem kui 1 MB', en: 'the file is larger than 1 MB' };

/** Reads the file of a profile: settings from elsewhere may name a folder, a device or something endless. */
export async function readProfileFile(path: string): Promise<Result<string, Words>> {
  let file: FileHandle | null = null;
  try {
    // A pipe that nobody writes to would be waited for. Windows knows no such flag.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = await file.stat();
    if (!stat.isFile()) return err(NO_FILE);
    if (stat.size > LARGEST) return err(TOO_LARGE);
    const text = await readUpTo(file, LARGEST + 1);
    return text.length > LARGEST ? err(TOO_LARGE) : ok(text.toString('utf8'));
  } catch (error) {
    // Some systems do not even open a folder.
    return err(error instanceof Error && 'code' in error && error.code === 'EISDIR' ? NO_FILE : MISSING);
  } finally {
    await file?.close();
  }
}

/** At most so many bytes, whatever the size of the file is said to be. */
async function readUpTo(file: FileHandle, most: number): Promise<Buffer> {
  const buffer = Buffer.alloc(most);
  let length = 0;
  while (length < most) {
    // oxlint-disable-next-line no-await-in-loop -- one piece after the other
    const { bytesRead } = await file.read(buffer, length, most - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}
