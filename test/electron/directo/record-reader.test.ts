import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { DirectoRecord } from '../../../shared/domain/customer.ts';
import { createKnownShape } from '../../../electron/directo/read-known-shape.ts';
import { type RecordReading, readRecord } from '../../../electron/directo/read-record.ts';
import { createRecordReader } from '../../../electron/directo/record-reader.ts';
import { writeCustomer } from '../../bench/feed-customer.ts';
import { planFeed } from '../../bench/feed-plan.ts';

/** Mutated records; a long run is `KONTAKTISILD_FUZZ_RECORDS=300000`. */
const MUTATED = Number(process.env['KONTAKTISILD_FUZZ_RECORDS'] ?? 20_000);

const options = { customers: 300, seed: 7, day: 0 } as const;
const plan = planFeed(options);
const records = Array.from({ length: options.customers }, (_, index) =>
  writeCustomer(plan, index, options.seed, false).trimEnd(),
);

const pieces =
  `"|'|<|>|&|&amp;|&amp;lt;|&#38;amp;|&#x0;|&#1114112;|&#00000000065;|&#228;|&#10;|&#0;|&#xD800;|&nbsp;|&;|& |/|/>|</customer>|<!-- x -->|<![CDATA[y]]>|<?p?>| |=|x="1"| code="2"| name=""` +
  '| param="3"| __proto__="x"| toString="x"|\u0000|\u0008|\uFFFE|õ|😀|<data/>|<data code="A"/>|<datafields>|</datafields>|<customer code="9"/>|\u00a0|\n|\t';
const inserted = [...pieces.split('|'), '|'];

/** A record with its attributes as a list: they need not be a map of the language's own, but have their order. */
function listed(record: DirectoRecord | null) {
  return record && { ...record, attributes: [...record.attributes] };
}

/** What became of a record, in a form that can be compared. */
function outcome(reading: RecordReading | undefined) {
  return reading?.ok === true
    ? { stripped: reading.value.stripped, record: listed(reading.value.record) }
    : (reading?.problem ?? null);
}

