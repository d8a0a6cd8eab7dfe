import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEED, splitText } from './sample.ts';

const refusalOf = (document: string | Buffer, options = {}) => splitText(document, [7], options).split.refusal;

/** Everything that may confuse a scanner, in a document that is valid all the same. */
const EVIL = `\uFEFF<?xml version="1.0"?><!-- <customer> --><?pi a="</customer>"?><customers a=">" b='"/>'>
<customer code="1" name="a > b '" x='">'/>
<!-- </customer> - > x --><customer code="2"><![CDATA[ </customer> ]] > ]]]><datafields><data code="a/" content="/"/>
<data code="b"   /></datafields></customer><other><customer code="not a record"/></other>
<customer code="3"><customer code="inside"/></customer  ><?p ?><customer\ncode='4'\n/><customers-x/></customers>
<!-- tail -->\n`;

const codesOf = (document: string, options = {}) =>
  splitText(document, [5], options).records.map((record) => /code="(\w+)"/.exec(record)?.[1]);

const feedOf = (count: number) => `<customers>${'<customer/>'.repeat(count)}</customers>`;

describe('the record splitter', () => {
  it('cuts out every record of a feed, byte for byte', () => {
    const { records, split } = splitText(FEED);
    expect(records.map((record) => /code="([^"]*)"/.exec(record)?.[1])).toEqual(['1001', 'HULGI-3', '1005', 'ÄRI 6']);
    expect(
      records.every((record) => FEED.includes(record) && /^<customer [\s\S]*(<\/customer>|\/>)$/.test(record)),
    ).toBe(true);
    expect([split.complete, split.rootName, split.records, split.bytes, split.refusal, split.notice]).toEqual([
      true,
      'transport',
      4,
      Buffer.byteLength(FEED),
      null,
      null,
    ]);
  });

  it('is not confused by quotes, comments, character data, instructions and records inside records', () => {
    const { records, split } = splitText(EVIL);
    expect(split.complete).toBe(true);
    expect(records).toEqual([
      `<customer code="1" name="a > b '" x='">'/>`,
      '<customer code="2"><![CDATA[ </customer> ]] > ]]]><datafields><data code="a/" content="/"/>\n' +
        '<data code="b"   /></datafields></customer>',
      '<customer code="3"><customer code="inside"/></customer  >',
      "<customer\ncode='4'\n/>",
    ]);
  });

  it.each([
    ['a feed', FEED],
    ['a confusing document', EVIL],
  ])('finds the same records of %s at every chunk size from 1 to 64', (_, document) => {
    const whole = splitText(document);
    for (let size = 1; size <= 64; size++) {
      const cut = splitText(document, [size]);
      expect({ size, records: cut.records, complete: cut.split.complete }).toEqual({
        size,
        records: whole.records,
        complete: true,
      });
    }
  });

  it('finds the same records at random chunk sizes', () => {
    const whole = splitText(FEED + ' '.repeat(50)).records;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }), (sizes) => {
        const cut = splitText(FEED + ' '.repeat(50), [...sizes, 33]);
        expect([cut.split.complete, cut.records]).toEqual([true, whole]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['customer', 'kliendi-kaart', 'kaart.x', 'õpilane'])(
    'finds the same <%s> in one piece as byte by byte, however deep elements may go and large records may be',
    (item) => {
      const record = `<${item} code="1"><datafields> <data code="A" content="/"/><data code='B'/></datafields></${item}>`;
      const many = `<${item} code="2"/>\n<${item}\ncode="3" ><datafields><data code="A"/></datafields></${item}><${item}s/>`;
      const document = `<transport><customers>${many}${record}${many}</customers></transport>`;
      const depths = [2, 3, 4, 5, 6].map((maxDepth) => ({ maxDepth }));
      const sizes = [20, 60, 200].map((maxRecordBytes) => ({ maxRecordBytes }));
      for (const limits of [...depths, ...sizes]) {
        const [whole, single] = [65_536, 1].map((size) => splitText(document, [size], { item, limits }));
        expect([whole?.records, whole?.split.refusal]).toEqual([single?.records, single?.split.refusal]);
      }
      expect(splitText(document, [65_536], { item }).records).toHaveLength(5);
    },
  );

  it('takes no proper prefix of a document for a complete one', () => {
    for (const document of [FEED.trimEnd(), EVIL.slice(0, EVIL.indexOf('<!-- tail'))]) {
      const bytes = Buffer.from(document.trimEnd());
      for (let end = 0; end < bytes.length; end++) {
        const { split } = splitText(bytes.subarray(0, end));
        expect({ end, complete: split.complete, refusal: split.refusal }).toEqual({
          end,
          complete: false,
          refusal: null,
        });
      }
      expect(splitText(bytes).split.complete).toBe(true);
    }
  });

  it('is not complete while a comment after the root is open', () => {
    expect(splitText('<transport/><!-- ').split.complete).toBe(false);
    expect(splitText('<transport/><!-- --> \n').split.complete).toBe(true);
  });

  it('takes records from the channel, from transport and from the root, at any depth', () => {
    expect(codesOf('<x><customer code="a"/><transport><customer code="b"/></transport></x>')).toEqual(['a', 'b']);
    expect(codesOf('<x><y><customers><customer code="c"/></customers><z><customer code="d"/></z></y></x>')).toEqual([
      'c',
    ]);
    expect(codesOf('<t><kliendid><klient code="e"/></kliendid></t>', { channel: 'kliendid', item: 'klient' })).toEqual([
      'e',
    ]);
    expect(codesOf('<transport><customerss><customer code="f"/></customerss></transport>')).toEqual([]);
  });

  it.each([
    ['plain text', 'Invalid key', 'plain text'],
    ['JSON', ' {"error": 1}', 'JSON'],
    ['a JSON list', '[]', 'JSON'],
    ['a web page', '<html><body>Login<br></body></html>', 'HTML'],
    ['a web page in capitals', '<HTML>', 'HTML'],
    ['a heading', '<h1>Service Unavailable</h1>', 'HTML'],
    ['a DOCTYPE', '<!DOCTYPE customers [<!ENTITY x "y">]><customers/>', 'DOCTYPE'],
    ['a DOCTYPE inside', '<customers><!DOCTYPE x></customers>', 'DOCTYPE'],
    ['a close tag of another name', '<customers><customer></kunde></customers>', 'tags do not match'],
    ['a close tag with a longer name', '<customers></customersx>', 'tags do not match'],
    ['a close tag with a shorter name', '<customers></customer>', 'tags do not match'],
    ['a close tag too many', '<customers></customers></x>', 'tags do not match'],
    ['a second root', '<customers/><customers/>', 'second root element'],
    ['text after the root', '<customers/>x', 'text outside the root element'],
    ['text before the root', '<?xml version="1.0"?>x<customers/>', 'text outside the root element'],
    ['character data before the root', '<![CDATA[x]]><customers/>', 'text outside the root element'],
    ['a tag inside a tag', '<customers><customer code="1" <customer code="2"/></customers>', 'broken tag'],
    ['a name with a quote in it', '<customers><cust"omer/></customers>', 'broken tag'],
    ['a tag without a name', '<customers>< customer/></customers>', 'broken tag'],
    ['a name with a no-break space', '<customers><customer\u00A0 code="1"/></customers>', 'broken tag'],
    [
      'a name that is not UTF-8',
      Buffer.from('<customers><customer\xE4 code="1"/></customers>', 'latin1'),
      'broken tag',
    ],
    ['a name without end', `<${'x'.repeat(300)}/>`, 'broken tag'],
    ['a comment inside a comment', '<customers><!-- <!-- --></customers>', 'broken comment'],
    ['another encoding', '<?xml version="1.0" encoding="Windows-1257"?><customers/>', 'encoding windows-1257'],
    ['UTF-16', Buffer.from('\uFEFF<customers/>', 'utf16le'), 'encoding utf-16'],
    ['UTF-16 without a mark', Buffer.from('<customers/>', 'utf16le'), 'encoding utf-16'],
    ['seventeen levels', '<a>'.repeat(17) + '</a>'.repeat(17), 'nesting too deep'],
  ])('refuses %s as something other than a feed', (_, document, text) => {
    expect(refusalOf(document)).toEqual({ kind: 'not-xml', text });
  });

  it('accepts sixteen levels, and UTF-8 by any of its names', () => {
    expect(splitText('<a>'.repeat(16) + '</a>'.repeat(16)).split.complete).toBe(true);
    for (const name of ['UTF-8', 'utf-8', 'utf8']) {
      expect(splitText(`<?xml version='1.0' encoding='${name}' ?>\n<customers/>`).split.complete).toBe(true);
    }
  });

  it('refuses a document in which a missing quote hides the end of a record and the start of the next', () => {
    const document = '<customers><customer code="1 name="A"/><customer code="2" name="x > y"></customer></customers>';
    expect(refusalOf(document)).toEqual({ kind: 'not-xml', text: 'broken tag' });
    const last = '<customers><customer code="1 name="A"/></customers>" x="y"/></customers>';
    expect(refusalOf(last)).toEqual({ kind: 'not-xml', text: 'broken tag' });
  });

  it('leaves a raw < in a value to the reader of the record', () => {
    const { records, split } = splitText(
      '<customers><customer code="1" name="a < b"/><customer code="2"/></customers>',
      [1],
    );
    expect([split.complete, records.length]).toEqual([true, 2]);
  });

  it('refuses a record larger than allowed, whether or not it ever ends', () => {
    const limits = { limits: { maxRecordBytes: 100 } };
    const large = `<customer code="1" name="${'x'.repeat(100)}"/>`;
    const expected = { kind: 'too-large', text: '100 bytes in one record' };
    expect(refusalOf(`<customers>${large}</customers>`, limits)).toEqual(expected);
    expect(splitText(`<customers>${large}</customers>`, [4096], limits).split.refusal).toEqual(expected);
    expect(refusalOf(`<customers>${large.slice(0, -2)}`, limits)).toEqual(expected);
    expect(refusalOf(`<customers><!-- ${'x'.repeat(500)} --></customers>`, limits)).toBeNull();
  });

  it('refuses more records than allowed', () => {
    expect(refusalOf(feedOf(3), { limits: { maxRecords: 3 } })).toBeNull();
    expect(refusalOf(feedOf(4), { limits: { maxRecords: 3 } })).toEqual({ kind: 'too-large', text: '3 records' });
  });

  it('keeps the beginning of the reply, 64 KiB at most', () => {
    const long = `<transport code="1">${' '.repeat(100_000)}</transport>`;
    const { split } = splitText(long, [999]);
    expect(split.head.toString()).toBe(long.slice(0, 65_536));
    expect(split.headToRoot?.toString()).toBe('<transport code="1">');
    expect(splitText('<transport code="1"').split.headToRoot).toBeNull();
  });

  it('keeps the element by which Directo reports a failure, wherever the chunks end', () => {
    const document =
      '<transport><customers><customer code="1"><err>no</err></customer></customers><Error desc="x"/></transport>';
    for (let size = 1; size < 30; size++) {
      const { records, split } = splitText(document, [size]);
      expect([split.notice?.toString(), records.length, split.complete]).toEqual(['<Error desc="x"/>', 1, true]);
    }
    expect(splitText('<results><Result Type="5"/></results>').split.notice?.toString()).toBe('<Result Type="5"/>');
  });

  it('reads nothing after a refusal', () => {
    const { records, split } = splitText('<customers><customer/><x></y><customer/></customers>', [3]);
    expect([records.length, split.refusal?.text, split.complete]).toEqual([1, 'tags do not match', false]);
  });
});
