import { chmodSync, closeSync, copyFileSync, mkdirSync, openSync, renameSync, truncateSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many full files are kept beside the one that is written. */
const KEPT_LOGS = 5;

/** The file of the log that is written, or, from 1 on, one that is full; 1 is the newest of those. */
export const logFile = (folder: string, age = 0): string => join(folder, age === 0 ? 'main.log' : `main.${age}.log`);

/** Makes the folder and the file for this user alone, and closes to others what was open to them. */
export function prepareLogFiles(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = logFile(folder);
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/** Makes every file one older; the oldest is overwritten. Throws where the file in use cannot even be emptied. */
export function ageLogFiles(folder: string): void {
  for (let age = KEPT_LOGS; age > 1; age -= 1) {
    try {
      renameSync(logFile(folder, age - 1), logFile(folder, age));
    } catch {
      // It is not there yet, or another program reads it: the others move on.
    }
  }
  try {
    renameSync(logFile(folder), logFile(folder, 1));
  } catch {
    // On Windows a file that another program reads can often be read and emptied where it cannot be moved.
    copyFileSync(logFile(folder), logFile(folder, 1));
    truncateSync(logFile(folder));
  }
}

/** The last lines of the log, oldest first. */
export async function readLogTail(folder: string, count: number): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  for (let age = 0; age <= KEPT_LOGS && lines.length < count; age += 1) {
    // oxlint-disable-next-line no-await-in-loop -- an older file is read only where the newer ones are too short
    const text = await readFile(logFile(folder, age), 'utf8').catch(() => '');
    lines = [...text.split(/\r?\n/).filter((line) => line !== ''), ...lines];
  }
  return lines.slice(-count);
}
