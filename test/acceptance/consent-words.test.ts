import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import {
  CONSENT,
  consentWrites,
  daysFromNow,
  estonian,
  NOTHING,
  optin,
  type Said,
  saidOf,
  status,
} from '../support/outside-consent.ts';
import { aPerson, type Person } from '../support/outside-mailbow.ts';
import type { OutsidePlan } from '../support/outside-plan.ts';

/** One customer per case: the OPTIN row, the contact's state (none: not there), and what the plan says. */
type Case = readonly [word: string, date: string | undefined, contact: Pick<Person, 'optin'> | null, said: Said];

const created = (day: string): Said => ({ ...NOTHING, operation: ['create', 'C10', null, 'given', day] });
const FIX_LIST: Said = { operation: null, reviews: [['unreadable-consent', 'C10b']], leftOut: 'no-consent' };
const REFUSED: Said = { ...NOTHING, leftOut: 'refused' };
const NO_WORD: Said = { operation: null, reviews: [['unreadable-consent', 'C24']], leftOut: 'no-consent' };
const BLANK: Said = { ...NOTHING, leftOut: 'no-consent' };
const asks = (kind: string, rule: string): Said => ({ ...NOTHING, reviews: [[kind, rule]] });
const optsOut = (rule: string, day: string): Said => ({
  ...NOTHING,
  operation: ['opt-out', rule, 'given', 'withdrawn', day],
});

/** Plans all cases in one feed and compares each; then what a sync leaves to do. */
async function restAfter(
  cases: readonly Case[],
  consent: Readonly<Record<string, unknown>> = CONSENT,
): Promise<OutsidePlan['operations']> {
  const rows = cases.map(([word, date, contact, said], n) => {
    const code = String(n).padStart(3, '0');
    return { code, email: `m${code}@example.ee`, word, date, contact, said };
  });
  const people = rows.flatMap(({ email, contact }) =>
    contact === null ? [] : [aPerson(email, { fields: { name: 'Mari' }, ...contact })],
  );
  const feed = rows.map(({ code, email, word, date }) => ({ code, email, name: 'Mari', data: [optin(word, date)] }));
  await using bench = await openBench({ here: true, feed, people, connection: { consent } });
  const plan = await bench.plan();
  expect(rows.map(({ code, word, date }) => [word, date, saidOf(plan, code)])).toEqual(
    rows.map(({ word, date, said }) => [word, date, said]),
  );
  await bench.sync();
  expect(consentWrites(bench.mailbow)).toHaveLength(rows.filter(({ said }) => said.operation !== null).length);
  return (await bench.plan()).operations;
}

describe.concurrent('the words of OPTIN', () => {
  it('are the usual ones in any letters, with space around them, and nothing else', async () => {
    const yes = ['yes', 'y', 'jah', 'j', '1', 'true', 'YES', 'Jah', ' jah ', '\tTrue\n', 'J\u00A0'];
    const no = ['no', 'n', 'ei', 'e', '0', 'false', 'NO', 'Ei', ' ei ', 'FALSE', '\u00A0n'];
    const unreadable = ['ehk', 'yes no', 'jah!', 'ei soovi', '2', '-1', 'ye', 'on', '?', 'ei, aitäh', 'null'];
    const rest = await restAfter([
      ...yes.map((word): Case => [word, '1.9.2024', null, created('2024-09-01')]),
      ...no.map((word): Case => [word, '1.9.2024', null, REFUSED]),
      ...unreadable.map((word): Case => [word, '1.9.2024', null, NO_WORD]),
      ...['', ' ', '\t', '\u00A0'].map((word): Case => [word, '1.9.2024', null, BLANK]),
    ]);
    expect(rest).toEqual([]);
  });

  it('are those of the connection where it has its own', async () => {
    const own = { ...CONSENT, yes: ['Luban', 'soovib kirju'], no: ['Keelan'] };
    const rest = await restAfter(
      [
        ['luban', '1.9.2024', null, created('2024-09-01')],
        ['Soovib KIRJU', '1.9.2024', null, created('2024-09-01')],
        ['KEELAN', undefined, null, REFUSED],
        ['keelan', '1.9.2024', status('given', null), optsOut('C6', '2024-09-01')],
        ['yes', '1.9.2024', null, NO_WORD],
        ['1', '1.9.2024', status('unknown', null), asks('unreadable-consent', 'C9')],
      ],
      own,
    );
    expect(rest).toEqual([]);
  });

  it('may stand in any field, with the date in any other', async () => {
    const consent = { source: 'optin', date: 'datafields.KUUPAEV' };
    const card = (code: string, word: string, date: string) => ({
      code,
      email: `m${code}@example.ee`,
      name: 'Mari',
      optin: word,
      data: [['KUUPAEV', date] as const, optin(word === 'jah' ? 'ei' : 'jah', '1.1.2024')],
    });
    const feed = [card('1', 'jah', '1.9.2024'), card('2', 'ei', '1.9.2024'), card('3', 'jah', '')];
    await using bench = await openBench({ here: true, feed, connection: { consent } });
    const plan = await bench.plan();
    expect(['1', '2', '3'].map((code) => saidOf(plan, code))).toEqual([created('2024-09-01'), REFUSED, FIX_LIST]);
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toEqual([['m1@example.ee', 'POST contacts', 'given', '2024-09-01']]);
  });
});

