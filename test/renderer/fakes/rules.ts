import { createSorter } from '../../../electron/sync/members.ts';
import { groupByEmail } from '../../../shared/domain/group-by-email.ts';
import { mask } from '../../../shared/domain/mask.ts';
import { createSurveyCounter } from '../../../shared/domain/survey-count.ts';
import type { Survey, SurveyQuestion } from '../../../shared/domain/survey.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { StoredCustomer } from '../../../electron/store.ts';
import { type FakePart, usualConnection } from './settings.ts';

interface FakeCustomer {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly class?: string;
  readonly regno?: string;
  readonly closed?: string;
  /** Word and date of the field of consent. */
  readonly optin?: readonly [string, string];
}

/** A feed of invented customers, one for each thing that the pages of rules tell of. */
const FAKE_FEED: readonly FakeCustomer[] = [
  { code: '1', name: 'Mari Kask', email: 'mari@kask.example', class: 'VIP', optin: ['jah', '1.9.2026'] },
  {
    code: '2',
    name: 'Kask OÜ',
    email: 'info@kask.example',
    class: 'HULGI',
    regno: '10000001',
    optin: ['ei', '2.9.2026'],
  },
  { code: '3', name: 'Jaan Tamm', email: 'jaan@tamm.example', class: 'VIP', optin: ['võib-olla', '3.9.2026'] },
  { code: '4', name: 'Tamm AS', email: 'info@tamm.example; arve@tamm.example', class: 'HULGI', regno: '10000002' },
  { code: '5', name: 'Liis Lepp', email: 'liis@lepp.example', optin: ['jah', ''] },
  { code: '6', name: 'Liis Lepp-Saar', email: 'liis@lepp.example' },
  { code: '7', name: 'Vana Pood', email: 'vana@pood.example', class: 'SISE', closed: '1', optin: ['ei', ''] },
  { code: '8', name: 'Postita', email: '' },
];

/** Looks at the fake feed with the program's own rules. */
export function fakeRules(): FakePart<'rules.survey' | 'rules.examples'> {
  let last: Survey['examples'] = {};
  return {
    'rules.survey': async ({ connection, change, values }) => {
      const survey = surveyOf(connection, { change, values });
      last = survey.examples;
      const masked = Object.entries(last).map(([kind, list]) => [
        kind,
        list.map(({ code, name }) => ({ code, name: mask(name) })),
      ]);
      return ok({ ...survey, examples: Object.fromEntries(masked) as Survey['examples'] });
    },
    'rules.examples': async () => ok({ examples: last }),
  };
}

function surveyOf(name: string, { change, values }: SurveyQuestion): Survey {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const connection = { ...usualConnection(name), ...given };
  const counter = createSurveyCounter(connection, values, new Date('2026-11-27T08:00:00Z'));
  const sort = createSorter(connection);
  const members = FAKE_FEED.flatMap((customer) => {
    const stored = storedOf(customer);
    const sorted = sort(stored);
    const speaker = sorted.kind === 'member' ? sorted.member : sorted.leaver;
    counter.record({
      code: customer.code,
      name: customer.name,
      fields: stored.fields,
      statements: speaker?.statements ?? [],
      closed: customer.closed === '1',
      usable: sorted.kind === 'member' && sorted.member.barred === null,
      addresses: customer.email === '' ? 'none' : customer.email.includes(';') ? 'several-asked' : 'one',
    });
    return sorted.kind === 'member' ? [sorted.member] : [];
  });
  const ordered = members.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  for (const group of groupByEmail(ordered)) counter.group(group, null);
  const fields = ['email', 'name', 'class', 'datafields.OPTIN', 'regno'].map((key) => ({
    key,
    filled: FAKE_FEED.filter((each) => (storedOf(each).fields.get(key) ?? '') !== '').length,
  }));
  return { ...counter.answer(), fields };
}

function storedOf({ code, optin, ...rest }: FakeCustomer): StoredCustomer {
  const fields = new Map<string, string>([['code', code], ...Object.entries<string>(rest)]);
  if (optin !== undefined) fields.set('datafields.OPTIN', optin[0]);
  return {
    row: Number(code),
    code,
    position: Number(code),
    copies: 1,
    stripped: 0,
    problem: null,
    address: rest.email,
    fields,
    consent: optin === undefined ? [] : [{ word: optin[0], date: optin[1] }],
    link: null,
    contact: null,
    erased: false,
    owner: null,
    ts: null,
    corrected: null,
  };
}
