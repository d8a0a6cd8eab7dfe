import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { formsOf } from './secrets/forms.ts';
import { createScanner } from './secrets/scan.ts';
import { secretsPart } from './secrets/secrets.ts';

const SECRET = 'Võti+&=% 9f3c/Öx"<7Zq';
const planted = [{ name: 'the key', text: SECRET }];

/** A ZIP archive with one member. */
function zipOf(content: Buffer, packed: boolean): Buffer {
  const data = packed ? deflateRawSync(content) : content;
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt16LE(packed ? 8 : 0, 8);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(5, 26);
  return Buffer.concat([head, Buffer.from('a.csv'), data, Buffer.from('PK\u0001\u0002')]);
}

describe('the search for what was planted', () => {
  it('finds every form, in any letter case, with anything around it', () => {
    const missed = formsOf(SECRET).filter(
      ({ bytes }) =>
        createScanner(planted).bytes('x', Buffer.concat([Buffer.from('\u0000ab'), bytes, bytes])).length === 0,
    );
    expect(missed.map(({ name }) => name)).toEqual([]);
    expect(createScanner(planted).bytes('x', Buffer.from(SECRET.toUpperCase()))).toHaveLength(1);
    expect(createScanner(planted).bytes('x', Buffer.from(SECRET.slice(1)))).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5])('finds it in base64 with %i letters before it', (count) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = Buffer.from(`${'u'.repeat(count)}${SECRET}:x`).toString(encoding);
      expect(createScanner(planted).bytes('x', Buffer.from(text))).toHaveLength(1);
    }
  });

  it('opens what is packed, also twice', () => {
    const text = Buffer.from(`rida\n${SECRET}\n`);
    const packed = [gzipSync(text), deflateSync(text), zipOf(text, true), zipOf(text, false), gzipSync(gzipSync(text))];
    for (const bytes of packed) {
      const around = Buffer.concat([Buffer.from('%PDF stream\n'), bytes, Buffer.from('\nendstream')]);
      expect(
        createScanner(planted)
          .bytes('x', around)
          .map(({ what }) => what),
      ).toContain('the key');
    }
  });

  it('reads a database row by row as well: a long value lies in pieces in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-scan-'));
    try {
      const db = new Database(join(folder, 'x.db'));
      db.exec('CREATE TABLE t (v TEXT)');
      // Somewhere in a value that is longer than a page, the secret lies over the edge of one.
      for (let at = 4000; at < 4100; at += 1) {
        db.prepare('INSERT INTO t VALUES (?)').run(`${'u'.repeat(at)}${SECRET}${'v'.repeat(9000)}`);
      }
      db.close();
      writeFileSync(join(folder, 'muu.txt'), 'midagi');
      const hits = createScanner(planted).folder(folder);
      expect(new Set(hits.map(({ where }) => where))).toEqual(new Set(['x.db', 'x.db (rows)']));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('secrets and persons', () => {
  it('are found nowhere where they do not belong, and who is forgotten in no file', { timeout: 400_000 }, async () => {
    const result = await secretsPart.run({ short: true, seed: 20_261_127, only: null, say: () => undefined });
    expect(result.findings).toEqual([]);
    expect(result.figures.planted).toBeGreaterThan(20);
    expect(result.figures.scanned).toBeGreaterThan(500);
  });
});
