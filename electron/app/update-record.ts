import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  NO_RECORD,
  type SpoiltUpdate,
  type UpdateNews,
  type UpdateReceipt,
  type UpdateRecord,
} from '../../shared/domain/update.ts';

/** What is written down of updates, in a small file of its own: it must be whole whatever the installer does. */
export interface UpdateRecordFile {
  read(): UpdateRecord;
  /** False where it could not be written: then nothing may be installed, for nobody would know what became of it. */
  write(record: UpdateRecord): boolean;
}

/** Opens `update.json` of the data folder; it is made with the first word that is written. */
export function openUpdateRecord(folder: string): UpdateRecordFile {
  const file = join(folder, 'update.json');
  return {
    read() {
      try {
        return recordIn(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        // None yet, or a damaged one: then nothing is known, and nothing is said.
        return NO_RECORD;
      }
    },
    write(record) {
      try {
        writeThrough(`${file}.new`, `${JSON.stringify(record)}\n`);
        renameSync(`${file}.new`, file);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** On the disk before this returns: the power may go while the installer works. */
function writeThrough(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function recordIn(value: unknown): UpdateRecord {
  return {
    receipt: receiptIn(part(value, 'receipt')),
    news: newsIn(part(value, 'news')),
    failed: textIn(value, 'failed'),
    spoilt: spoiltIn(part(value, 'spoilt')),
    lookedAt: momentIn(value, 'lookedAt'),
  };
}

function receiptIn(value: unknown): UpdateReceipt | null {
  const [from, to, at] = [textIn(value, 'from'), textIn(value, 'to'), momentIn(value, 'at')];
  if (from === null || to === null || at === null) return null;
  return { from, to, at, hidden: part(value, 'hidden') === true };
}

function newsIn(value: unknown): UpdateNews | null {
  const [version, from] = [textIn(value, 'version'), textIn(value, 'from')];
  const [is, stage] = [part(value, 'is'), part(value, 'stage')];
  if (version === null) return null;
  if (is === 'installed') return from === null ? null : { is, version, from };
  return is === 'failed' && (stage === 'download' || stage === 'install') ? { is, stage, version } : null;
}

function spoiltIn(value: unknown): SpoiltUpdate | null {
  const [version, times, notBefore] = [textIn(value, 'version'), part(value, 'times'), momentIn(value, 'notBefore')];
  if (version === null || notBefore === null || typeof times !== 'number') return null;
  return Number.isSafeInteger(times) && times > 0 ? { version, times, notBefore } : null;
}

const part = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;

function textIn(value: unknown, key: string): string | null {
  const text = part(value, key);
  return typeof text === 'string' && text.length <= 100 ? text : null;
}

function momentIn(value: unknown, key: string): string | null {
  const text = textIn(value, key);
  return text === null || Number.isNaN(Date.parse(text)) ? null : text;
}