describe.concurrent('the date of OPTIN', () => {
  it('is read in the three agreed forms', async () => {
    const forms: readonly (readonly [text: string, day: string])[] = [
      ['1.9.2024', '2024-09-01'],
      ['01.09.2024', '2024-09-01'],
      [' 01.09.2024 ', '2024-09-01'],
      ['2024-09-01', '2024-09-01'],
      ['2024-09-01T12:00:00', '2024-09-01'],
      ['2024-09-01T12:00', '2024-09-01'],
      ['2024-09-01T12:00:00Z', '2024-09-01'],
      ['2024-09-01T12:00:00.123Z', '2024-09-01'],
      ['2024-09-01T12:00:00+03:00', '2024-09-01'],
      ['29.2.2024', '2024-02-29'],
      ['1.1.2000', '2000-01-01'],
      // Tomorrow is no future date yet: clocks differ.
      [estonian(daysFromNow(1)), daysFromNow(1)],
      [estonian(daysFromNow(0)), 'today'],
    ];
    const rest = await restAfter(forms.map(([text, day]): Case => ['yes', text, null, created(day)]));
    expect(rest).toEqual([]);
  });

  it('is unreadable in every other form, which never makes a yes and never unmakes a no', async () => {
    const texts = [
      '',
      ' ',
      'eile',
      '2024',
      '9.2024',
      '1.9.24',
      '24-09-01',
      '01/09/2024',
      '09/01/2024',
      '20240901',
      '1725148800',
      '31.2.2024',
      '29.2.2023',
      '32.1.2024',
      '0.1.2024',
      '1.13.2024',
      '2024-02-30',
      '2024-13-01',
      '2024-00-10',
      '2024-09-01T25:00:00',
      '31.12.1999',
      '1999-12-31',
      '1.1.0001',
      '1.1.12024',
      '12.10.2099',
      estonian(daysFromNow(3)),
      daysFromNow(3),
      `${daysFromNow(3)}T12:00:00Z`,
    ];
    const rest = await restAfter([
      ...texts.map((text): Case => ['yes', text, null, FIX_LIST]),
      ...texts.map((text): Case => ['no', text, null, REFUSED]),
      ...texts.slice(0, 4).map((text): Case => ['no', text, status('given', null), optsOut('C6', 'no date')]),
      ...texts
        .slice(4, 8)
        .map((text): Case => ['no', text, status('given', '2024-10-03T11:22:00Z'), optsOut('C8', 'no date')]),
    ]);
    expect(rest).toEqual([]);
  });

  it('without a time counts from the start of its day for a yes, until its end for a no, in Estonian time', async () => {
    const out = (at: string) => status('withdrawn', at);
    const proof = (at: string) => status('given', at);
    const propose = asks('cancel-opt-out', 'C1');
    const conflict = asks('consent-conflict', 'C7');
    const rest = await restAfter([
      // Summer time: the 3rd began at 21:00 Z of the 2nd.
      ['yes', '3.10.2024', out('2024-10-02T20:30:00Z'), propose],
      ['yes', '3.10.2024', out('2024-10-02T21:00:00Z'), NOTHING],
      ['yes', '3.10.2024', out('2024-10-02T22:30:00Z'), NOTHING],
      ['no', '2.10.2024', proof('2024-10-02T20:30:00Z'), optsOut('C8', '2024-10-02')],
      ['no', '2.10.2024', proof('2024-10-02T21:30:00Z'), conflict],
      // Winter time: it began at 22:00 Z.
      ['yes', '3.12.2024', out('2024-12-02T21:30:00Z'), propose],
      ['yes', '3.12.2024', out('2024-12-02T22:30:00Z'), NOTHING],
      ['no', '2.12.2024', proof('2024-12-02T21:30:00Z'), optsOut('C8', '2024-12-02')],
      ['no', '2.12.2024', proof('2024-12-02T22:30:00Z'), conflict],
      // Mailbow may name another zone.
      ['yes', '3.10.2024', out('2024-10-03T01:00:00+03:00'), NOTHING],
    ]);
    expect(rest).toEqual([]);
  });

  it('with a time is compared to the second, in its zone or in Estonian time', async () => {
    const out = status('withdrawn', '2024-10-03T11:22:00Z');
    const proof = status('given', '2024-10-03T11:22:00Z');
    const propose = asks('cancel-opt-out', 'C1');
    const conflict = asks('consent-conflict', 'C7');
    const rest = await restAfter([
      ['yes', '2024-10-03T14:22:01', out, propose],
      ['yes', '2024-10-03T14:22:00', out, NOTHING],
      ['yes', '2024-10-03T14:21:59', out, NOTHING],
      ['yes', '2024-10-03T11:22:01Z', out, propose],
      ['yes', '2024-10-03T11:21:59Z', out, NOTHING],
      ['yes', '2024-10-03T14:22:01+03:00', out, propose],
      ['yes', '2024-10-03T14:22:00+03:00', out, NOTHING],
      ['yes', '2024-10-03T12:22:01+05:00', out, NOTHING],
      ['no', '2024-10-03T11:21:59Z', proof, conflict],
      // The same second: the refusal wins.
      ['no', '2024-10-03T11:22:00Z', proof, optsOut('C8', '2024-10-03')],
      ['no', '2024-10-03T14:21:59', proof, conflict],
      ['no', '2024-10-03T14:22:01', proof, optsOut('C8', '2024-10-03')],
    ]);
    expect(rest).toEqual([]);
  });
});
