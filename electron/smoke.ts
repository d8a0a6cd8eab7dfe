import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeProblem } from '../shared/domain/problem.ts';
import { openDatabase } from './db/open.ts';
import { requireKeytar } from './platform/keytar-module.ts';
import { checkDatabase } from './thread/check-database.ts';

/** Whether this start only tries whether the program is whole, as the last check of a package. */
export const isSmokeStart = (argv: readonly string[]): boolean => argv.includes('--smoke');

/** What the try needs. */
export interface SmokeParts {
  /** A folder of its own: nobody's data are touched. */
  readonly folder: string;
  /** The entry of the thread that checks a database. */
  readonly databaseCheck: URL;
  /** Files without which no window opens. */
  readonly files: readonly string[];
}

/**
 * Tries what can be broken in an installed program and in no checkout: both native modules, a thread's bundle, the
 * window's files. Answers a sentence for each that is broken. Neither the network nor the keychain is asked anything.
 */
export async function findBroken({ folder, databaseCheck, files }: SmokeParts): Promise<readonly string[]> {
  const broken: string[] = [];
  const file = join(folder, 'smoke.db');
  const db = openDatabase(file);
  if (db.ok) {
    db.value.close();
    const faults = await checkDatabase(databaseCheck, file).catch((error: unknown) => [String(error)]);
    broken.push(...faults.map((fault) => `The thread that works on the database cannot do so: ${fault}`));
  } else {
    const reason = db.problem.values?.['text'] ?? describeProblem(db.problem, 'en').what;
    broken.push(`The database cannot be opened: ${reason}`);
  }
  try {
    requireKeytar();
  } catch (error) {
    broken.push(`The keychain module cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
  broken.push(...files.filter((each) => !existsSync(each)).map((each) => `A file of the window is missing: ${each}`));
  return broken;
}
