import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const EMAIL = { source: 'email', target: 'email' };
const text = (key: string) => ({ key, label: key, type: 'text' });

const filled = (from: string | null) => ({ from, to: 'new' });
const rule = (test: Record<string, unknown>, kind: string, name: string) => ({ ...test, add: { kind, name } });

describe.concurrent('the mapping of a connection', () => {
  it('writes by its write rule and its empty rule', async () => {
    const mapping = [
      EMAIL,
      { source: 'a', target: 'always' },
      { source: 'a', target: 'if-empty', write: 'if-empty' },
      { source: 'a', target: 'never', write: 'never' },
      { source: 'a', target: 'clear', whenEmpty: 'clear' },
      { source: 'a', target: 'fill-or-clear', write: 'if-empty', whenEmpty: 'clear' },
      { source: 'b', ignore: true },
    ];
    const targets = ['always', 'if-empty', 'never', 'clear', 'fill-or-clear'];
    const all = (value: unknown) => Object.fromEntries(targets.map((key) => [key, value]));
    const people = [
      aPerson('full@example.ee', { fields: all('old') }),
      aPerson('blank@example.ee', { fields: all('') }),
      aPerson('null@example.ee', { fields: all(null) }),
      aPerson('none@example.ee'),
      aPerson('same@example.ee', { fields: all('new') }),
      aPerson('clear@example.ee', { fields: all('old') }),
      aPerson('cleared@example.ee', { fields: all('') }),
      aPerson('absent@example.ee', { fields: all('old') }),
    ];
    const feed = [
      ...['full', 'blank', 'null', 'none', 'same'].map((who) => ({
        code: who,
        email: `${who}@example.ee`,
        a: 'new',
        b: 'x',
      })),
      { code: 'clear', email: 'clear@example.ee', a: '  ' },
      { code: 'cleared', email: 'cleared@example.ee', a: '' },
      { code: 'absent', email: 'absent@example.ee' },
      { code: 'fresh', email: 'fresh@example.ee', a: 'new' },
      { code: 'fresh-blank', email: 'fresh-blank@example.ee', a: '' },
    ];
    await using bench = await openBench({
      here: true,
      feed,
      people,
      fields: targets.map(text),
      connection: { mapping },
    });
    const plan = await bench.plan();
    const fromNothing = {
      always: filled(null),
      'if-empty': filled(null),
      clear: filled(null),
      'fill-or-clear': filled(null),
    };
    const cleared = { clear: { from: 'old', to: '' } };
    expect(
      Object.fromEntries(plan.operations.map(({ kind, customers, fields }) => [customers[0], [kind, fields]])),
    ).toEqual({
      absent: ['update', cleared],
      blank: ['update', fromNothing],
      clear: ['update', cleared],
      fresh: ['create', fromNothing],
      'fresh-blank': ['create', {}],
      full: ['update', { always: filled('old'), clear: filled('old') }],
      none: ['update', fromNothing],
      null: ['update', fromNothing],
    });
    expect(plan.counts).toMatchObject({ unchanged: 2, update: 6, create: 2 });
    await bench.push(plan);
    expect(bench.mailbow.person('absent@example.ee')?.fields).toEqual({ ...all('old'), clear: '' });
    expect(bench.mailbow.person('full@example.ee')?.fields).toEqual({ ...all('old'), always: 'new', clear: 'new' });
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('applies every transform, from left to right', async () => {
    const cases: readonly (readonly [from: string, transforms: readonly unknown[], to: string])[] = [
      ['  Mari  ', ['trim'], 'Mari'],
      ['ÕIE Äär', ['lower'], 'õie äär'],
      ['õie äär', ['upper'], 'ÕIE ÄÄR'],
      ['MARI-LIIS õunapuu', ['titleCase'], 'Mari-Liis Õunapuu'],
      ['  Mari Liis Maasikas', ['firstWord'], 'Mari'],
      ['Mari  Liis Maasikas ', ['restWords'], 'Liis Maasikas'],
      ['Mari', ['restWords'], ''],
      ['5550 0001', ['phoneE164'], '+37255500001'],
      ['+372 5550 0001', ['phoneE164'], '+37255500001'],
      ['00358 40 123 4567', ['phoneE164'], '+358401234567'],
      ['(0)-x', ['phoneE164'], '(0)-x'],
      ['1.2.2026', ['dateIso'], '2026-02-01'],
      ['2026-02-01T09:15:27', ['dateIso'], '2026-02-01'],
      ['31.2.2026', ['dateIso'], '31.2.2026'],
      ['EE 100-000 001', ['digits'], '100000001'],
      ['EE', [{ lookup: { EE: 'Eesti', FI: 'Soome' } }], 'Eesti'],
      ['LV', [{ lookup: { EE: 'Eesti' } }], 'LV'],
      ['  ee ', ['trim', 'upper', { lookup: { EE: 'Eesti' } }, 'upper'], 'EESTI'],
      ['  ee ', ['upper', { lookup: { EE: 'Eesti' } }, 'trim'], 'EE'],
      ['mari MAASIKAS', ['restWords', 'lower', 'titleCase'], 'Maasikas'],
    ];
    const keys = cases.map((_, n) => `f${n}`);
    const mapping = [EMAIL, ...cases.map(([, transforms], n) => ({ source: `f${n}`, target: `f${n}`, transforms }))];
    const card = {
      code: '1',
      email: 'mari@example.ee',
      ...Object.fromEntries(cases.map(([from], n) => [`f${n}`, from])),
    };
    await using bench = await openBench({ here: true, feed: [card], connection: { mapping } });
    const fields = (await bench.plan()).operations[0]?.fields ?? {};
    expect(keys.map((key, n) => [cases[n], fields[key]?.to ?? ''])).toEqual(cases.map((each) => [each, each[2]]));
  });

  it('gives labels by every kind of rule, and takes only those away that it gave', async () => {
    const labels = [
      rule({ source: 'class', is: 'VIP' }, 'list', 'VIP'),
      rule({ source: 'class', isNot: 'VIP' }, 'list', 'Tavaline'),
      rule({ source: 'class', contains: 'hulg' }, 'tag', 'hulgi'),
      rule({ source: 'class', each: true }, 'tag', 'klass:{value}'),
      rule({ source: 'datafields.VALDKOND', filled: true }, 'tag', 'valdkond:{value}'),
      rule({ source: 'list.subclass.code', each: true }, 'tag', 'alam:{value}'),
    ];
    const people = [
      aPerson('has@example.ee', { lists: ['Ajakiri', 'VIP'], tags: ['klass:VIP', 'oma'] }),
      aPerson('plain@example.ee', { tags: ['oma'] }),
    ];
    const feed = [
      { code: '1', email: 'new@example.ee', class: 'VIP', data: [['VALDKOND', 'Ehitus'] as const] },
      { code: '2', email: 'has@example.ee', class: 'VIP' },
      {
        code: '3',
        email: 'plain@example.ee',
        class: 'HULGI, VIP ;HULGI',
        inside: '<subclasses><subclass code="A"/><subclass code="B"/></subclasses>',
      },
      { code: '4', email: 'none@example.ee', class: ' ' },
    ];
    await using bench = await openBench({ here: true, feed, people, connection: { labels } });
    const first = await bench.plan();
    expect(first.operations.map(({ kind, customers, labels: change }) => [customers[0], kind, change])).toEqual([
      ['1', 'create', { add: ['list:VIP', 'tag:klass:VIP', 'tag:valdkond:Ehitus'], remove: [] }],
      [
        '3',
        'update',
        { add: ['list:VIP', 'tag:alam:A', 'tag:alam:B', 'tag:hulgi', 'tag:klass:HULGI', 'tag:klass:VIP'], remove: [] },
      ],
      ['4', 'create', { add: ['list:Tavaline'], remove: [] }],
    ]);
    expect(first.counts).toMatchObject({ labelsAdded: 10, labelsRemoved: 0, unchanged: 1 });
    await bench.push(first);
    expect(bench.mailbow.person('plain@example.ee')).toMatchObject({ lists: ['VIP'] });
    expect(bench.mailbow.person('plain@example.ee')?.tags.toSorted()).toEqual([
      'alam:A',
      'alam:B',
      'hulgi',
      'klass:HULGI',
      'klass:VIP',
      'oma',
    ]);
    expect((await bench.plan()).operations).toEqual([]);

    // Nobody is VIP any more: what people gave by hand stays, also where a rule had wanted it too.
    // One still has a subclass: a field that is missing from every record would be drift, and nothing would leave.
    const subclass = '<subclasses><subclass code="C"/></subclasses>';
    bench.feed = feed.map((card) => ({ ...card, class: 'TAVA', inside: card.code === '4' ? subclass : '' }));
    const second = await bench.plan();
    expect(second.operations.map(({ customers, labels: change }) => [customers[0], change])).toEqual([
      ['1', { add: ['list:Tavaline', 'tag:klass:TAVA'], remove: ['list:VIP', 'tag:klass:VIP'] }],
      ['2', { add: ['list:Tavaline', 'tag:klass:TAVA'], remove: [] }],
      [
        '3',
        {
          add: ['list:Tavaline', 'tag:klass:TAVA'],
          remove: ['list:VIP', 'tag:alam:A', 'tag:alam:B', 'tag:hulgi', 'tag:klass:HULGI', 'tag:klass:VIP'],
        },
      ],
      ['4', { add: ['tag:alam:C', 'tag:klass:TAVA'], remove: [] }],
    ]);
    expect(second.counts).toMatchObject({ labelsAdded: 8, labelsRemoved: 8 });
    await bench.push(second);
    expect(bench.mailbow.person('has@example.ee')).toMatchObject({ lists: ['Ajakiri', 'VIP', 'Tavaline'] });
    expect(bench.mailbow.person('plain@example.ee')?.tags.toSorted()).toEqual(['klass:TAVA', 'oma']);

    // A label of ours that a person took away comes back, as long as a rule wants it.
    Object.assign(bench.mailbow.person('none@example.ee') ?? {}, { lists: [] });
    expect((await bench.plan()).operations.map(({ customers, labels: change }) => [customers[0], change])).toEqual([
      ['4', { add: ['list:Tavaline'], remove: [] }],
    ]);
  });

  it('leaves out what it excludes and who is closed, unless told to include them', async () => {
    const people = [
      aPerson('closed@example.ee', { fields: { name: 'Old' } }),
      aPerson('inner@example.ee', { fields: { name: 'Old' } }),
    ];
    const feed = [
      { code: '1', email: 'open@example.ee', name: 'N', closed: '0', class: 'ERA' },
      { code: '2', email: 'closed@example.ee', name: 'N', closed: '1' },
      { code: '3', email: 'closed2@example.ee', name: 'N', closed: '1', class: 'SISE' },
      { code: '4', email: 'inner@example.ee', name: 'N', class: 'SISE' },
      { code: '5', email: 'many@example.ee', name: 'N', class: 'ERA;SISE' },
      { code: '6', email: '', closed: '1' },
      { code: '7', email: 'wrong@', closed: '1' },
      { code: '8', email: 'cased@example.ee', name: 'N', class: 'sise' },
    ];
    const exclude = [{ source: 'class', is: 'SISE' }];
    await using bench = await openBench({ here: true, feed, people, connection: { exclude } });
    const strict = await bench.plan();
    expect(strict.operations.map(({ customers }) => customers[0])).toEqual(['1', '8']);
    expect(strict.leftOut).toEqual([
      { customer: '2', reason: 'closed' },
      { customer: '3', reason: 'closed' },
      { customer: '4', reason: 'excluded' },
      { customer: '5', reason: 'excluded' },
      { customer: '6', reason: 'no-email' },
      { customer: '7', reason: 'bad-email' },
    ]);
    await bench.connect({ exclude, closed: 'include' });
    const lax = await bench.plan();
    expect(lax.operations.map(({ customers }) => customers[0])).toEqual(['1', '2', '8']);
    expect(lax.leftOut.map(({ customer, reason }) => [customer, reason])).toEqual([
      ['3', 'excluded'],
      ['4', 'excluded'],
      ['5', 'excluded'],
      ['6', 'no-email'],
      ['7', 'bad-email'],
    ]);
    expect(lax.hash).not.toBe(strict.hash);
  });
});
