import type { ProblemCode } from '../../../shared/domain/problem-texts.ts';

/** A document made to harm, piece by piece, and what has to become of it. */
export interface HostileDocument {
  readonly name: string;
  pieces(): Iterable<Buffer>;
  /** The problem; null where it is a feed. */
  readonly code: ProblemCode | null;
  /** How many of its records can be read, and how many cannot. */
  readonly read?: readonly [good: number, bad: number];
}

const MIB = 1024 ** 2;
const open = '<transport><customers>';
const close = '</customers></transport>';

function* said(...texts: readonly (string | Buffer)[]): Generator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

function* repeated(start: string, piece: Buffer, times: number, end: string): Generator<Buffer> {
  yield Buffer.from(start);
  for (let n = 0; n < times; n += 1) yield piece;
  yield Buffer.from(end);
}

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const one = (inside: string) => () => said(`${open}${inside}${close}`);
const megabyte = Buffer.alloc(MIB, 'x');

/** The documents; `port` is of a server that nobody may ask. */
export const hostileDocuments = (port: number): readonly HostileDocument[] => [
  {
    name: 'a billion laughs',
    pieces: () => said(`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${open}<customer code="1" name="&l9;"/>${close}`),
    code: 'source/not-xml',
  },
  {
    name: 'a document type',
    pieces: () => said(`<!DOCTYPE customers>${open}<customer code="1"/>${close}`),
    code: 'source/not-xml',
  },
  {
    name: 'an external document type',
    pieces: () =>
      said(`<!DOCTYPE customers SYSTEM "http://127.0.0.1:${port}/x.dtd">${open}<customer code="1"/>${close}`),
    code: 'source/not-xml',
  },
  {
    name: 'an external entity',
    pieces: () =>
      said(
        `<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:${port}/e">]>${open}<customer code="1" name="&e;"/>${close}`,
      ),
    code: 'source/not-xml',
  },
  {
    name: 'a file as an entity',
    pieces: () =>
      said(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${open}<customer code="1" name="&e;"/>${close}`),
    code: 'source/not-xml',
  },
  { name: 'a document type inside', pieces: one('<!DOCTYPE x><customer code="1"/>'), code: 'source/not-xml' },
  {
    name: 'an unknown entity',
    pieces: one('<customer code="1" name="&e;"/><customer code="2"/>'),
    code: null,
    read: [1, 1],
  },
  {
    name: 'an attribute twice',
    pieces: one('<customer code="1" code="2"/><customer code="3"/>'),
    code: null,
    read: [1, 1],
  },
  {
    name: '__proto__ as a datafield',
    pieces: one(
      '<customer code="__proto__" toString="y"><datafields><data code="__proto__" content="z"/></datafields></customer>',
    ),
    code: null,
    read: [1, 0],
  },
  {
    // Such a record is refused, and told of by its code.
    name: '__proto__ in the place of names',
    pieces: one(
      '<customer code="1" __proto__="x"/><customer code="2"><__proto__ a="b"/></customer><customer code="3"/>',
    ),
    code: null,
    read: [1, 2],
  },
  {
    name: 'a hundred thousand levels',
    pieces: () => repeated(open, Buffer.from('<a>'), 100_000, ''),
    code: 'source/not-xml',
  },
  {
    name: 'levels in a record',
    pieces: () => repeated(`${open}<customer code="1">`, Buffer.from('<a>'), 100_000, ''),
    code: 'source/not-xml',
  },
  {
    name: 'an attribute of a hundred megabytes',
    pieces: () => repeated(`${open}<customer code="1" name="`, megabyte, 100, `"/>${close}`),
    code: 'source/too-large',
  },
  {
    name: 'a hundred megabytes of attributes',
    pieces: () => repeated(`${open}<customer code="1"`, Buffer.from(' a="b"'.repeat(100_000)), 170, `/>${close}`),
    code: 'source/too-large',
  },
  {
    name: 'a hundred megabytes before the root',
    pieces: () => repeated('<?xml version="1.0"?>', Buffer.alloc(MIB, ' '), 100, `${open}<customer code="1"/>${close}`),
    code: null,
    read: [1, 0],
  },
  {
    name: 'a comment of a hundred megabytes',
    pieces: () => repeated(`${open}<!--`, megabyte, 100, `--><customer code="1"/>${close}`),
    code: null,
    read: [1, 0],
  },
  {
    name: 'a name of a hundred megabytes',
    pieces: () => repeated(`${open}<`, megabyte, 100, '/>'),
    code: 'source/not-xml',
  },
  {
    name: 'three million records',
    pieces: () => repeated(open, Buffer.from('<customer code="1"/>'.repeat(10_000)), 300, close),
    code: 'source/too-large',
  },
  {
    name: 'UTF-16',
    pieces: () => said(Buffer.from(`\uFEFF${open}<customer code="1"/>${close}`, 'utf16le')),
    code: 'source/not-xml',
  },
  {
    name: 'UTF-7, it says',
    pieces: () => said(`<?xml version="1.0" encoding="utf-7"?>${open}<customer code="1"/>${close}`),
    code: 'source/not-xml',
  },
  {
    name: 'bytes that are no UTF-8',
    pieces: () =>
      said(`${open}<customer code="1" name="`, Buffer.from([0xc0, 0xaf, 0xff]), `"/><customer code="2"/>${close}`),
    code: null,
    read: [1, 1],
  },
  {
    name: 'control characters',
    pieces: one('<customer code="1" name="a\u0000b\u0008c&#1;"/>'),
    code: null,
    read: [1, 0],
  },
  {
    name: 'a customer in a customer',
    pieces: one('<customer code="1"><customer code="2"/></customer><customer code="3"/>'),
    code: null,
    read: [1, 1],
  },
  {
    name: 'attributes without quotes',
    pieces: one('<customer code=1 name=x/><customer code="2"/>'),
    code: null,
    read: [1, 1],
  },
];
