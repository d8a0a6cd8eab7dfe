import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../shared/domain/redact.ts';
import { anyAddress, anyDepth, anyHolder, anySecret, base64FormsOf, encodingsOf } from '../../support/planted.ts';

const plain = createRedactor();

describe('a secret that is known', () => {
  it('never comes out, however deep and in whatever form it was planted', () => {
    fc.assert(
      fc.property(anySecret, anyHolder, anyDepth, (secret, hold, deepen) => {
        const redactor = createRedactor([secret]);
        const forms = { ...encodingsOf(secret), ...base64FormsOf(secret) };
        for (const [name, form] of Object.entries(forms)) {
          const out = JSON.stringify(redactor.value(deepen(hold(form))));
          for (const [other, left] of Object.entries(forms)) {
            if (out.includes(left)) throw new Error(`${name} came out as ${other}: ${out}`);
          }
          expect(decoded(out)).not.toContain(secret);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is taken out from the moment at which it is told', () => {
    const redactor = createRedactor();
    expect(redactor.text('kask-1234-kask')).toBe('kask-1234-kask');
    redactor.hide('kask-1234');
    expect(redactor.text('kask-1234-kask')).toBe('[hidden]-kask');
  });

  it('is found with its blanks or without, and where it holds signs of patterns', () => {
    const redactor = createRedactor([' a.b*c(d \n', '[x-y]{2}\\']);
    expect(redactor.text('<a.b*c(d> [x-y]{2}\\ aXbbc(d')).toBe('<[hidden]> [hidden] aXbbc(d');
  });

  it('is found in JSON inside JSON inside JSON', () => {
    const secret = 'a"b\\c/õ d';
    const redactor = createRedactor([secret]);
    const nested = [1, 2, 3].reduce((text) => JSON.stringify(text), secret);
    expect(redactor.text(nested)).toBe([1, 2, 3].reduce((text) => JSON.stringify(text), '[hidden]'));
  });

  it('is found as a word of its own where it is very short, and nothing is hidden where it is empty', () => {
    const redactor = createRedactor(['ab', '', ' ']);
    expect(redactor.text('ab abi raba (ab)')).toBe('[hidden] abi raba ([hidden])');
  });

  it('goes whole where another one begins inside it', () => {
    const redactor = createRedactor(['kask-1234', '1234-tamm-56', 'amm-5']);
    expect(redactor.text('x kask-1234-tamm-56 y kask-1234 z')).toBe('x [hidden] y [hidden] z');
  });

  it.each(['a-b-c-d', 'õõõõ', '%%25%%%', '\\u0041\\', 'ΑΣ-ΑΣ', '\u212Ak-ſs', 'İõ😀'])(
    'is found in every form where no run of letters tells it from afar: %j',
    (secret) => {
      const redactor = createRedactor([secret]);
      for (const form of Object.values({ ...encodingsOf(secret), ...base64FormsOf(secret) })) {
        expect(redactor.text(`(${form})`)).toContain('[hidden]');
      }
    },
  );

  it('is found among hundreds, which cost no time that anybody notices', () => {
    const secrets = Array.from(
      { length: 300 },
      (_, index) => `Võti-${index}-${(index * 7919 + 12_345).toString(36)}"õ/Qk${index}zT9`,
    );
    const redactor = createRedactor();
    const start = performance.now();
    for (const secret of secrets) {
      redactor.hide(secret);
      redactor.text('Mailbow ütles, et kirje ei sobi');
    }
    for (const secret of secrets) expect(redactor.text(`(${encodeURIComponent(secret)})`)).toBe('([hidden])');
    // One pattern for all of them took more than a minute.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('goes before a longer text is cut', () => {
    const redactor = createRedactor(['pikk-saladus-siin']);
    const out = redactor.value(`${'a'.repeat(9_990)} pikk-saladus-siin`);
    expect(out).not.toContain('pikk');
  });
});

describe('an address', () => {
  it('never comes out, however deep and in whatever form it was planted', () => {
    fc.assert(
      fc.property(anyAddress, anyHolder, anyDepth, (address, hold, deepen) => {
        for (const [name, form] of Object.entries(encodingsOf(address))) {
          const out = JSON.stringify(plain.value(deepen(hold(form))));
          for (const [other, left] of Object.entries(encodingsOf(address))) {
            if (out.includes(left)) throw new Error(`${name} came out as ${other}: ${out}`);
          }
          expect([name, out.replaceAll('[hidden]@host', '')].join(': ')).not.toMatch(/@|%40|＠/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['Kirjuta mari.maasikas@example.ee, kui vaja', 'Kirjuta [address], kui vaja'],
    ['<mari@example.ee>;"jaan"@example.ee', '<[address]>;[address]'],
    ['mari&#64;example.ee ja jaan&commat;example.ee', '[address] ja [address]'],
    ['mari @ example.ee', '[address]'],
    ['mari@[127.0.0.1]', '[address]'],
    ['a@b@example.ee', '[address]'],
    ['mari\uFEFF@example.ee', '[address]'],
    ['5 @ 3 eurot', '5 @ 3 eurot'],
    ['@ kell 9', '@ kell 9'],
    ['at run (/app/node_modules/@scope/name/index.js:1:2)', 'at run (/app/node_modules/@scope/name/index.js:1:2)'],
  ])('%s becomes %s', (text, expected) => expect(plain.text(text)).toBe(expected));
});

describe('numbers of people', () => {
  it.each([
    ['isikukood 38001085718', 'isikukood [number]'],
    ['EE38001085718', 'EE[number]'],
    ['+372 5123 4567, +3725123456', '[number], [number]'],
    ['helista 5123 4567 või 512-3456', 'helista [number] või [number]'],
    ['(372) 51 234 567', '[number]'],
    ['2026-10-03T14:22:05.123Z', '2026-10-03T14:22:05.123Z'],
    ['03.10.2026 kell 14:22, 2026-10-03 14:22', '03.10.2026 kell 14:22, 2026-10-03 14:22'],
    ['127.0.0.1:54321 kirje 123456', '127.0.0.1:54321 kirje 123456'],
    ['e3b0c44298fc1c149afb12345678996fb92427ae', 'e3b0c44298fc1c149afb12345678996fb92427ae'],
  ])('%s becomes %s', (text, expected) => expect(plain.text(text)).toBe(expected));

  it('are known by their length where they are no text', () => {
    expect(plain.value([38001085718, -38001085718n, 2_147_483_648, 12n, Number.NaN])).toEqual([
      '[number]',
      '[number]',
      2_147_483_648,
      '12',
      'NaN',
    ]);
  });
});

describe('what stands behind a name', () => {
  it('is hidden where the name says what it is; whether it is there may be told', () => {
    expect(
      plain.value({
        apiKey: 'a',
        'set-cookie': ['b'],
        Authorization: 'c',
        parool: 1,
        firstName: 'Mari',
        võti: 'd',
        token: null,
        secrets: true,
        keychain: 'locked',
        hostname: 'x',
        count: 3,
      }),
    ).toEqual({
      apiKey: '[hidden]',
      'set-cookie': '[hidden]',
      Authorization: '[hidden]',
      parool: '[hidden]',
      firstName: '[hidden]',
      võti: '[hidden]',
      token: null,
      secrets: true,
      keychain: 'locked',
      hostname: 'x',
      count: 3,
    });
  });

  it.each([
    [
      'https://kati:pa@ss@host.example/a?get=1&x=a%20b#f=2',
      'https://[hidden]@host.example/a?get=[hidden]&x=[hidden]#f=[hidden]',
    ],
    ['/xmlcore.asp?token=abc', '/xmlcore.asp?token=[hidden]'],
    ['http://host.example/feed?SALAJANE', 'http://host.example/feed?[hidden]'],
    ['Authorization: Bearer abc.def', 'Authorization: [hidden]'],
    ['sent with basic YWJj and Bearer%20xyz', 'sent with basic [hidden] and Bearer%20[hidden]'],
    ['{"password":"x y","n":1,"Name":"Mari"}', '{"password":"[hidden]","n":1,"Name":"[hidden]"}'],
    ['{"a":"{\\"võti\\":\\"x y\\"}"}', '{"a":"{\\"võti\\":\\"[hidden]\\"}"}'],
    [
      'KONTAKTISILD_MAILBOW_PASSWORD=abc key=def token=null',
      'KONTAKTISILD_MAILBOW_PASSWORD=[hidden] key=[hidden] token=null',
    ],
    ['UNIQUE constraint failed: draft.name', 'UNIQUE constraint failed: draft.name'],
  ])('%s becomes %s', (text, expected) => expect(plain.text(text)).toBe(expected));
});

describe('an error', () => {
  it('keeps kind, words, place, codes and causes, and loses what a parser quotes', () => {
    const cause = Object.assign(new Error("ENOENT: no such file, open '/data/x.db'"), {
      code: 'ENOENT',
      path: '/data/x.db',
    });
    cause.stack = 'Error: x\n    at open (file:///app/main.js:1:2)';
    const error = new SyntaxError('Unexpected token \'M\', ...","nimi":"Mari M"... is not valid JSON', { cause });
    error.stack = `SyntaxError: ${error.message}\n    at JSON.parse (<anonymous>)\n    at read (file:///app/main.js:10:5)`;
    expect(plain.value(error)).toEqual({
      error: 'SyntaxError',
      message: 'Unexpected token "…", ..."…"... is not valid JSON',
      at: ['at JSON.parse (<anonymous>)', 'at read (file:///app/main.js:10:5)'],
      cause: {
        error: 'Error',
        message: "ENOENT: no such file, open '/data/x.db'",
        at: ['at open (file:///app/main.js:1:2)'],
        code: 'ENOENT',
        path: '/data/x.db',
      },
    });
  });

  it('of another realm is told the same way', () => {
    const error: unknown = Object.assign(Object.create(null), { message: 'x', [Symbol.toStringTag]: 'Error', name: 7 });
    expect(plain.value(error)).toEqual({ error: 'Error', message: 'x' });
  });
});

describe('whatever comes', () => {
  it('harmless texts and values stay as they are', () => {
    const word = fc.stringMatching(/^[a-zõäöü]{1,12}[.,:]?$/);
    const harmless = fc.oneof(
      fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.boolean(),
      fc.constant(null),
    );
    const sensitive = /parool|passw|token|secret|cookie|mail|post|phone|telefon|basic|bearer/;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('run', 'status', 'until', 'client', 'host', 'bytes'), harmless),
        (value) => {
          fc.pre(!sensitive.test(JSON.stringify(value)));
          expect(plain.value(value)).toEqual({ ...value });
        },
      ),
    );
  });

  it('a zero is a zero, whatever its sign', () => {
    expect(JSON.parse(JSON.stringify(plain.value([-0])))).toEqual(plain.value([-0]));
  });

  it('the work never throws, and what it answers fits into JSON', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withNullPrototype: true,
          withObjectString: true,
          withSparseArray: true,
          withBoxedValues: true,
        }),
        (value) => {
          const out = plain.value(value);
          expect(JSON.parse(JSON.stringify(out))).toEqual(out);
        },
      ),
    );
  });

  it('objects that throw, hold themselves, or never end are told as that', () => {
    const throwing = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    const self: unknown[] = [];
    self.push(self);
    const deep = Array.from({ length: 20 }).reduce<unknown>((inside) => ({ inside }), 1);
    expect(
      plain.value([
        throwing,
        self,
        {
          get x() {
            throw new Error('no');
          },
        },
      ]),
    ).toEqual(['[unreadable]', ['[circular]'], '[unreadable]']);
    expect(JSON.stringify(plain.value(deep))).toContain('"[more]"');
    const wide = Array.from({ length: 9 }).reduce<unknown>((inside) => Array.from({ length: 50 }, () => inside), 1);
    expect(JSON.stringify(plain.value(wide)).length).toBeLessThan(100_000);
  });

  it('a redacted text is not changed by redacting it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a1 @.:="/?&+-%4'.split('')) }), (text) => {
        const once = plain.text(text);
        expect(plain.text(once)).toBe(once);
      }),
    );
  });

  const MEGABYTE = 1_000_000;
  it.each([
    '@',
    'a@',
    '%40',
    '%25',
    'x',
    '"',
    '"a":',
    '"a":"\\',
    '1',
    '12 ',
    '1234567a',
    '\\',
    '://',
    '?a',
    '&a=b',
    'basic ',
    'basic+',
    ' ',
    "'a",
    '+1',
    '"\n',
    'a.',
    'QWER',
    'key=',
    'token:',
    'aA',
    '(',
    'a_',
    'a-',
    'password',
    '\uFEFF',
    '&#0',
    'õ',
    '\\"a\\":',
    'a.ee',
    'Mari ',
  ])('a megabyte of %j takes no longer than its length', (piece) => {
    const redactor = createRedactor(['aaaaaaaaaaaaaaaaaaaab', 'salajane-võti']);
    const text = piece.repeat(MEGABYTE / piece.length);
    const start = performance.now();
    redactor.text(text);
    redactor.value(new Error(text));
    // What grows with the square would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

/** What the runs of base64 letters in a text hold. */
function decoded(text: string): string {
  const runs = text.match(/[\w+/=-]{8,}/g) ?? [];
  return runs.map((run) => Buffer.from(run, 'base64').toString('utf8')).join('\n');
}
