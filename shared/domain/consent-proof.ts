import type { ConsentSettings } from './connection.ts';
import type { Optin } from './contact.ts';
import type { ChainCheck, Evidence, NumberedEvidence } from './evidence.ts';
import {
  attestedBy,
  BASIS_UNREAD,
  BASIS_WORDS,
  CHANGE,
  CHANGER_WORDS,
  changeWords,
  checkedNow,
  digestLine,
  doneBy,
  entryTitle,
  PROOF_WORDS as WORDS,
  provenBy,
  saidOn,
  sinceWhen,
  statusAt,
  UNPROVEN,
} from './proof-texts.ts';
import { STATUS_WORDS } from './reconciliation-texts.ts';
import { writtenDate } from './report-cell.ts';
import { type Cell, packRows, type ReportColumn, type ReportPart } from './report.ts';
import type { Words } from '../lib/words.ts';

/** Everything that a proof of consent is made of. Times are ISO date-times. */
export interface ProofBasis {
  /** Nothing of an erased person is told. */
  readonly erased: boolean;
  readonly name: string;
  readonly address: string | null;
  readonly codes: readonly string[];
  /** Consent at Mailbow with the moment of which it is told; a null consent: no contact. Null where nothing is known. */
  readonly status: { readonly optin: Optin | null; readonly at: string; readonly fresh: boolean } | null;
  readonly consent: ConsentSettings | null;
  /** The person's entries in the order of the chain. */
  readonly entries: readonly NumberedEvidence[];
  readonly chain: ChainCheck;
  readonly checkedAt: string;
}

const COLUMNS: readonly ReportColumn[] = [
  { key: 'what', title: WORDS.what, kind: 'text' },
  { key: 'value', title: WORDS.value, kind: 'text' },
];

/** The proof of one person's consent; `ruleOf` is the sentence of a rule. */
export function consentProofParts(basis: ProofBasis, ruleOf: (rule: string) => Words | null): readonly ReportPart[] {
  if (basis.erased) return [{ kind: 'verdict', tone: 'warn', text: WORDS.erased }];
  return [
    verdictOf(basis),
    facts('person', WORDS.who, personRows(basis)),
    ...basis.entries.map((each) => entryPart(each, ruleOf)),
    {
      kind: 'text',
      title: WORDS.chain,
      paragraphs: [
        checkedNow(writtenDate(basis.checkedAt), basis.chain.entries, basis.chain.faults),
        ...(basis.chain.digest === '' ? [] : [digestLine(basis.chain.digest)]),
      ],
    },
    { kind: 'text', title: WORDS.shows, paragraphs: [WORDS.showsText] },
    { kind: 'text', title: WORDS.showsNot, paragraphs: [WORDS.showsNotText] },
  ];
}

function verdictOf({ entries, chain }: ProofBasis): ReportPart {
  const last = entries.at(-1)?.evidence;
  if (last === undefined) return { kind: 'verdict', tone: 'warn', text: UNPROVEN };
  const whole = chain.faults.length === 0;
  const text = provenBy(entries.length, STATUS_WORDS[last.to], writtenDate(last.at), whole);
  return { kind: 'verdict', tone: whole ? 'good' : 'warn', text };
}

type Row = readonly [what: Words, value: Cell];

const facts = (key: string, title: Words, rows: readonly Row[]): ReportPart => ({
  kind: 'table',
  title,
  empty: WORDS.unsaid,
  table: { key, columns: COLUMNS, rows: packRows(rows), labelled: true },
});

function personRows({ name, address, codes, status, consent }: ProofBasis): readonly Row[] {
  return [
    [WORDS.name, name === '' ? WORDS.noName : name],
    [WORDS.address, address ?? WORDS.noAddress],
    [WORDS.codes, codes.length === 0 ? WORDS.noCard : codes.join(', ')],
    ...(status === null ? [] : [[WORDS.status, statusWords(status)] as const]),
    [WORDS.basis, consent === null ? BASIS_UNREAD : BASIS_WORDS[consent.basis]],
    ...attestationRows(consent),
    [WORDS.collected, wordingOf(consent?.wording)],
  ];
}

function attestationRows(consent: ConsentSettings | null): readonly Row[] {
  if (consent === null || consent.attestation === null) return [];
  const { by, on, why } = consent.attestation;
  return [[WORDS.attested, attestedBy(by, writtenDate(on), why)]];
}

const wordingOf = (wording = ''): Cell => (wording.trim() === '' ? WORDS.unsaid : wording);

function statusWords({ optin, at, fresh }: NonNullable<ProofBasis['status']>): Words {
  if (optin === null) return statusAt(WORDS.noContact, null, writtenDate(at), fresh);
  const { status, changedAt, changedBy } = optin;
  const by = changedBy === null ? null : CHANGER_WORDS[changedBy];
  const since = changedAt === null ? by : sinceWhen(writtenDate(dayOrMoment(changedAt)), by);
  return statusAt(STATUS_WORDS[status], since, writtenDate(at), fresh);
}

/** Mailbow keeps a day as its first moment: that it was night is not said. */
const dayOrMoment = (iso: string): string => iso.replace(/T00:00:00(?:\.0+)?Z$/, '');

function entryPart({ entry, evidence }: NumberedEvidence, ruleOf: (rule: string) => Words | null): ReportPart {
  const { at, from, to, changedAt, run, settingsVersion, wording } = evidence;
  const change = changeWords(from === null ? WORDS.noContact : STATUS_WORDS[from], STATUS_WORDS[to]);
  return facts(`entry-${entry}`, entryTitle(entry, writtenDate(at)), [
    ...wordRows(evidence),
    [CHANGE, change],
    ...(changedAt === null ? [] : [[WORDS.before, writtenDate(dayOrMoment(changedAt))] as const]),
    [WORDS.rule, ruleWords(evidence.rule, ruleOf(evidence.rule))],
    [WORDS.done, doneBy(run, settingsVersion)],
    [WORDS.approved, approvalOf(evidence)],
    [WORDS.wording, wordingOf(wording)],
  ]);
}

function wordRows({ word, rawDate, date, customers }: Evidence): readonly Row[] {
  if (word === null) return [[WORDS.onCard, WORDS.noWord]];
  const hasDate = rawDate !== null && rawDate.trim() !== '';
  return [
    [WORDS.onCard, saidOn(word, customers[0] ?? null)],
    [WORDS.dateText, hasDate ? rawDate : WORDS.noDate],
    [WORDS.readAs, date === null ? WORDS.unreadDate : writtenDate(date)],
  ];
}

const ruleWords = (rule: string, sentence: Words | null): Cell =>
  sentence === null ? rule : { et: `${rule}: ${sentence.et}`, en: `${rule}: ${sentence.en}` };

function approvalOf({ approvedBy, reason }: Evidence): Cell {
  if (approvedBy === null) return WORDS.noApproval;
  return reason === null || reason.trim() === '' ? approvedBy : `${approvedBy}: ${reason}`;
}
