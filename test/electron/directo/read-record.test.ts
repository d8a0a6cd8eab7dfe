import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecordReading, readRecord, readRecords } from '../../../electron/directo/read-record.ts';
import { FEED, splitText } from './sample.ts';

/** A reading with its maps as plain lists of pairs, so that order counts. */
function plain(reading: RecordReading) {
  if (!reading.ok) return reading.problem;
  const { record, stripped } = reading.value;
  const lists = record.lists.map(({ element, attributes }) => [element, ...attributes]);
  return { attributes: [...record.attributes], data: record.data, lists, stripped };
}

const read = (xml: string | Buffer) => plain(readRecord(Buffer.from(xml)));
const attributesOf = (xml: string) => {
  const reading = readRecord(Buffer.from(xml));
  return reading.ok ? Object.fromEntries(reading.value.record.attributes) : reading.problem;
};

describe('reading a record', () => {
  it('keeps attributes, datafields and their order', () => {
    expect(
      read(
        '<customer code="0012" name="Näidis" new="x"><datafields>' +
          '<data code="OPTIN" content="yes" param="2019-05-20"/><data code="OPTIN" content="no" param=""/><data code="KEEL"/>' +
          '</datafields></customer>',
      ),
    ).toEqual({
      attributes: [
        ['code', '0012'],
        ['name', 'Näidis'],
        ['new', 'x'],
      ],
      data: [
        { code: 'OPTIN', content: 'yes', param: '2019-05-20' },
        { code: 'OPTIN', content: 'no', param: '' },
        { code: 'KEEL', content: '', param: null },
      ],
      lists: [],
      stripped: 0,
    });
  });

  it('keeps any other child list, in a container or not, and a data row without a code', () => {
    expect(
      read(
        '<customer code="1"><subclasses><subclass code="A" n="1"/><subclass code="B"/></subclasses><subclass code="C"/>' +
          '<empty/><deep level="1"><in><er x="y"/></in></deep><datafields><data content="z"/><row a="b"/></datafields>' +
          '<data code="DIRECT" content="d"/></customer>',
      ),
    ).toEqual({
      attributes: [['code', '1']],
      data: [{ code: 'DIRECT', content: 'd', param: null }],
      lists: [
        ['subclass', ['code', 'A'], ['n', '1']],
        ['subclass', ['code', 'B']],
        ['subclass', ['code', 'C']],
        ['deep', ['level', '1']],
        ['er', ['x', 'y']],
        ['data', ['content', 'z']],
        ['row', ['a', 'b']],
      ],
      stripped: 0,
    });
  });

  it('keeps an attribute and a child of one name apart, and names that JavaScript knows', () => {
    expect(
      read(
        '<customer code="1" datafields="x" toString="y" hasOwnProperty="z"><datafields><data code="A" content="1"/></datafields></customer>',
      ),
    ).toEqual({
      attributes: [
        ['code', '1'],
        ['datafields', 'x'],
        ['toString', 'y'],
        ['hasOwnProperty', 'z'],
      ],
      data: [{ code: 'A', content: '1', param: null }],
      lists: [],
      stripped: 0,
    });
  });

  it('decodes references, and neither trims nor converts', () => {
    expect(
      attributesOf(
        `<customer a="J&#228;rv &#xE4; &amp; &lt;&gt;&quot;&apos;" b=" 1 " c="007" d="1e5" e="true" f='say "hi"' g="&amp;amp;"/>`,
      ),
    ).toEqual({ a: 'Järv ä & <>"\'', b: ' 1 ', c: '007', d: '1e5', e: 'true', f: 'say "hi"', g: '&amp;' });
  });

  it('turns raw line breaks and tabs into spaces and keeps those that are written as references', () => {
    expect(attributesOf('<customer a="x\ty\nz\r\nw\rv" b="1&#10;2&#9;3&#13;4"/>')).toEqual({
      a: 'x y z w v',
      b: '1\n2\t3\r4',
    });
  });

  it('takes out characters that XML forbids and counts them', () => {
    const raw = '\u0000\u0008\u000B\u001F\uFFFE\uFFFF';
    const references = '&#0;&#8;&#31;&#x1F;&#xd800;&#55296;&#xDFFF;&#xFFFE;&#65535;&#x110000;&#99999999999999999999;';
    expect(read(`<customer code="a${raw}b${references}c&#x1F600;"/>`)).toEqual({
      attributes: [['code', 'abc😀']],
      data: [],
      lists: [],
      stripped: 17,
    });
  });

  it.each([
    ['two equal attributes', '<customer code="1" name="a" name="b"/>', 'attributes', '1'],
    ['two equal attributes of a row', '<customer code="1"><data code="A" code="B"/></customer>', 'attributes', '1'],
    ['two codes', '<customer code="1" code="2"/>', 'attributes', null],
    ['an unquoted attribute', '<customer code="1" name=x/>', 'attributes', '1'],
    ['an attribute without a value', '<customer code="1" closed/>', 'attributes', '1'],
    ['attributes without a space between', '<customer code="1"name="x"/>', 'attributes', '1'],
    ['a no-break space between attributes', '<customer code="1"\u00A0name="x"/>', 'attributes', '1'],
    ['a mark before a name', '<customer code="1" \uFEFFname="x"/>', 'attributes', '1'],
    ['a stray equals sign', '<customer code="1" = name="x"/>', 'attributes', '1'],
    ['a raw < in a value', '<customer code="1" name="a < b"/>', 'attributes', '1'],
    ['a raw & in a value', '<customer code="1" name="Tamm & Pojad"/>', 'references', '1'],
    ['an unknown reference', '<customer code="1" name="a&nbsp;b"/>', 'references', '1'],
    ['a doubtful code', '<customer code="A&B"/>', 'references', null],
    ['a name that could do harm', '<customer code="1" __proto__="x"/>', 'names', '1'],
    ['a child of such a name', '<customer code="1"><constructor a="b"/></customer>', 'names', '1'],
    ['a record inside the record', '<customer code="1"><x><customer code="2"/></x></customer>', 'nested', '1'],
    ['bytes that are not UTF-8', Buffer.from('<customer code="1" name="\xE4"/>', 'latin1'), 'encoding', '1'],
    ['a code that is not UTF-8', Buffer.from('<customer code="\xE4"/>', 'latin1'), 'encoding', null],
  ])('answers a failure for %s', (_, xml, reason, code) => {
    expect(read(xml)).toEqual({ reason, code });
  });

  it('does not pollute what all objects share', () => {
    read('<customer code="1" __proto__="x"><__proto__ polluted="yes"/></customer>');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  it('reads what comments, character data and instructions stand around', () => {
    expect(read('<customer code="1"><!-- <a b=c> --><![CDATA[ <d> & ]]><?p x?><e f="g"/></customer>')).toEqual({
      attributes: [['code', '1']],
      data: [],
      lists: [['e', ['f', 'g']]],
      stripped: 0,
    });
  });
});

describe('reading many records', () => {
  it('answers one result for each, in their order, also where some of a batch are bad', () => {
    const slices = Array.from({ length: 65 }, (_, i) => {
      if (i % 13 === 5) return Buffer.from(`<customer code="${i}" constructor="x"/>`);
      if (i % 17 === 3) return Buffer.from(`<customer code="${i}" name=x/>`);
      return Buffer.from(`<customer code="${i}"><data code="N" content="${i}"/></customer>`);
    });
    const together = readRecords(slices);
    expect(together.map(plain)).toEqual(slices.map((slice) => plain(readRecord(slice))));
    expect(together.flatMap((reading, i) => (reading.ok ? [] : [i]))).toEqual([3, 5, 18, 20, 31, 37, 44, 54, 57]);
    expect(readRecords([])).toEqual([]);
  });

  it('gives no record the data of its neighbour, whatever a record holds', () => {
    const text = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '/', '&', '=', ' ', 'a', '?', '!', '-', '[', ']'),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (insides) => {
        const slices = insides.map((inside, i) => Buffer.from(`<customer code="${i}" ${inside}></customer>`));
        const codes = readRecords(slices).map((reading, i) =>
          reading.ok ? reading.value.record.attributes.get('code') : String(i),
        );
        expect(codes).toEqual(insides.map((_, i) => String(i)));
      }),
      { numRuns: 300 },
    );
  });

  it('reads a whole feed', () => {
    const { records } = splitText(FEED);
    const readings = readRecords(records.map((record) => Buffer.from(record)));
    expect(readings.map(plain)).toMatchObject([
      { data: [{ code: 'OPTIN', content: 'yes', param: '2026-02-28' }, { code: 'VALDKOND' }], stripped: 0 },
      { data: [] },
      { data: [{ content: 'yes' }, { content: 'no' }] },
      {
        attributes: [
          ['code', 'ÄRI 6'],
          ['name', "O'Tool > Pojad"],
          ['address1', 'Rida 1\nRida 2'],
          ['email', 'ari@kuus.example'],
        ],
      },
    ]);
  });
});
