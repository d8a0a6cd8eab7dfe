import { describe, expect, it } from 'vitest';
import { contactRows, csvText } from '../../../electron/mailbow/csv.ts';

const line = (...cells: string[]) => csvText([cells]).slice(1, -2);

describe('csvText', () => {
  it('begins with a byte order mark and ends every row with CRLF', () => {
    expect(
      csvText([
        ['a', 'b'],
        ['õ', ''],
      ]),
    ).toBe('\uFEFFa;b\r\nõ;\r\n');
  });

  it('quotes what would break a row, and doubles quotes', () => {
    expect(line('a;b', 'ütles "jah"', 'kaks\r\nrida', ' tühik', 'a,b')).toBe(
      '"a;b";"ütles ""jah""";"kaks\r\nrida";" tühik";a,b',
    );
  });

  it.each([
    ['=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"'],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-2+cmd|x', "'-2+cmd|x"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['=1', "'=1"],
  ])('makes the formula %j harmless', (value, cell) => {
    expect(line(value)).toBe(cell);
  });

  it.each(['+372 5555 1234', '+3725551234', '-12,5', '+372-555-123', 'a=b', '1+1', 'info@example.ee'])(
    'leaves %j as it is',
    (value) => {
      expect(line(value)).toBe(value);
    },
  );
});

it('contactRows has a column per field, joins lists and tags, and tells consent with its day', () => {
  const optin = { status: 'withdrawn', changedAt: '2026-10-03T11:22:00.000Z', changedBy: 'api' } as const;
  const contact = { hash: 'h', email: 'a@example.ee', fields: { name: 'A' }, lists: ['VIP', 'B'], tags: ['t'], optin };
  expect(contactRows([contact], ['name', 'phone'])).toEqual([
    ['email', 'name', 'phone', 'lists', 'tags', 'optin', 'optin_date'],
    ['a@example.ee', 'A', '', 'VIP, B', 't', 'withdrawn', '2026-10-03'],
  ]);
});
