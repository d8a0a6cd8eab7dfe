import type { Connection, Match, SourceSettings } from './connection.ts';
import { OWNER } from './field.ts';
import type { ReportPart } from './report.ts';
import { LETTER_WORDS as WORDS } from './letter-texts.ts';

/** What the letter is filled with. */
export interface LetterDetails {
  /** Name of the client; empty where it is not known yet. */
  readonly client: string;
  /** Who at the bureau looks after the client; empty where nobody was named. */
  readonly responsible: string;
  /** Settings of the client; null of one that is not made yet. */
  readonly connection: Connection | null;
  /** What a field is called in Estonian. */
  readonly nameOf: (key: string) => string;
}

/** The output that a new client is set up for. */
const USUAL_SOURCE: Pick<SourceSettings, 'url' | 'secretParameter' | 'component' | 'channel' | 'item'> = {
  url: 'https://login.directo.ee/xmlcore/cap_xml_direct/xmlcore.asp',
  secretParameter: 'token',
  component: 'customer',
  channel: 'customers',
  item: 'customer',
};

/** Fields without which no client can be followed, in the order of the letter. */
const NEEDED = ['code', 'name', 'email', 'closed', 'ts'] as const;

/** Fields that are asked for of a client whose fields nobody has chosen yet. */
const USUAL = ['class', 'regno', 'phone', 'language'] as const;

const DATAFIELD = /^datafields\.([^.[\]]+)/;
const CHILD = /^list\.([^.]+)\./;

/** What has to stand in the output, by where it stands. */
interface NeededFields {
  readonly attributes: readonly string[];
  readonly datafields: readonly string[];
  readonly children: readonly string[];
}

/** The letter that orders the customers output of Directo, and what to expect back. */
export function orderLetterParts(details: LetterDetails): readonly ReportPart[] {
  return [
    { kind: 'text', paragraphs: [WORDS.sendIt] },
    { kind: 'letter', ...orderLetter(details) },
    { kind: 'text', title: WORDS.expect, paragraphs: WORDS.checklist },
  ];
}

/** The letter itself, in Estonian: to the client whose Directo it is, or on its behalf to Directo's support. */
export function orderLetter(details: LetterDetails): { readonly subject: string; readonly body: string } {
  const { connection, responsible } = details;
  const client = details.client.trim() || '[kliendi nimi]';
  const source = sourceOf(connection);
  const consent = consentField(connection);
  const parts = [
    'Tere!',
    `Ettevõtte ${client} kliendid jõuavad Directost e-kirjade saatmise teenusesse Mailbow. Selleks on vaja Directost klientide väljundit. Andmeid ainult loetakse, Directos ei muudeta midagi.`,
    'Palun tehke järgmist.',
    outputPart(source),
    keyPart(source),
    fieldsPart(neededFields(connection, consent), details.nameOf),
    ...(consent === null ? [] : [consentPart(consent, connection)]),
    [
      'Palun vastake, milline on liidese aadress, ja kinnitage, et väljundis on punktis 3 nimetatud väljad.',
      'Võtit palun sellele kirjale vastates ei saata: andke see telefonitsi või muul turvalisel viisil.',
    ].join('\n'),
    'Aitäh!',
    [responsible.trim() || '[sinu nimi]', '[büroo nimi ja telefon]'].join('\n'),
  ];
  return {
    subject: `Directo klientide väljund ja lisaväli ${consent ?? 'OPTIN'} – ${client}`,
    body: parts.join('\n\n'),
  };
}

/** The output of the client's settings; servers of the practice client are nobody's interface. */
function sourceOf(connection: Connection | null): typeof USUAL_SOURCE {
  if (connection === null) return USUAL_SOURCE;
  const { source } = connection;
  return source.url.startsWith('http:') ? { ...source, url: USUAL_SOURCE.url } : source;
}

const list = (heading: string, items: readonly string[]): string =>
  [heading, ...items.map((item) => `– ${item}`)].join('\n');

