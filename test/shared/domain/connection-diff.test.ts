import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffConnections } from '../../../shared/domain/connection-diff.ts';
import {
  canonicalConnection,
  connectionDocument,
  parseConnectionFile,
} from '../../../shared/domain/connection-file.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { nameOfField } from '../../../shared/i18n/field-names.ts';
import { anyConnection, anyTwo } from '../../support/any-connection.ts';
import { aConnection, wholeFile } from './a-connection.ts';

type Parts = Readonly<Record<string, unknown>>;

/** What is said in Estonian of a change of the smallest connection. */
function et(before: Parts, after: Parts): readonly string[] {
  return diffConnections(aConnection(before), aConnection(after), nameOfField).map((change) => change.et);
}

const EMAIL = { source: 'email', target: 'email' };
const mapped = (...entries: readonly Parts[]) => ({ mapping: [EMAIL, ...entries] });
const NAME = { source: 'name', target: 'nimi' };
const consent = (changes: Parts = {}) => ({ consent: { source: 'datafields.OPTIN', ...changes } });
const VIP = { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } };

describe('the difference between two versions of settings', () => {
  it.each<[string, Parts, Parts, readonly string[]]>([
    ['a new pair', mapped(), mapped({ source: 'phone', target: 'phone' }), ['Seos lisatud: Telefon (phone) → phone']],
    [
      'a new pair that is not written as usual',
      mapped(),
      mapped({ ...NAME, write: 'if-empty', transforms: ['trim', 'firstWord'] }),
      [
        'Seos lisatud: Nimi (name) → nimi; kirjutatakse ainult tühja välja; teisendused: algus- ja lõputühikud eemaldatakse, esimene sõna',
      ],
    ],
    ['a pair that is gone', mapped(NAME), mapped(), ['Seos eemaldatud: Nimi (name) → nimi']],
    [
      'a pair that writes otherwise',
      mapped(NAME),
      mapped({ ...NAME, write: 'if-empty' }),
      ['Seos muutus: Nimi (name) → nimi; kirjutatakse ainult tühja välja'],
    ],
    [
      'an empty value that clears, and no transforms any more',
      mapped({ ...NAME, transforms: ['trim'] }),
      mapped({ ...NAME, whenEmpty: 'clear' }),
      ['Seos muutus: Nimi (name) → nimi; tühi väärtus tühjendab välja; teisendusi ei tehta'],
    ],
    [
      'another table of replacements',
      mapped({ ...NAME, transforms: [{ lookup: { EE: 'Eesti' } }] }),
      mapped({ ...NAME, transforms: [{ lookup: { EE: 'Estonia' } }] }),
      ['Seos muutus: Nimi (name) → nimi; asendustabelis: muudetud „EE“: „Eesti“ → „Estonia“'],
    ],
    [
      'entries that moved while another one came or went',
      {
        ...mapped(NAME, { source: 'phone', target: 'phone' }, { source: 'fax', ignore: true }),
        ...consent({ yes: ['jah', 'ok'] }),
        labels: [VIP, { ...VIP, is: 'KULD' }],
      },
      {
        ...mapped({ source: 'phone', target: 'phone' }, { ...NAME, write: 'never' }),
        ...consent({ yes: ['ok', 'jah', 'jaa'] }),
        labels: [{ ...VIP, is: 'KULD' }, VIP, { ...VIP, is: 'HÕBE' }],
      },
      [
        'Seos muutus: Nimi (name) → nimi; ei kirjutata',
        'Seoste järjekord muutus',
        'Välja enam ei eirata: Faks (fax)',
        'Sildireegel lisatud: Kliendiklass (class) on „HÕBE“ → list „VIP“',
        'Sildireeglite järjekord muutus',
        'Sõnad, mis tähendavad jah: lisatud „jaa“; järjekord muutus',
      ],
    ],
    [
      'another field for the same target',
      mapped(NAME),
      mapped({ source: 'datafields.NIMI', target: 'nimi' }),
      ['Seos eemaldatud: Nimi (name) → nimi', 'Seos lisatud: lisaväli NIMI → nimi'],
    ],
    [
      'pairs in another order',
      mapped(NAME, { source: 'phone', target: 'phone' }),
      mapped({ source: 'phone', target: 'phone' }, NAME),
      ['Seoste järjekord muutus'],
    ],
    [
      'fields that are ignored, and one that is not any more',
      mapped({ source: 'fax', ignore: true }),
      mapped({ source: 'regno', ignore: true }, { source: 'datafields.VANA', ignore: true }),
      ['Välja enam ei eirata: Faks (fax)', 'Eiratavad väljad: Registrikood (regno), lisaväli VANA'],
    ],
    ['one ignored field', mapped(), mapped({ source: 'fax', ignore: true }), ['Eiratav väli: Faks (fax)']],
    ['a new rule', {}, { labels: [VIP] }, ['Sildireegel lisatud: Kliendiklass (class) on „VIP“ → list „VIP“']],
    [
      'another rule',
      { labels: [VIP] },
      { labels: [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }] },
      [
        'Sildireegel eemaldatud: Kliendiklass (class) on „VIP“ → list „VIP“',
        'Sildireegel lisatud: Kliendiklass (class): iga väärtus → silt „klass:{value}“',
      ],
    ],
    [
      'a rule that stood twice',
      { labels: [VIP, VIP] },
      { labels: [VIP] },
      ['Sildireegel eemaldatud: Kliendiklass (class) on „VIP“ → list „VIP“'],
    ],
    [
      'customers that are left out',
      { exclude: [{ source: 'class', filled: true }] },
      {
        exclude: [
          { source: 'class', contains: 'SISE' },
          { source: 'name', isNot: 'x' },
        ],
      },
      [
        'Klienti ei jäeta enam välja, kui: Kliendiklass (class) on täidetud',
        'Klient jäetakse välja, kui: Kliendiklass (class) sisaldab „SISE“',
        'Klient jäetakse välja, kui: Nimi (name) ei ole „x“',
      ],
    ],
    ['consent that is read', {}, consent(), ['Nõusolekut loetakse: lisaväli OPTIN, kuupäev: lisaväli OPTIN.param']],
    [
      'consent that is read in a way of its own',
      {},
      consent({ undatedYes: 'accept' }),
      [
        'Nõusolekut loetakse: lisaväli OPTIN, kuupäev: lisaväli OPTIN.param',
        'Kuupäevata nõusolek: läheb parandusnimekirja → võetakse arvesse',
      ],
    ],
    ['consent that is not read any more', consent(), {}, ['Nõusolekut enam ei loeta ega kirjutata']],
    [
      'every part of consent',
      consent(),
      consent({
        source: 'datafields.LUBA',
        basis: 'legal-person',
        basisFor: { source: 'regno', filled: true },
        attestation: { by: 'KT', on: '2026-11-01', why: 'äriühingud' },
        yes: ['jah', 'ok'],
        no: ['no', 'n', 'ei', 'e', 'false', '0'],
        undatedYes: 'accept',
        refusedNew: 'create-withdrawn',
        wording: 'Soovin uudiskirja',
      }),
      [
        'Nõusoleku väli: lisaväli OPTIN → lisaväli LUBA',
        'Nõusoleku kuupäeva väli: lisaväli OPTIN.param → lisaväli LUBA.param',
        'Õiguslik alus: ainult nõusolek → juriidilised isikud',
        'Kelle kohta alus kehtib: kõigi kohta → Registrikood (regno) on täidetud',
        'Õigusliku aluse kinnitus: puudub → KT, 01.11.2026, „äriühingud“',
        'Sõnad, mis tähendavad jah: lisatud „ok“; eemaldatud „yes“, „y“, „j“, „1“, „true“',
        'Sõnad, mis tähendavad ei: järjekord muutus',
        'Kuupäevata nõusolek: läheb parandusnimekirja → võetakse arvesse',
        'Uus klient, kes on loobunud: kontakti ei looda → kontakt luuakse loobununa',
        'Nõusoleku küsimise sõnastus: puudub → „Soovin uudiskirja“',
      ],
    ],
    [
      'the schedule',
      { schedule: { every: 'weekday', at: '09:00' } },
      { schedule: { every: 'day', at: '07:30' } },
      ['Ajakava: tööpäeviti 09:00 → iga päev 07:30'],
    ],
    [
      'a monthly schedule of another zone',
      { schedule: { every: 'week', on: 'MO', at: '09:00' } },
      { schedule: { every: 'month', on: 'last', at: '09:00', timeZone: 'Europe/Riga' } },
      ['Ajakava: esmaspäeviti 09:00 → iga kuu viimasel päeval 09:00 (Europe/Riga)'],
    ],
    [
      'no schedule any more',
      { schedule: { every: 'month', on: 15, at: '09:00' } },
      {},
      ['Ajakava: iga kuu 15. päeval 09:00 → puudub'],
    ],
    [
      'a limit',
      {},
      { limits: { 'LIM-02': { percent: 5, count: 10 } } },
      ['Piir LIM-02 (klientide arvu langus): 10 % ja 25 → 5 % ja 10'],
    ],
    [
      'half a limit',
      { limits: { 'LIM-03': { percent: 0.5 } } },
      { limits: { 'LIM-03': { count: 9 } } },
      ['Piir LIM-03 (eemaldatavad sildid): 0,5 % ja 25 → 10 % ja 9'],
    ],
    [
      'a limit that is only written out',
      {},
      { limits: { 'LIM-02': { percent: 10 } } },
      ['Piir LIM-02 (klientide arvu langus): teisiti kirjas, väärtus on sama'],
    ],
    [
      'what is done in doubt',
      {},
      {
        canary: '1001',
        addresses: { several: { keyword: 'arve' } },
        duplicates: { allMappedEqual: 'ask', oneOpen: 'ask' },
        closed: 'include',
      },
      [
        'Kontrollklient: puudub → 1001',
        'Mitu aadressi ühel kliendil: võetakse esimene → võetakse see, milles on „arve“',
        'Samade andmetega duplikaadid: ühendatakse üheks kontaktiks → ootavad otsust',
        'Duplikaadid, mille kaartidest on avatud üks: kasutatakse avatud kaarti → ootavad otsust',
        'Suletud kliendikaardid: jäävad välja → kaasatakse',
      ],
    ],
    [
      'where customers come from',
      {},
      {
        source: {
          url: 'https://directo.example/x.asp',
          secretParameter: 'key',
          method: 'get',
          component: 'contact',
          incremental: true,
        },
      },
      [
        'Directo aadress: https://login.directo.ee/xmlcore/cap_xml_direct/xmlcore.asp → https://directo.example/x.asp',
        'Directo liides: XML Direct (token) → vanem (key)',
        'Directo päring: POST → GET',
        'Directost loetakse: kliendid → kontaktid',
        'Kanal: customers → contacts',
        'Kirje: customer → contact',
        'Lugemise ulatus: iga kord kõik → vahepeal muutunud, kord nädalas kõik',
      ],
    ],
    [
      'where contacts go',
      {},
      {
        target: {
          kind: 'mailbow',
          url: 'https://tamm.example',
          user: 'kati',
          profile: './p.json',
          createMissing: false,
        },
      },
      [
        'Mailbow aadress: https://kask.example → https://tamm.example',
        'Mailbow kasutaja: api → kati',
        'Mailbow API profiil: mailbow-v3 → ./p.json',
        'Mailbow’s puuduvad listid, sildid ja väljad: luuakse → ei looda',
      ],
    ],
    [
      'files instead of Mailbow',
      {},
      { target: { kind: 'files', folder: 'välja' } },
      ['Sihtkoht: Mailbow https://kask.example → failid kausta välja'],
    ],
    [
      'Mailbow instead of files',
      { target: { kind: 'files', folder: 'välja' } },
      { target: { kind: 'mailbow', url: 'https://kask.example', createMissing: false } },
      [
        'Sihtkoht: failid kausta välja → Mailbow https://kask.example',
        'Mailbow’s puuduvad listid, sildid ja väljad: luuakse → ei looda',
      ],
    ],
    [
      'another folder and another name',
      { name: 'Kask OÜ', target: { kind: 'files', folder: 'a' } },
      { name: 'Tamm AS', target: { kind: 'files', folder: 'b' } },
      ['Kliendi nimi: Kask OÜ → Tamm AS', 'Failide kaust: a → b'],
    ],
  ])('says %s', (_, before, after, sentences) => {
    expect(et(before, after)).toEqual(sentences);
  });

  it('says the same in English', () => {
    const changes = diffConnections(
      aConnection({ schedule: { every: 'weekday', at: '09:00' }, exclude: [{ source: 'class', is: 'SISE' }] }),
      aConnection({
        ...mapped({ source: 'phone', target: 'phone', write: 'never' }, { source: 'fax', ignore: true }),
        ...consent({ yes: ['jah'] }),
        labels: [{ source: 'datafields.A', contains: 'x', add: { kind: 'tag', name: 'y' } }],
        limits: { 'LIM-02': { percent: 2.5 } },
        schedule: { every: 'month', on: 1, at: '07:30' },
      }),
      nameOfField,
    );
    expect(changes.map((change) => change.en)).toEqual([
      'Pair added: Phone (phone) → phone; not written',
      'Field ignored: Fax (fax)',
      'Label rule added: datafield A contains “x” → tag “y”',
      'Consent is read: datafield OPTIN, date: datafield OPTIN.param',
      'Words that mean yes: removed “yes”, “y”, “j”, “1”, “true”',
      'A customer is no longer left out where: Customer class (class) is “SISE”',
      'Limit LIM-02 (drop in customers): 10% and 25 → 2.5% and 25',
      'Schedule: on weekdays 09:00 → on day 1 of every month 07:30',
    ]);
  });

  it('tells of a new client all that is not as usual', () => {
    const changes = diffConnections(null, aConnection({ ...consent(), closed: 'include' }), nameOfField);
    expect(changes.map((change) => change.et)).toEqual([
      'Uus klient: Kask OÜ',
      'Directo aadress: https://login.directo.ee/xmlcore/cap_xml_direct/xmlcore.asp',
      'Sihtkoht: Mailbow https://kask.example',
      'Nõusolekut loetakse: lisaväli OPTIN, kuupäev: lisaväli OPTIN.param',
      'Suletud kliendikaardid: jäävad välja → kaasatakse',
    ]);
    const ofContacts = aConnection({
      source: { url: 'https://directo.example/x.asp', component: 'contact' },
      target: { kind: 'files', folder: 'välja' },
    });
    expect(diffConnections(null, ofContacts, nameOfField).map((change) => change.en)).toEqual([
      'New client: Kask OÜ',
      'Directo address: https://directo.example/x.asp',
      'Read from Directo: contacts',
      'Target: files in välja',
    ]);
  });

  it('is empty exactly where the settings are the same, and says nothing twice', () => {
    fc.assert(
      fc.property(anyTwo, ([before, after]) => {
        const changes = diffConnections(before, after, nameOfField);
        const isSame = canonicalConnection(before) === canonicalConnection(after);
        expect(changes.length === 0).toBe(isSame);
        expectDistinct(changes);
      }),
      { numRuns: 600 },
    );
  });

  it('says at least one thing of each single part that differs', () => {
    fc.assert(
      fc.property(anyConnection, anyConnection, (one, other) => {
        for (const key of Object.keys(one) as (keyof Connection)[]) {
          const after: Connection = { ...one, [key]: other[key] };
          const isSame = canonicalConnection(one) === canonicalConnection(after);
          expect([key, diffConnections(one, after, nameOfField).length === 0]).toEqual([key, isSame]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says that entries stand in another order', () => {
    fc.assert(
      fc.property(anyConnection, (one) => {
        for (const key of ['mapping', 'ignored', 'labels', 'exclude'] as const) {
          const after: Connection = { ...one, [key]: one[key].toReversed() };
          const isSame = canonicalConnection(one) === canonicalConnection(after);
          expect([key, diffConnections(one, after, nameOfField).length]).toEqual([key, isSame ? 0 : 1]);
        }
      }),
    );
  });

  it('always has something to say of a new client, and nothing twice', () => {
    fc.assert(
      fc.property(anyConnection, (connection) => {
        const changes = diffConnections(null, connection, nameOfField);
        expect(changes.length).toBeGreaterThan(2);
        expectDistinct(changes);
      }),
    );
  });

  it('does not mind the order of keys in a file', () => {
    const text = JSON.stringify(wholeFile());
    const turned = JSON.stringify(Object.fromEntries(Object.entries(wholeFile()).toReversed()));
    const [one, other] = [parseConnectionFile(text), parseConnectionFile(turned)];
    if (!one.ok || !other.ok) throw new Error('the whole file cannot be read');
    expect(diffConnections(one.value, other.value, nameOfField)).toEqual([]);
    const again = parseConnectionFile(JSON.stringify(connectionDocument(one.value)));
    expect(again.ok && diffConnections(one.value, again.value, nameOfField)).toEqual([]);
  });
});

function expectDistinct(changes: readonly { readonly et: string; readonly en: string }[]): void {
  expect(new Set(changes.map((change) => change.et)).size).toBe(changes.length);
  expect(new Set(changes.map((change) => change.en)).size).toBe(changes.length);
  for (const { et: said, en } of changes) expect(`${said} ${en}`).not.toMatch(/undefined|null|\[object/);
}
