import type Database from 'better-sqlite3';
import type { FieldCount } from '../../shared/domain/drift.ts';
import type { FieldPresence } from '../../shared/domain/field.ts';

/** A feed with more fields than this has data for names; the rest is left out, so that rows stay small. */
const MOST = 2000;

/** A field has two numbers: its own, and one under this name that says that it holds a value. */
const FILLED = 'filled:';

/** The numbers that stand for source fields in the bits of a row. */
export interface FieldNumbers {
  /** The bits of one record; fields that have no number yet get one. */
  pack(present: readonly FieldPresence[]): Buffer;
  /** Writes down the numbers that were given. */
  save(): void;
}

/** Opens the numbers of a connection; `anew` where no row of the last load will stay, so that old fields make room. */
export function openFieldNumbers(db: Database.Database, connection: number, anew: boolean): FieldNumbers {
  const numbers = anew ? new Map<string, number>() : readNumbers(db, connection);
  /** Numbers by the key of the field itself: joining two texts for each field of each record would cost more than the rest. */
  const pairs = new Map<string, { readonly own: number; filled: number }>();
  const bits = new Uint8Array(MOST / 8);
  const saved = numbers.size;

  const numberOf = (key: string): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (numbers.size >= MOST) return -1;
    const number = numbers.size;
    numbers.set(key, number);
    return number;
  };
  const pairOf = (key: string) => {
    const known = pairs.get(key);
    if (known !== undefined || key.startsWith(FILLED)) return known;
    const own = numberOf(key);
    if (own < 0) return undefined;
    const pair = { own, filled: -1 };
    pairs.set(key, pair);
    return pair;
  };

  return {
    pack(present) {
      bits.fill(0);
      let last = -1;
      const set = (number: number) => {
        bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
        if (number > last) last = number;
      };
      for (const { key, filled } of present) {
        const pair = pairOf(key);
        if (pair === undefined) continue;
        set(pair.own);
        if (!filled) continue;
        if (pair.filled < 0) pair.filled = numberOf(FILLED + key);
        if (pair.filled >= 0) set(pair.filled);
      }
      return Buffer.from(bits.subarray(0, (last >> 3) + 1));
    },
    save() {
      if (anew) db.prepare('DELETE FROM source_field WHERE connection_id = ?').run(connection);
      const insert = db.prepare('INSERT INTO source_field (connection_id, number, key) VALUES (?, ?, ?)');
      for (const [key, number] of numbers) if (anew || number >= saved) insert.run(connection, number, key);
    },
  };
}

/** Counts fields over rows of bits. */
export interface FieldCounter {
  add(bits: Uint8Array, weight: number): void;
  counts(): [key: string, count: FieldCount][];
}

/** Starts to count the fields of a connection, where something was counted before with that. */
export function createFieldCounter(
  db: Database.Database,
  connection: number,
  before: Readonly<Record<string, FieldCount>> = {},
): FieldCounter {
  const numbers = readNumbers(db, connection);
  const sums = new Float64Array(MOST);
  // A field without a number has no place, and is not counted.
  for (const [key, { present, filled }] of Object.entries(before)) {
    sums[numbers.get(key) ?? MOST] = present;
    sums[numbers.get(FILLED + key) ?? MOST] = filled;
  }
  return {
    add(bits, weight) {
      for (let at = 0; at < bits.length; at += 1) {
        for (let byte = bits[at] ?? 0; byte !== 0; byte &= byte - 1) {
          const number = at * 8 + 31 - Math.clz32(byte & -byte);
          sums[number] = (sums[number] ?? 0) + weight;
        }
      }
    },
    counts: () =>
      [...numbers].flatMap(([key, number]) => {
        const present = sums[number] ?? 0;
        const filled = sums[numbers.get(FILLED + key) ?? -1] ?? 0;
        return present === 0 || key.startsWith(FILLED) ? [] : [[key, { present, filled }]];
      }),
  };
}

function readNumbers(db: Database.Database, connection: number): Map<string, number> {
  const rows = db
    .prepare<[number], { key: string; number: number }>(
      'SELECT key, number FROM source_field WHERE connection_id = ? ORDER BY number',
    )
    .all(connection);
  return new Map(rows.map(({ key, number }) => [key, number]));
}
