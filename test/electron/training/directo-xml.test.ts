import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { contactsXml, customersXml } from '../../../electron/training/directo-xml.ts';
import { card } from '../../../electron/training/training-customer.ts';

const SCHEMA = fileURLToPath(new URL('../../fixtures/customers-output.xsd', import.meta.url));
/** Comes with libxml2, not with this project. */
const XMLLINT = 'xmllint';
const hasXmllint = spawnSync(XMLLINT, ['--version']).status === 0;

/** The schema starts below `<transport>`. */
function belowTransport(xml: string): string {
  const inner = /^<\?xml[^>]*\?>\n<transport>\n([\s\S]*)\n<\/transport>$/.exec(xml)?.[1];
  if (inner === undefined) throw new Error('the document has another shape');
  return inner;
}

/** Rejects with the complaint; gives what the check says of a valid document. */
function lint(document: string): string {
  const { status, stderr } = spawnSync(XMLLINT, ['--nonet', '--noout', '--schema', SCHEMA, '-'], {
    input: document,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stderr;
}

function decode(text: string): string {
  const named = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
  ]);
  return text.replaceAll(/&(?:#x([\dA-F]+)|#(\d+)|(\w+));/g, (_, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return decimal === undefined ? (named.get(name ?? '') ?? '?') : String.fromCharCode(Number(decimal));
  });
}

/** Names and decoded values of an element's attributes, in order. */
function attributesOf(tag: string): [string, string][] {
  return [...tag.matchAll(/ (\w+)="([^"<]*)"/g)].map(([, name = '', value = '']) => [name, decode(value)]);
}

describe('the document of customers', () => {
  it.skipIf(!hasXmllint)(
    'is valid against the schema of the customers output (skipped where xmllint is not installed)',
    () => {
      expect(lint(belowTransport(customersXml(TRAINING_CUSTOMERS)))).toContain('validates');
    },
  );

  it.skipIf(!hasXmllint)('is refused by the same check when an attribute or a row element is unknown', () => {
    const document = belowTransport(customersXml(TRAINING_CUSTOMERS));
    expect(() => lint(document.replace(' country=', ' riik='))).toThrow('riik');
    expect(() => lint(document.replace('<datafields/>', ''))).toThrow('datafields');
    expect(() => lint(document.replace(' closed="0"', ' closed="ei"'))).toThrow('closed');
  });

  it('holds one element per record, with known attributes in the order of the schema, and always datafields', () => {
    const order = [...readFileSync(SCHEMA, 'utf8').matchAll(/^ {4}<xs:attribute name="(\w+)"/gm)].map(
      (found) => found[1] ?? '',
    );
    expect(order).toHaveLength(32);
    const lines = customersXml(TRAINING_CUSTOMERS).split('\n');
    expect(lines.slice(0, 3)).toEqual(['<?xml version="1.0" encoding="UTF-8"?>', '<transport>', '<customers>']);
    expect(lines.slice(-2)).toEqual(['</customers>', '</transport>']);
    const records = lines.slice(3, -2);
    expect(records).toHaveLength(60);
    for (const record of records) {
      expect(record).toMatch(
        /^<customer( \w+="[^"<]*")+><datafields(\/>|>(<data code="[^"<]*" content="[^"<]*"( param="[^"<]*")?\/>)+<\/datafields>)<\/customer>$/,
      );
      const names = attributesOf(record.slice(0, record.indexOf('>'))).map(([name]) => name);
      expect(names).toEqual(order.filter((name) => names.includes(name)));
    }
  });

  it('escapes markup and writes line breaks as references', () => {
    const xml = customersXml([card('Ä 1', 't', { name: `A & <B> "C" 'D'`, address1: 'Rida 1\nRida 2' })]);
    expect(xml).toContain(`code="Ä 1" name="A &amp; &lt;B&gt; &quot;C&quot; 'D'" address1="Rida 1&#10;Rida 2"`);
  });

  it('leaves forbidden characters out unless it is asked for the references that SQL Server writes', () => {
    const customers = [card('1', 't', { comment: 'Enne\u001Fpärast' })];
    expect(customersXml(customers)).toContain('comment="Ennepärast"');
    expect(customersXml(customers, 'as-reference')).toContain('comment="Enne&#x1F;pärast"');
  });

  it('holds exactly one such reference for the whole company, and otherwise the same text', () => {
    const raw = customersXml(TRAINING_CUSTOMERS, 'as-reference');
    expect(raw.match(/&#x[\dA-F]+;/g)).toEqual(['&#x1F;']);
    expect(raw.replace('&#x1F;', '')).toBe(customersXml(TRAINING_CUSTOMERS));
  });

  it('gives back every name and content that went in', () => {
    const text = string({ unit: 'grapheme', maxLength: 30 });
    assert(
      property(text, text, (name, content) => {
        const xml = customersXml([card('1', 't', { name }, [{ code: 'X', content }])], 'as-reference');
        const [, head = '', row = ''] = /<customer([^>]*)><datafields><data([^>]*)\/>/.exec(xml) ?? [];
        expect(new Map(attributesOf(head)).get('name')).toBe(name);
        expect(attributesOf(row)).toEqual([
          ['code', 'X'],
          ['content', content],
        ]);
      }),
    );
  });

  it('is an empty transport where there is no record', () => {
    expect(customersXml([])).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<transport></transport>');
    expect(contactsXml([])).toBe(customersXml([]));
  });
});

describe('the document of contacts', () => {
  it('puts each contact person below transport and contacts with its customer code', () => {
    const xml = contactsXml([{ customercode: 'ÄRI 6', code: '3', name: 'Aino <Järvi>' }]);
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<transport>\n<contacts>\n' +
        '<contact code="3" customercode="ÄRI 6" name="Aino &lt;Järvi&gt;"><datafields/></contact>\n</contacts>\n</transport>',
    );
  });
});
