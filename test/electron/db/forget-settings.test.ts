import { describe, expect, it } from 'vitest';
import { openMemory } from '../../support/memory.ts';
import { MARI, NOW } from '../../support/person-traces.ts';

const document = (labels: readonly unknown[], more: object = {}) =>
  JSON.stringify({
    format: 'kontaktisild-connection',
    version: 1,
    name: 'Kask OÜ',
    source: { url: 'https://directo.example/xmlcore.asp' },
    target: { kind: 'mailbow', url: 'https://kask.example', user: 'Mari@Example.ee' },
    labels,
    ...more,
  });

const rule = (word: object) => ({ source: 'email', ...word, add: { kind: 'tag', name: 'oma' } });

describe('the erasure of a person whom settings name', () => {
  it('takes the address out of every rule and version, and changes no login and nobody else', () => {
    using memory = openMemory();
    const { db, id, store } = memory;
    const name = String(db.prepare('SELECT name FROM connection WHERE id = ?').pluck().get(id));
    const before = document([rule({ is: ' MARI@example.ee' }), rule({ contains: 'annemari@example.ee' })], {
      exclude: [{ source: 'comment', contains: 'kiri: <mari@EXAMPLE.ee>' }],
      mapping: [{ transforms: [{ lookup: { 'mari@example.ee': 'Mari', x: 'mari@example.ee' } }] }],
    });
    const other = document([rule({ is: 'jaan@example.ee' })]);
    store.drafts.save({ name, document: before, training: false }, NOW);
    store.drafts.save({ name: 'Tamm AS', document: before, training: false }, NOW);
    db.prepare("INSERT INTO draft_version VALUES (?, 71, ?, 'kati', '2026')").run(name, before);
    db.prepare("INSERT INTO draft_version VALUES (?, 72, ?, 'kati', '2026')").run(name, other);
    db.prepare("INSERT INTO draft_version VALUES (?, 73, ?, 'kati', '2026')").run(name, `${MARI} {`);
    db.prepare("INSERT INTO settings VALUES (?, 71, 'd', ?, '2026')").run(id, before);

    store.erasures.erase(id, MARI, NOW);

    const after = document([rule({ is: '[kustutatud]' }), rule({ contains: 'annemari@example.ee' })], {
      exclude: [{ source: 'comment', contains: '[kustutatud]' }],
      mapping: [{ transforms: [{ lookup: { '[kustutatud]': 'Mari', x: '[kustutatud]' } }] }],
    });
    const versions = db
      .prepare('SELECT document FROM draft_version WHERE version IN (71, 72) ORDER BY version')
      .pluck();
    expect(versions.all()).toEqual([after, other]);
    expect(store.drafts.find(name)?.document).toBe(after);
    expect(db.prepare('SELECT document FROM settings WHERE version = 71').pluck().all()).toEqual([after]);
    // Another client's settings are another client's: the person is erased there when it is asked for.
    expect(store.drafts.find('Tamm AS')?.document).toBe(before);
  });

  it('tells beforehand without changing anything', () => {
    using memory = openMemory();
    const { db, id, store } = memory;
    const name = String(db.prepare('SELECT name FROM connection WHERE id = ?').pluck().get(id));
    const before = document([rule({ is: MARI })]);
    store.drafts.save({ name, document: before, training: false }, NOW);
    store.erasures.look(id, MARI);
    expect(store.drafts.find(name)?.document).toBe(before);
  });
});
