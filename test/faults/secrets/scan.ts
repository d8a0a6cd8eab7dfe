import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { foldCase, type Form, formsOf } from './forms.ts';

/** Something that is looked for. */
export interface Planted {
  /** What it is, for a finding: never the text itself. */
  readonly name: string;
  readonly text: string;
}

/** Something that was found where it is looked at. */
export interface Hit {
  readonly where: string;
  readonly what: string;
  readonly form: string;
  /** What stands around it. */
  readonly around: string;
}

/** Looks through files and texts for what was planted. */
export interface Scanner {
  /** Looks through one piece of bytes, and through what is packed in it. */
  bytes(where: string, bytes: Buffer): readonly Hit[];
  /** Looks through every file below a folder; a database also row by row, because a long value lies in pieces in it. */
  folder(path: string, only?: (name: string) => boolean): readonly Hit[];
  /** How many files and messages were looked through, and how many unpacked pieces of them. */
  readonly count: { files: number; packed: number };
}

/** How deep packed things are opened, and how many in one piece. */
const DEPTH = 3;
const MOST = 500;

/** Makes a scanner. */
export function createScanner(planted: readonly Planted[]): Scanner {
  const wanted: readonly (Planted & { readonly forms: readonly Form[] })[] = planted.map((each) => ({
    ...each,
    forms: formsOf(each.text),
  }));
  const count = { files: 0, packed: 0 };

  function look(where: string, bytes: Buffer, depth: number): Hit[] {
    const folded = foldCase(bytes);
    const hits = wanted.flatMap(({ name, forms }) => {
      for (const form of forms) {
        const at = folded.indexOf(form.bytes);
        if (at < 0) continue;
        const around = bytes.toString('latin1', Math.max(0, at - 60), at + form.bytes.length + 20);
        return [{ where, what: name, form: form.name, around: around.replaceAll(/[^ -~]/g, '.') }];
      }
      return [];
    });
    if (depth === DEPTH) return hits;
    for (const [index, inside] of unpacked(bytes).entries()) {
      count.packed += 1;
      hits.push(...look(`${where} › ${index}`, inside, depth + 1));
    }
    return hits;
  }

  const bytes = (where: string, given: Buffer) => {
    count.files += 1;
    return look(where, given, 0);
  };
  return {
    bytes,
    count,
    folder(path, only = () => true) {
      const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      return entries.flatMap((entry) => {
        const file = join(entry.parentPath, entry.name);
        const name = file.slice(path.length + 1);
        if (!only(name)) return [];
        const content = readFileSync(file);
        const isDatabase = content.subarray(0, 15).toString('latin1') === 'SQLite format 3';
        const rows = isDatabase ? look(`${name} (rows)`, rowsOf(file), DEPTH) : [];
        // A name of a file may tell as much as what is in it.
        return [...look(`name of ${name}`, Buffer.from(name), DEPTH), ...bytes(name, content), ...rows];
      });
    },
  };
}

/** What is packed in bytes: members of ZIP archives, gzip, and the streams of a PDF. */
function unpacked(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const open = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 ** 2 };
  const attempt = (unpack: () => Buffer) => {
    try {
      const inside = unpack();
      if (inside.length > 0) found.push(inside);
    } catch {
      // Bytes that merely look like the beginning of something packed.
    }
  };
  const each = (mark: Buffer, unpack: (at: number) => Buffer) => {
    for (let at = bytes.indexOf(mark); at >= 0 && found.length < MOST; at = bytes.indexOf(mark, at + 1)) {
      attempt(() => unpack(at));
    }
  };
  each(Buffer.from([0x1f, 0x8b, 0x08]), (at) => inflateRawSync(bytes.subarray(endOfGzipHead(bytes, at)), open));
  each(Buffer.from('PK\u0003\u0004', 'latin1'), (at) => {
    const [nameLength, extraLength] = [bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const data = bytes.subarray(at + 30 + nameLength + extraLength);
    return bytes.readUInt16LE(at + 8) === 0
      ? data.subarray(0, bytes.readUInt32LE(at + 18))
      : inflateRawSync(data, open);
  });
  for (const level of [0x01, 0x5e, 0x9c, 0xda]) {
    each(Buffer.from([0x78, level]), (at) => inflateSync(bytes.subarray(at), open));
  }
  return found;
}

/** Where the packed bytes of a gzip member begin. Node's own gunzip does not take one that something else follows. */
function endOfGzipHead(bytes: Buffer, at: number): number {
  const flags = bytes.readUInt8(at + 3);
  let end = at + 10;
  if ((flags & 4) > 0) end += 2 + bytes.readUInt16LE(end);
  for (const text of [8, 16]) if ((flags & text) > 0) end = bytes.indexOf(0, end) + 1;
  return (flags & 2) > 0 ? end + 2 : end;
}

/** Every value of a database, of a copy of it: nobody's journal is touched. */
function rowsOf(file: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-rows-'));
  const copy = join(folder, 'copy.db');
  try {
    for (const end of ['', '-wal', '-journal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
    const db = new Database(copy);
    try {
      const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
      const values = tables.flatMap((table) => db.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][]);
      return Buffer.concat(
        values.flat().map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(`${String(value)}\n`))),
      );
    } finally {
      db.close();
    }
  } catch {
    // A damaged database has been looked through as bytes.
    return Buffer.alloc(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
