import { describe, expect, it } from 'vitest';
import type { FIX_KINDS } from '../../shared/domain/fix.ts';
import { type Bench, expectDone, openBench } from '../support/outside-bench.ts';
import { CONSENT, daysFromNow, estonian, optin, status } from '../support/outside-consent.ts';
import { type Card, cardXml } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

type Record = Card | string;

interface Case {
  /** How the cards stood before anything was wrong; only where that matters. */
  readonly before?: readonly Record[];
  readonly wrong: readonly Record[];
  readonly mended: readonly Record[];
  /** The code under which the list names it, where it is not the kind. */
  readonly code?: string;
}

const YES = optin('yes', '1.9.2024');
const card = (code: string, more: Partial<Card> = {}): Card => ({
  code,
  email: `${code}@kask.example`,
  name: `Klient ${code}`,
  data: [YES],
  ...more,
});

/** A consent that is wrong, and mended by a yes with its date. */
const consent = (code: string, ...wrong: readonly (readonly [string, string, string?])[]): Case => ({
  wrong: [card(code, { data: wrong })],
  mended: [card(code)],
});

const CASES: Readonly<{ [K in (typeof FIX_KINDS)[number]]: Case }> = {
  'bad-email': { wrong: [card('bad-email', { email: 'mari@gmial.com' })], mended: [card('bad-email')] },
  'several-addresses': {
    wrong: [card('several-addresses', { email: 'several-addresses@kask.example; teine@kask.example' })],
    mended: [card('several-addresses')],
  },
  'undated-yes': consent('undated-yes', optin('yes')),
  'unreadable-date': consent('unreadable-date', optin('yes', 'eelmisel kevadel')),
  'future-date': consent('future-date', optin('yes', estonian(daysFromNow(30)))),
  'unreadable-word': consent('unreadable-word', optin('ehk', '1.9.2024')),
  'consent-conflict': consent('consent-conflict', optin('no', '1.9.2024')),
  'shared-conflict': {
    wrong: [
      card('shared-conflict', { email: 'jagatud@kask.example' }),
      card('shared-conflict-2', { email: 'jagatud@kask.example', data: [optin('no', '1.10.2024')] }),
    ],
    mended: [
      card('shared-conflict', { email: 'jagatud@kask.example', data: [optin('no', '1.10.2024')] }),
      card('shared-conflict-2', { email: 'jagatud@kask.example', data: [optin('no', '1.10.2024')] }),
    ],
  },
  'consent-lost': {
    before: [card('consent-lost')],
    wrong: [card('consent-lost', { data: [] })],
    mended: [card('consent-lost')],
  },
  'address-after-refusal': {
    before: [card('address-after-refusal')],
    wrong: [card('address-after-refusal', { email: 'uus@kask.example' })],
    mended: [card('address-after-refusal')],
  },
  'duplicate-code': {
    wrong: [card('duplicate-code'), card('duplicate-code', { name: 'Teist korda' })],
    mended: [card('duplicate-code')],
  },
  'unreadable-record': {
    wrong: [cardXml(card('unreadable-record')).replace('name="', 'name="&mis;')],
    mended: [card('unreadable-record')],
  },
  'no-code': { code: '#1', wrong: [card('', { email: 'koodita@kask.example' })], mended: [card('koodiga')] },
  'control-characters': {
    wrong: [card('control-characters', { name: 'Kask\u0001 OÜ' })],
    mended: [card('control-characters')],
  },
};

const feedOf = (which: 'before' | 'wrong' | 'mended', cases: readonly Case[]): readonly Record[] =>
  cases.flatMap((each) => each[which] ?? []);

interface Part {
  readonly key?: string;
  readonly text?: string;
  readonly rows?: readonly { readonly customer: string }[];
  readonly lines?: readonly Part[];
}

/** What the list says, and which cards stand in its tables; of the cards without a code only that they are there. */
async function listOf(bench: Bench, name: 'fix-list' | 'withdrawals') {
  const ended = await bench.run('report', name, '--json');
  expectDone(ended);
  const { parts } = JSON.parse(ended.out) as { readonly parts: readonly Part[] };
  const table = (key: string) => {
    const found = parts.flatMap((part) => [part, ...(part.lines ?? [])]).find((part) => part.key === key);
    return (found?.rows ?? []).map(({ customer }) => (/^#\d+$/.test(customer) ? '#1' : customer)).toSorted();
  };
  return { says: parts[0]?.text, open: table('open'), fixed: table('fixed') };
}

const codesOf = (cases: readonly (readonly [kind: string, of: Case])[]): string[] =>
  cases.map(([kind, of]) => of.code ?? kind).toSorted();

describe('the fix list', () => {
  it('names each kind of fault, and ticks each off on the run after it was mended', async () => {
    const all = Object.entries(CASES);
    const cases = all.map(([, of]) => of);
    await using bench = await openBench({
      here: true,
      connection: { consent: CONSENT, limits: { 'LIM-02': { percent: 100 }, 'LIM-09': { percent: 100 } } },
      people: [aPerson('consent-conflict@kask.example', status('given', '2025-01-01T10:00:00Z'))],
      feed: feedOf('before', cases),
    });
    await bench.sync();
    Object.assign(
      bench.mailbow.person('address-after-refusal@kask.example') ?? {},
      status('withdrawn', '2025-03-01T10:00:00Z'),
    );

    bench.feed = feedOf('wrong', cases);
    await bench.plan();
    expect(await listOf(bench, 'fix-list')).toEqual({
      says: `0/${all.length} fixed, ${all.length} still to do.`,
      open: codesOf(all),
      fixed: [],
    });

    const half = all.slice(0, all.length / 2);
    const rest = all.slice(all.length / 2);
    bench.feed = [
      ...feedOf(
        'mended',
        half.map(([, of]) => of),
      ),
      ...feedOf(
        'wrong',
        rest.map(([, of]) => of),
      ),
    ];
    await bench.plan();
    expect(await listOf(bench, 'fix-list')).toEqual({
      says: `${half.length}/${all.length} fixed, ${rest.length} still to do.`,
      open: codesOf(rest),
      fixed: codesOf(half),
    });

    bench.feed = feedOf('mended', cases);
    await bench.plan();
    expect(await listOf(bench, 'fix-list')).toMatchObject({ open: [], fixed: codesOf(all) });
    // Back at the address where the person withdrew, the card says yes all the same.
    expect((await listOf(bench, 'withdrawals')).open).toEqual(['address-after-refusal']);
    bench.feed = bench.feed.map((each) =>
      typeof each !== 'string' && each['code'] === 'address-after-refusal'
        ? { ...each, data: [optin('no', '1.3.2025')] }
        : each,
    );
    await bench.plan();
    expect(await listOf(bench, 'withdrawals')).toMatchObject({ open: [], fixed: ['address-after-refusal'] });
  });
});