function outputPart({ url, secretParameter, component, channel, item }: typeof USUAL_SOURCE): string {
  const kind = secretParameter === 'token' ? 'XML Direct' : 'XML-liides (xmlcore)';
  return list(component === 'contact' ? '1. Kontaktide ja klientide väljund' : '1. Klientide väljund', [
    `Liides: ${kind}, aadress ${url}.`,
    `Komponent (what): ${component === 'contact' ? 'contact ja customer' : component}; vastuse ehitus: ${channel} → ${item}.`,
    'Kõik kliendikaardid, ka suletud, ilma filtriteta: ainult nii on näha, kui klient suletakse.',
  ]);
}

function keyPart({ secretParameter, component }: typeof USUAL_SOURCE): string {
  const what = component === 'contact' ? 'kontakte ja kliente' : 'kliente';
  return list(`2. Eraldi võti (${secretParameter})`, [
    `Võti lubab ainult lugeda ${what}; arveid, ladu ega muud ta ei näita ja kirjutada ei luba.`,
    'Selle võtmega ei tööta ükski teine programm, et selle saaks vajadusel eraldi tühistada.',
    'Võti on Directos näha siin: töötaja kaart XML → Admin → XML liidesed.',
  ]);
}

function fieldsPart({ attributes, datafields, children }: NeededFields, nameOf: (key: string) => string): string {
  const named = attributes.map((key) => {
    const name = nameOf(key);
    return name === key ? key : `${key} (${name.toLocaleLowerCase('et')})`;
  });
  return list('3. Väljad väljundis', [
    `Kaardi väljad: ${named.join(', ')}.`,
    ...(datafields.length === 0 ? [] : [`Lisaväljad (datafields) sisu ja parameetriga: ${datafields.join(', ')}.`]),
    ...(children.length === 0 ? [] : [`Kaardi alamread: ${children.join(', ')}.`]),
  ]);
}

function consentPart(code: string, connection: Connection | null): string {
  const yes = connection?.consent?.yes[0] ?? 'yes';
  const no = connection?.consent?.no[0] ?? 'no';
  return list(`4. Lisaväli ${code} kliendikaardil`, [
    `Sisu: ${yes} (soovib kirju) või ${no} (ei soovi). Tühi tähendab, et klient ei ole vastanud.`,
    'Parameeter: päev, millal klient seda ütles, kujul pp.kk.aaaa.',
    `Väljundis näeb see välja nii: <data code="${code}" content="${yes}" param="01.09.2026"/>`,
    'Kui sellist lisavälja veel ei ole, palun looge see.',
  ]);
}

/** Code of the datafield that holds consent; null where the connection reads it from elsewhere. */
function consentField(connection: Connection | null): string | null {
  const source = connection?.consent?.source;
  if (source === undefined) return 'OPTIN';
  return DATAFIELD.exec(source.replace(OWNER, ''))?.[1] ?? null;
}

/** Every field that mapping and rules read, each once. */
function neededFields(connection: Connection | null, consent: string | null): NeededFields {
  const keys = connection === null ? USUAL : sourcesOf(connection);
  const own = keys.map((key) => (key.startsWith(OWNER) ? key.slice(OWNER.length) : key));
  const attributes = new Set<string>(NEEDED);
  const datafields = new Set<string>(consent === null ? [] : [consent]);
  const children = new Set<string>();
  for (const key of own) {
    const datafield = DATAFIELD.exec(key)?.[1];
    const child = CHILD.exec(key)?.[1];
    if (datafield !== undefined) datafields.add(datafield);
    else if (child === undefined) attributes.add(key);
    else children.add(child);
  }
  if (connection?.source.component === 'contact') attributes.add('customercode');
  return { attributes: [...attributes], datafields: [...datafields], children: [...children] };
}

function sourcesOf({ mapping, labels, exclude, consent }: Connection): readonly string[] {
  const rules: readonly Match[] = [...labels, ...exclude];
  return [
    ...mapping.map(({ source }) => source),
    ...rules.map(({ source }) => source),
    ...(consent === null ? [] : [consent.source, consent.date]),
    ...(consent?.basisFor == null ? [] : [consent.basisFor.source]),
  ];
}
