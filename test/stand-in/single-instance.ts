import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userDataFolder } from './folders.ts';

/** What a second start tells the first. */
export interface SecondStart {
  readonly argv: string[];
  readonly cwd: string;
  readonly data: unknown;
}

let held = false;

/** Whether this process has the lock of the data folder. */
export const hasLock = (): boolean => held;

/** Takes the lock of the data folder; where another living process has it, tells that process instead. */
export function takeLock(data: unknown, onSecond: (start: SecondStart) => void): boolean {
  if (held) return true;
  const folder = userDataFolder();
  const lock = join(folder, 'stand-in.lock');
  const letters = join(folder, 'stand-in.letters');
  mkdirSync(letters, { recursive: true });
  if (!writeNew(lock)) {
    if (isAlive(Number(readFileSync(lock, 'utf8')))) {
      const letter: SecondStart = { argv: process.argv, cwd: process.cwd(), data };
      // Renamed, it appears with all of its words.
      writeFileSync(join(letters, `${process.pid}.part`), JSON.stringify(letter));
      renameSync(join(letters, `${process.pid}.part`), join(letters, `${process.pid}.json`));
      return false;
    }
    writeFileSync(lock, String(process.pid));
  }
  held = true;
  for (const old of readdirSync(letters)) rmSync(join(letters, old), { force: true });
  watch(letters, { persistent: false }, () => readLetters(letters, onSecond));
  process.on('exit', releaseLock);
  return true;
}

/** Gives the lock back. */
export function releaseLock(): void {
  if (held) rmSync(join(userDataFolder(), 'stand-in.lock'), { force: true });
  held = false;
}

function readLetters(folder: string, onSecond: (start: SecondStart) => void): void {
  for (const name of readdirSync(folder).filter((letter) => letter.endsWith('.json'))) {
    const file = join(folder, name);
    const letter = JSON.parse(readFileSync(file, 'utf8')) as SecondStart;
    rmSync(file);
    if (held) onSecond(letter);
  }
}

function writeNew(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