/** A die that falls the same way in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % sides;
  };
}

/** A record with up to two places damaged, at any place or right at a sign that means something. */
function mutate(text: string, roll: (sides: number) => number): string {
  let mutated = text;
  for (let times = roll(3); times > 0; times -= 1) {
    const signs = [...mutated.matchAll(/["<>=/ &]/g)].map(({ index }) => index);
    const at = roll(2) === 0 ? roll(mutated.length) : (signs[roll(signs.length)] ?? 0) + roll(2);
    const piece = inserted[roll(inserted.length)] ?? '';
    const kind = roll(4);
    const rest = kind === 0 ? at : at + 1 + roll(5);
    mutated = mutated.slice(0, at) + (kind === 3 ? '' : piece) + mutated.slice(rest);
  }
  return mutated;
}

describe('records that are written as one before', () => {
  it('answer everything that is asked of their attributes as a map does', () => {
    const shape = createKnownShape();
    const text = '<customer code="1" name="A &amp; B" ts="x" closed=""/>';
    const parsed = readRecord(Buffer.from(text));
    if (!parsed.ok) throw new Error('unreadable');
    shape.learn(text, parsed.value.record);
    const attributes = shape.read('<customer code="2" ts="" closed="&lt;"/>')?.attributes ?? new Map();
    const map = new Map(Object.entries({ code: '2', ts: '', closed: '<' }));
    const asked = (each: ReadonlyMap<string, string>) => {
      const visited: unknown[] = [];
      each.forEach((value, name, whole) => visited.push([value, name, whole === each]));
      const names = ['code', 'name', 'ts', 'closed', 'toString', ''];
      return {
        size: each.size,
        get: names.map((name) => each.get(name)),
        has: names.map((name) => each.has(name)),
        lists: [[...each], [...each.entries()], [...each.keys()], [...each.values()]],
        visited,
      };
    };
    expect(asked(attributes)).toEqual(asked(map));
  });

  it('are read without the parser, with fields left out or an empty element too', () => {
    const shape = createKnownShape();
    const text =
      '<customer code="1" name="A &amp; B" ts="x"><datafields><data code="K" content="&#228;" param="1"/></datafields></customer>';
    const reading = readRecord(Buffer.from(text));
    if (!reading.ok) throw new Error('unreadable');
    expect(shape.read(text)).toBeNull();
    shape.learn(text, reading.value.record);
    expect(listed(shape.read(text))).toEqual(listed(reading.value.record));
    expect(listed(shape.read('<customer code="2" ts=""/>'))).toEqual({
      attributes: [
        ['code', '2'],
        ['ts', ''],
      ],
      data: [],
      lists: [],
    });
    expect(shape.read('<customer><datafields><data code="K"/></datafields></customer>')?.data).toEqual([
      { code: 'K', content: '', param: null },
    ]);
  });

  it.each([
    '<customer name="A" code="1"/>',
    '<customer code="1" code="2"/>',
    '<customer code="1" other="2"/>',
    "<customer code='1'/>",
    '<customer  code="1"/>',
    '<customer code="1" />',
    '<customer code="a\nb"/>',
    '<customer code="a & b"/>',
    '<customer code="a > b"/>',
    '<customer code="1"><!-- x --></customer>',
    '<customer code="1"><subclass code="A"/></customer>',
    '<customer code="1"><datafields><data content="x"/></datafields></customer>',
    '<customer code="1"></customer><customer code="2"></customer>',
    '<customers code="1"/>',
  ])('and not where anything deviates: %s', (text) => {
    const shape = createKnownShape();
    shape.learn('<customer code="" name="" ts=""/>', {
      attributes: new Map(Object.entries({ code: '', name: '', ts: '' })),
      data: [],
      lists: [],
    });
    expect(shape.read(text)).toBeNull();
  });

  it('are read as the parser reads them, whatever happens to their bytes', { timeout: 900_000 }, () => {
    const roll = dice(20_261_127);
    const reader = createRecordReader();
    const shape = createKnownShape();
    for (const text of records) {
      const reading = readRecord(Buffer.from(text));
      if (!reading.ok) throw new Error('unreadable');
      shape.learn(text, reading.value.record);
      reader([Buffer.from(text)]);
    }
    let quick = 0;
    const other: string[] = [];
    for (let count = 0; count < MUTATED; count += 1) {
      const text = mutate(records[roll(records.length)] ?? '', roll);
      const slice = Buffer.from(text);
      if (shape.read(text) !== null) quick += 1;
      if (!isDeepStrictEqual(outcome(reader([slice])[0]), outcome(readRecord(slice)))) other.push(text);
    }
    expect(other).toEqual([]);
    // The comparison says something only where the quick way was taken often.
    expect(quick / MUTATED).toBeGreaterThan(0.3);
  });

  it('are learned up to a size, beyond which all of them go to the parser', () => {
    const shape = createKnownShape();
    const wide = (count: number) => {
      const text = `<customer ${Array.from({ length: count }, (_, index) => `a${index}="${index}"`).join(' ')}/>`;
      const reading = readRecord(Buffer.from(text));
      if (!reading.ok) throw new Error('unreadable');
      shape.learn(text, reading.value.record);
      return shape.read(text)?.attributes.size;
    };
    expect([wide(500), wide(501), wide(70_000)]).toEqual([500, undefined, undefined]);
  });

  it('keep their order among those that go to the parser', () => {
    const reader = createRecordReader();
    const mixed = records
      .slice(0, 40)
      .map((text, index) => (index % 3 === 1 ? text.replace(' name=', '  name=') : text));
    const slices = mixed.map((text) => Buffer.from(text));
    const parsed = slices.map((slice) => outcome(readRecord(slice)));
    expect(reader(slices).map(outcome)).toEqual(parsed);
    expect(reader(slices).map(outcome)).toEqual(parsed);
    expect(reader([])).toEqual([]);
  });
});
