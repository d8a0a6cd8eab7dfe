import { describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../support/outside-bench.ts';
import { cardXml, feedXml } from '../support/outside-feed.ts';

const CARDS = [
  { code: '0012', name: 'Õie Äär', email: 'oie@example.ee', class: 'ERA' },
  { code: '12', name: 'Žanna 👩‍🌾 Ünt', email: 'zanna@example.ee', data: [['OPTIN', 'yes', '2026-02-28'] as const] },
];
const RECORDS = CARDS.map((card) => cardXml(card)).join('');
const SINGLE_QUOTED = RECORDS.replaceAll('"', "'").replaceAll(/<(customer|data) /g, '<$1\r\n\t');

/** The feed byte for byte, in pieces of this size. */
const inPieces = (text: string, size: number): Bench['reply'] => {
  const bytes = Buffer.from(text);
  return () => (response) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    const step = (from: number) => {
      if (from >= bytes.length) response.end();
      else response.write(bytes.subarray(from, from + size), () => setImmediate(step, from + size));
    };
    step(0);
  };
};

describe.concurrent('the shape of a feed', () => {
  it('does not change what is read', async () => {
    const shapes: readonly (readonly [string, Bench['reply']])[] = [
      ['as documented', () => feedXml(CARDS)],
      ['customers as the root', () => `<customers>${RECORDS}</customers>`],
      ['records below transport', () => `<transport>${RECORDS}</transport>`],
      ['records below another root', () => `<?xml version="1.0"?><reply>${RECORDS}</reply>`],
      ['a byte order mark and blanks', () => `\uFEFF${feedXml(CARDS)}\r\n\r\n`],
      [
        'comments and instructions',
        () =>
          `<?xml version='1.0' encoding='utf-8' standalone="yes"?><!-- a > b --><transport><?x y?><customers><!-- <customer code="9"/> -->${RECORDS}</customers></transport><!-- end -->`,
      ],
      ['single quotes and line breaks in tags', () => `<transport><customers>${SINGLE_QUOTED}</customers></transport>`],
      ['letters split between chunks', inPieces(feedXml(CARDS), 1)],
      ['an uneven cut', inPieces(feedXml(CARDS), 7)],
      [
        'two containers',
        () =>
          `<transport><customers>${cardXml(CARDS[0] ?? {})}</customers><customers>${cardXml(CARDS[1] ?? {})}</customers></transport>`,
      ],
      ['another order', () => feedXml(CARDS.toReversed())],
    ];
    await using bench = await openBench({ here: true });
    const found: unknown[] = [];
    for (const [name, reply] of shapes) {
      bench.reply = reply;
      const { hash, operations } = await bench.plan();
      found.push([name, hash, operations.map(({ customers, fields }) => [customers, fields['name']?.to])]);
    }
    const [[, hash] = []] = found as string[][];
    expect(found).toEqual(
      shapes.map(([name]) => [
        name,
        hash,
        [
          [['0012'], 'Õie Äär'],
          [['12'], 'Žanna 👩‍🌾 Ünt'],
        ],
      ]),
    );
  });

  it('may be one record alone, with nothing inside', async () => {
    await using bench = await openBench({ here: true });
    for (const document of [
      '<transport><customers><customer code="1" email="mari@example.ee" name="Mari"/></customers></transport>',
      '<transport><customer code="1" email="mari@example.ee" name="Mari"></customer></transport>',
      '<customers><customer name="Mari" email="mari@example.ee" code="1"><datafields/></customer></customers>',
    ]) {
      bench.reply = () => document;
      expect(await bench.plan()).toMatchObject({
        counts: { customers: 1, create: 1 },
        operations: [{ customers: ['1'], fields: { name: { to: 'Mari' } } }],
      });
    }
  });

  it('has the channel and item that the connection names', async () => {
    const document = `<transport><kliendid><klient code="1" email="mari@example.ee" name="Mari"/></kliendid><customers>${RECORDS}</customers></transport>`;
    await using bench = await openBench({
      here: true,
      reply: () => document,
      connection: { source: { channel: 'kliendid', item: 'klient' } },
    });
    expect((await bench.plan()).operations.map(({ customers }) => customers)).toEqual([['1']]);
    await bench.connect({ source: { channel: 'ostjad', item: 'ostja' } });
    expect(await bench.run('plan')).toMatchObject({ status: 3, outcomes: ['empty'] });
  });

  it('keeps references, line breaks, unknown attributes, child lists and datafield rows apart', async () => {
    const keys = [
      'name',
      'comment',
      'ostja-kood',
      'datafields.KEEL',
      'datafields.KEEL.param',
      'datafields.LISANIMI',
      'datafields.LISANIMI[ENG]',
      'datafields.LISANIMI[RUS]',
      'datafields.TÜHI',
      'list.subclass.code',
      'list.subclass.name',
      'list.row.id',
    ];
    const raw =
      '<customer code="1" email="mari@example.ee" name="K&#228;sk &amp; &#x4F;&#xdc; &lt;&quot;x&quot;&gt; &apos;y&apos;" comment="a&#10;b&#9;c" ostja-kood="007">' +
      '<datafields><data code="KEEL" content="EST"/><data code="LISANIMI" content="Eesti nimi" param=""/>' +
      '<data code="LISANIMI" content="English name" param="ENG"/><data content="русское имя" param="RUS" code="LISANIMI"/><data code="TÜHI" content=""/></datafields>' +
      '<subclasses><subclass code="A" name="Aiandus"/><subclass code="B"/><subclass code="" name="C, D"/></subclasses><row id="5">text</row></customer>';
    const mapping = [{ source: 'email', target: 'email' }, ...keys.map((source) => ({ source, target: source }))];
    await using bench = await openBench({
      reply: () => `<transport><customers>${raw}</customers></transport>`,
      connection: { mapping },
    });
    const plan = await bench.plan();
    expect(
      Object.fromEntries(Object.entries(plan.operations[0]?.fields ?? {}).map(([key, { to }]) => [key, to])),
    ).toEqual({
      name: `Käsk & OÜ <"x"> 'y'`,
      comment: 'a\nb\tc',
      'ostja-kood': '007',
      'datafields.KEEL': 'EST',
      'datafields.LISANIMI': 'Eesti nimi',
      'datafields.LISANIMI[ENG]': 'English name',
      'datafields.LISANIMI[RUS]': 'русское имя',
      'list.subclass.code': 'A; B',
      'list.subclass.name': 'Aiandus; C, D',
      'list.row.id': '5',
    });
    await bench.push(plan);
    expect(bench.mailbow.person('mari@example.ee')?.fields['comment']).toBe('a\nb\tc');
    expect((await bench.plan()).operations).toEqual([]);
    const fields = JSON.parse((await bench.run('fields', '--json')).out) as { source: { key: string }[] };
    expect(fields.source.map(({ key }) => key)).toEqual(
      expect.arrayContaining(keys.filter((key) => key !== 'datafields.KEEL.param')),
    );
  });

  it('loses characters that XML forbids, and tells how many', async () => {
    const name = 'A\u0001B&#x1F;C&#31;D\u000BE&#0;F';
    const feed = [
      `<customer code="1" email="mari@example.ee" name="${name}"/>`,
      '<customer code="2" email="jyri@example.ee" name="plain &#xFFFE;&#x1F600;"/>',
    ];
    await using bench = await openBench({ here: true, feed });
    const plan = await bench.plan();
    expect(plan.fetch).toMatchObject({ records: 2, badRecords: 0, strippedCharacters: 6 });
    expect(plan.operations.map(({ fields }) => fields['name']?.to)).toEqual(['ABCDEF', 'plain 😀']);
    // Known records are not parsed again, but what was taken out of them still is.
    expect((await bench.plan()).fetch).toMatchObject({ parsed: 0, strippedCharacters: 6 });
  });

  it('may hold broken records: each is left out by its name, and the rest goes on', async () => {
    const feed = [
      '<customer code="1" email="a@example.ee" name="A"/>',
      '<customer code="2" email="b@example.ee" email="c@example.ee"/>',
      '<customer code="3" email=d@example.ee/>',
      '<customer code="4" email="d@example.ee" name="A < B"/>',
      '<customer email="e@example.ee" name="no code"/>',
      '<customer code="" email="f@example.ee"/>',
      '<customer code="  " email="g@example.ee"/>',
      '<customer code="8" email="h@example.ee" name="H"/>',
      '<customer code="8" email="h2@example.ee" name="H2"/>',
      '<customer code="9" email="i@example.ee" name="I new" ts="2026-03-02T09:15:28"/>',
      '<customer code="9" email="i@example.ee" name="I old" ts="2026-03-02T09:15:27.997"/>',
      '<customer code="10" email="j@example.ee" name="J"/>',
      '<customer code="10" email="j@example.ee" name="J"/>',
      '<customer code="11" email="k@example.ee" name="K"/>',
    ];
    await using bench = await openBench({ here: true, feed });
    const plan = await bench.plan();
    expect(plan.operations.map(({ customers, email, fields }) => [customers[0], email, fields['name']?.to])).toEqual([
      ['1', 'a@example.ee', 'A'],
      ['10', 'j@example.ee', 'J'],
      ['11', 'k@example.ee', 'K'],
      ['8', 'h2@example.ee', 'H2'],
      ['9', 'i@example.ee', 'I new'],
    ]);
    expect(plan.leftOut).toEqual(
      ['#5', '#6', '#7', '10', '2', '3', '4', '8', '9'].map((customer) => ({ customer, reason: 'bad-record' })),
    );
    expect(plan.fetch).toMatchObject({ records: 14, badRecords: 9 });
    // The other way round the other one wins.
    bench.feed = [...feed.slice(0, 7), feed[8] ?? '', feed[7] ?? '', feed[10] ?? '', feed[9] ?? '', ...feed.slice(11)];
    const turned = await bench.plan();
    expect(turned.fetch.parsed).toBe(0);
    expect(turned.operations.map(({ fields }) => fields['name']?.to)).toEqual(['A', 'J', 'K', 'H', 'I new']);
  });

  it('may hold bytes that are no UTF-8 in one record', async () => {
    await using bench = await openBench({ here: true });
    const [head, tail] = feedXml([
      { code: '1', email: 'a@example.ee', name: '@@' },
      { code: '2', email: 'b@example.ee', name: 'B' },
    ]).split('@@');
    bench.reply = () =>
      Buffer.concat([Buffer.from(head ?? ''), Buffer.from([0xd5, 0x69, 0x65]), Buffer.from(tail ?? '')]);
    const plan = await bench.plan();
    expect(plan.leftOut).toEqual([{ customer: '1', reason: 'bad-record' }]);
    expect(plan.operations.map(({ customers }) => customers)).toEqual([['2']]);
  });
});
