import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { type Memory, openMemory } from '../../support/memory.ts';

const proof = (contact: string, more: Partial<Evidence> = {}): Evidence => ({
  connection: 'Kask OÜ',
  at: '2026-11-23T07:00:00.000Z',
  contact,
  customers: ['1001', '1002'],
  from: 'given',
  to: 'withdrawn',
  rule: 'C6',
  word: 'ei',
  rawDate: null,
  date: null,
  changedAt: '2026-10-03T11:22:00.000Z',
  run: 1,
  settingsVersion: 1,
  approvedBy: null,
  reason: null,
  wording: 'Vorm nr 2 „uudised“',
  ...more,
});

/** A chain of four entries. */
function fourEntries(): Memory {
  const memory = openMemory();
  for (const contact of ['h1', 'h2', 'h3', 'h4']) memory.store.evidence.append(proof(contact));
  return memory;
}

const TRIGGERS = ['evidence_stays', 'evidence_is_kept'];

/** Changes the tables as somebody would who has the file. */
function tamper({ db }: Memory, sql: string): void {
  for (const trigger of TRIGGERS) db.exec(`DROP TRIGGER ${trigger}`);
  db.exec(sql);
}

describe('the record of consents', () => {
  it('gives back what was put into it, in order and by connection', () => {
    using memory = openMemory();
    const { evidence } = memory.store;
    expect([evidence.verify(), [...evidence.entries('Kask OÜ')]]).toEqual([[], []]);
    const [first, others, second] = [
      proof('h1'),
      proof('h1', { connection: 'Tamm AS' }),
      proof('h2', {
        to: 'given',
        from: null,
        word: 'jah',
        rawDate: '1.9.2026',
        approvedBy: 'MK',
        reason: 'telefonitsi',
      }),
    ];
    for (const each of [first, others, second]) evidence.append(each);
    expect([...evidence.entries('Kask OÜ')]).toEqual([first, second]);
    expect([...evidence.entries('Tamm AS')]).toEqual([others]);
    expect([...evidence.entries('Kask')]).toEqual([]);
    expect(evidence.verify()).toEqual([]);
  });

  it('reads more entries than a page has, and may be written to on the way', () => {
    using memory = openMemory();
    const { evidence } = memory.store;
    memory.store.together(() => {
      for (let n = 1; n <= 1000; n += 1) evidence.append(proof(`h${n}`));
    });
    let read = 0;
    for (const { contact } of evidence.entries('Kask OÜ')) {
      read += 1;
      if (read === 1) evidence.append(proof('h1001'));
      expect(contact).toBe(`h${read}`);
    }
    expect([read, evidence.verify()]).toEqual([1001, []]);
  });

  it('goes with the transaction that it is part of', () => {
    using memory = fourEntries();
    const { evidence } = memory.store;
    expect(() =>
      memory.store.together(() => {
        evidence.append(proof('h5'));
        expect([...evidence.entries('Kask OÜ')]).toHaveLength(5);
        throw new Error('the rest went wrong');
      }),
    ).toThrow('the rest went wrong');
    expect([[...evidence.entries('Kask OÜ')].length, evidence.verify()]).toEqual([4, []]);
    memory.store.together(() => evidence.append(proof('h5')));
    expect([[...evidence.entries('Kask OÜ')].length, evidence.verify()]).toEqual([5, []]);
  });

  it('goes on in another process where the first one left it', () => {
    using memory = fourEntries();
    using other = memory.again();
    other.store.evidence.append(proof('h5'));
    memory.store.evidence.append(proof('h6'));
    expect([...other.store.evidence.entries('Kask OÜ')].map(({ contact }) => contact)).toEqual([
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
    ]);
    expect(other.store.evidence.verify()).toEqual([]);
  });

  it('has the same digest for equal entries, whatever the order of their keys', () => {
    const digests = [
      proof('h1'),
      Object.fromEntries(Object.entries(proof('h1')).toReversed()) as unknown as Evidence,
    ].map((entry) => {
      using memory = openMemory();
      memory.store.evidence.append(entry);
      return memory.db.prepare('SELECT digest FROM evidence_head').pluck().get();
    });
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(digests[1]).toBe(digests[0]);
  });

  it.each([
    "UPDATE evidence SET body = replace(body, 'withdrawn', 'given') WHERE id = 3",
    'DELETE FROM evidence WHERE id = 4',
    'DELETE FROM evidence',
  ])('refuses “%s”', (sql) => {
    using memory = fourEntries();
    expect(() => memory.db.exec(sql)).toThrow('evidence is append-only');
    expect(memory.store.evidence.verify()).toEqual([]);
  });

  it.each([
    [
      'a changed body',
      `UPDATE evidence SET body = replace(body, 'ei', 'jah') WHERE id = 3`,
      ['entry 3 was changed, or the one before it'],
    ],
    [
      'a changed body that is no JSON',
      `UPDATE evidence SET body = 'x' WHERE id = 1`,
      ['entry 1 was changed, or the one before it'],
    ],
    [
      'one blank more',
      `UPDATE evidence SET body = body || ' ' WHERE id = 2`,
      ['entry 2 was changed, or the one before it'],
    ],
    [
      'a changed digest',
      `UPDATE evidence SET digest = 'a' WHERE id = 2`,
      ['entry 2 was changed, or the one before it', 'entry 3 was changed, or the one before it'],
    ],
    [
      'two entries in each other’s place',
      `UPDATE evidence SET id = -id WHERE id IN (2, 3);
      UPDATE evidence SET id = id + 5 WHERE id < 0`,
      [
        'entry 2 was changed, or the one before it',
        'entry 3 was changed, or the one before it',
        'entry 4 was changed, or the one before it',
      ],
    ],
    ['an entry taken from the middle', 'DELETE FROM evidence WHERE id = 2', ['entries are missing before entry 3']],
    [
      'the same with the rest moved up',
      'DELETE FROM evidence WHERE id = 2; UPDATE evidence SET id = id - 1 WHERE id > 2',
      ['entry 2 was changed, or the one before it', 'entries are missing at the end'],
    ],
    ['the first taken', 'DELETE FROM evidence WHERE id = 1', ['entries are missing before entry 2']],
    ['the last taken', 'DELETE FROM evidence WHERE id = 4', ['entries are missing at the end']],
    ['all of them taken', 'DELETE FROM evidence', ['entries are missing at the end']],
    [
      'one added at the end',
      `INSERT INTO evidence (body, digest) SELECT body, digest FROM evidence WHERE id = 4`,
      ['entry 5 was changed, or the one before it', 'entries were added after entry 4'],
    ],
    [
      'one added before the first',
      `INSERT INTO evidence SELECT 0, body, digest FROM evidence WHERE id = 1`,
      ['entries are missing before entry 0', 'entry 1 was changed, or the one before it'],
    ],
    ['a head with another number', 'UPDATE evidence_head SET entries = 3', ['entries were added after entry 3']],
    [
      'a head with another digest',
      "UPDATE evidence_head SET digest = ''",
      ['the head does not fit the last of 4 entries'],
    ],
    ['no head', 'DELETE FROM evidence_head', ['the head of the chain is missing']],
    [
      'the last taken and the head moved back by number only',
      `DELETE FROM evidence WHERE id = 4;
      UPDATE evidence_head SET entries = 3`,
      ['the head does not fit the last of 3 entries'],
    ],
  ])('tells of %s', (_, sql, faults) => {
    using memory = fourEntries();
    tamper(memory, sql);
    expect(memory.store.evidence.verify()).toEqual(faults);
    expect(memory.store.verify()).toEqual(faults.map((fault) => `evidence: ${fault}`));
  });

  it('tells of an entry that was added with a digest that fits', () => {
    using memory = fourEntries();
    using other = openMemory();
    for (const contact of ['h1', 'h2', 'h3', 'h4', 'forged']) other.store.evidence.append(proof(contact));
    const forged = other.db.prepare('SELECT body, digest FROM evidence WHERE id = 5').get() as Record<string, string>;
    memory.db.prepare('INSERT INTO evidence (body, digest) VALUES (@body, @digest)').run(forged);
    expect(memory.store.evidence.verify()).toEqual(['entries were added after entry 4']);
  });

  it('still tells when the chain went on after the last entry was taken', () => {
    using memory = fourEntries();
    tamper(memory, 'DELETE FROM evidence WHERE id = 4');
    memory.store.evidence.append(proof('h5'));
    expect(memory.store.evidence.verify()).toEqual([
      'entry 4 was changed, or the one before it',
      'entries are missing at the end',
    ]);
  });

  it('passes over an entry that cannot be read', () => {
    using memory = fourEntries();
    tamper(memory, "UPDATE evidence SET body = '{' WHERE id = 2");
    expect([...memory.store.evidence.entries('Kask OÜ')].map(({ contact }) => contact)).toEqual(['h1', 'h3', 'h4']);
  });

  it('names no value of an entry in what is wrong', () => {
    using memory = fourEntries();
    tamper(memory, "UPDATE evidence SET body = replace(body, 'h2', 'mari@example.ee')");
    expect(memory.store.verify().join()).not.toMatch(/mari|h[1-4]|Kask/);
  });
});
