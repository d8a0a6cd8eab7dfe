import type { Explanation } from './explanation.ts';
import {
  allAdvice,
  type ExplanationWords,
  getsMail,
  type SaidExplanation,
  sayExplanation,
} from './explanation-sentences.ts';
import type { FoundPerson } from './found-person.ts';
import type { Language } from './problem-entry.ts';
import { PLACE_WORDS } from './reconciliation-texts.ts';
import { packRows, type ReportPart } from './report.ts';
import { type Words, words as w } from '../lib/words.ts';

/** The words of the report on why somebody gets no mail. */
export const WHY_WORDS = {
  title: w('Miks Mari kirja ei saa?', 'Why does Mari get no mail?'),
  todo: w('Tee nii', 'What to do'),
  nothing: w('Midagi ei ole vaja teha.', 'Nothing needs to be done.'),
  chain: w('Miks: tee kaardist kontaktini', 'Why: the way from the card to the contact'),
  where: w('Kus', 'Where'),
  found: w('Mida leiti', 'What was found'),
  account: w('Võrdlusakt', 'Reconciliation statement'),
  stands: w('Klient peab olema kontakt.', 'The customer should be a contact.'),
  choose: w('Vali, keda mõtlesid', 'Choose whom you meant'),
  code: w('Kliendikood', 'Customer code'),
  name: w('Nimi', 'Name'),
  address: w('E-post', 'E-mail'),
  contact: w('ainult Mailbow’s', 'in Mailbow only'),
} as const;

/** Both languages of an explanation. */
export type ExplanationTexts = Readonly<Record<Language, ExplanationWords>>;

/** The report on one person: the answer first, what to do, and the reasons from the card to the contact. */
export function whyParts(explanation: Explanation, name: string, texts: ExplanationTexts): readonly ReportPart[] {
  const et = sayExplanation(explanation, texts.et);
  const en = sayExplanation(explanation, texts.en);
  const { customer, address } = explanation;
  const who = name || address || customer?.code || '';
  const gets = getsMail(explanation);
  const todo = both(
    allAdvice(et).map(({ text }) => text),
    allAdvice(en).map(({ text }) => text),
  );
  return [
    {
      kind: 'verdict',
      tone: gets ? 'good' : 'warn',
      text: gets
        ? w(`${who} saab kirju. ${et.conclusion}`, `${who} gets mail. ${en.conclusion}`)
        : w(`${who} ei saa kirju. ${et.conclusion}`, `${who} gets no mail. ${en.conclusion}`),
    },
    {
      kind: 'text',
      title: WHY_WORDS.todo,
      paragraphs:
        todo.length === 0
          ? [WHY_WORDS.nothing]
          : todo.map((each, index) => w(`${index + 1}. ${each.et}`, `${index + 1}. ${each.en}`)),
    },
    {
      kind: 'table',
      title: WHY_WORDS.chain,
      empty: WHY_WORDS.nothing,
      table: {
        key: 'chain',
        labelled: true,
        columns: [
          { key: 'where', title: WHY_WORDS.where, kind: 'text' },
          { key: 'found', title: WHY_WORDS.found, kind: 'text' },
        ],
        rows: packRows([...chainRows(et, en), ...accountRow(explanation)]),
      },
    },
  ];
}

/** Each fact with its stage; the name of a stage stands beside its first fact. */
function chainRows(et: SaidExplanation, en: SaidExplanation): readonly (readonly [Words | null, Words])[] {
  return et.stages.flatMap(({ name, facts }, at) => {
    const other = en.stages[at];
    return both(facts, other?.facts ?? []).map(
      (fact, index) => [index === 0 ? w(name, other?.name ?? name) : null, fact] as const,
    );
  });
}

/** The line on which the reconciliation statement counts the customer. */
function accountRow({ customer }: Explanation): readonly (readonly [Words, Words])[] {
  if (customer === undefined || customer.place === null) return [];
  const { place } = customer;
  return [[WHY_WORDS.account, place === 'contact' ? WHY_WORDS.stands : PLACE_WORDS[place]]];
}

/** The same texts in both languages, side by side. */
const both = (et: readonly string[], en: readonly string[]): readonly Words[] =>
  et.map((text, index) => w(text, en[index] ?? text));

/** Who may have been meant by a text: nobody, or several to choose from. */
export function choiceParts(text: string, people: readonly FoundPerson[]): readonly ReportPart[] {
  if (people.length === 0) {
    return [
      {
        kind: 'verdict',
        tone: 'warn',
        text: w(
          `„${text}“: viimati loetud Directo ja Mailbow andmetes sellist ei ole. Kontrolli kirjapilti või arvuta uus eelvaade.`,
          `“${text}”: nobody like that is in what was last read of Directo and Mailbow. Check the spelling or make a new preview.`,
        ),
      },
    ];
  }
  return [
    {
      kind: 'verdict',
      tone: 'warn',
      text: w(
        `„${text}“ võib olla ${people.length} isikut. Vali allpool ja küsi kliendikoodi või aadressi järgi.`,
        `“${text}” may be ${people.length} people. Choose below and ask by customer code or address.`,
      ),
    },
    {
      kind: 'table',
      title: WHY_WORDS.choose,
      empty: WHY_WORDS.nothing,
      table: {
        key: 'people',
        columns: [
          { key: 'customer', title: WHY_WORDS.code, kind: 'text' },
          { key: 'name', title: WHY_WORDS.name, kind: 'text', personal: true },
          { key: 'email', title: WHY_WORDS.address, kind: 'text', personal: true },
        ],
        rows: packRows(people.map(({ code, name, email }) => [code ?? WHY_WORDS.contact, name, email])),
      },
    },
  ];
}
