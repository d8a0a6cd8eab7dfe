import { usualConnection } from '../../../shared/domain/connection-file-usual.ts';
import type { Connection, ConsentSettings } from '../../../shared/domain/connection.ts';
import { createWordReader, plainWord } from '../../../shared/domain/consent-word.ts';
import { parseFieldKey } from '../../../shared/domain/field.ts';
import type { SettingsView } from '../../../shared/ipc/settings-channels.ts';
import { calendarDate } from '../../../shared/lib/calendar-date.ts';
import type { SurveyField, SurveyQuestion } from '../../../shared/domain/survey.ts';
import { EMPTY_MATCH, matchFaults, matchForm, type MatchForm, matchOf } from '../../components/match-form.ts';

/** Whether consent is read, as a person chose it; `unchosen` where nobody did. */
export type Reading = 'unchosen' | 'field' | 'none';

/** The settings of consent as they are typed: they may still lack something. */
export interface ConsentDraft
  extends Pick<ConsentSettings, 'source' | 'date' | 'basis' | 'yes' | 'no' | 'undatedYes' | 'refusedNew' | 'wording'> {
  readonly reading: Reading;
  /** Whether a person said to know what reading no consent means. */
  readonly understood: boolean;
  /** For whom the basis holds; null: for all. */
  readonly basisFor: MatchForm | null;
  readonly by: string;
  /** The day as it was typed. */
  readonly on: string;
  readonly why: string;
}

/** What the settings lack. */
export type ConsentFault =
  | 'choice'
  | 'understood'
  | 'source'
  | 'date'
  | 'yes'
  | 'no'
  | 'overlap'
  | 'basisFor'
  | 'by'
  | 'on'
  | 'why';

/** What consent is usually called. */
export const USUAL_SOURCE = 'datafields.OPTIN';

/** Settings of which the field alone counts. */
const NAMED_ONLY: ConsentSettings = {
  ...withSource(USUAL_SOURCE),
  yes: [],
  no: [],
  basis: 'optin-only',
  basisFor: null,
  attestation: null,
  undatedYes: 'fix-list',
  refusedNew: 'do-not-create',
  wording: '',
};

/** The settings of consent as a file leaves them to be. */
function usualConsent(settings: Connection): ConsentSettings {
  const { consent } = usualConnection({ ...settings, consent: NAMED_ONLY });
  if (consent === null) throw new Error('the usual settings of consent are none');
  return consent;
}

/** The draft of a client's settings. */
export function draftOf(
  settings: Connection,
  { withoutConsent }: Pick<SettingsView, 'withoutConsent'> = { withoutConsent: false },
): ConsentDraft {
  const { consent } = settings;
  const { source, date, basis, basisFor, attestation, yes, no, undatedYes, refusedNew, wording } = consent ?? {
    ...usualConsent(settings),
    source: '',
    date: '',
  };
  return {
    reading: consent !== null ? 'field' : withoutConsent ? 'none' : 'unchosen',
    understood: consent === null && withoutConsent,
    source,
    date,
    yes,
    no,
    basis,
    basisFor: basisFor && matchForm(basisFor),
    by: attestation?.by ?? '',
    on: attestation === null ? '' : sayDay(attestation.on),
    why: attestation?.why ?? '',
    undatedYes,
    refusedNew,
    wording,
  };
}

/** The settings that a draft describes; null where no consent is read. */
export function consentOf(draft: ConsentDraft): ConsentSettings | null {
  if (draft.reading !== 'field') return null;
  const { source, date, yes, no, basis, undatedYes, refusedNew, wording, by, on, why } = draft;
  const isOther = basis !== 'optin-only';
  return {
    source,
    date,
    yes,
    no,
    basis,
    basisFor: isOther && draft.basisFor !== null ? matchOf(draft.basisFor) : null,
    attestation: isOther ? { by: by.trim(), on: readDay(on) ?? '', why: why.trim() } : null,
    undatedYes,
    refusedNew,
    wording,
  };
}

/** What is asked of the feed. While it is not said for whom a basis holds, it holds for nobody. */
export function questionOf(draft: ConsentDraft): SurveyQuestion {
  const consent = draft.source === '' || draft.date === '' ? null : consentOf(draft);
  const isOpen = draft.basisFor !== null && matchFaults(draft.basisFor).length > 0;
  const asked = consent && {
    ...consent,
    attestation: null,
    ...(isOpen ? { basis: 'optin-only' as const, basisFor: null } : {}),
  };
  const values = [draft.source, draft.basisFor?.source ?? '', USUAL_SOURCE].filter((key) => key !== '');
  return { change: { consent: asked }, values: [...new Set(values)] };
}

/** Words that stand under both yes and no. */
export function overlapOf({ yes, no }: Pick<ConsentDraft, 'yes' | 'no'>): readonly string[] {
  const refusals = new Set(no.map(plainWord));
  return yes.filter((word) => refusals.has(plainWord(word)));
}

/** What a draft lacks before it can be saved. */
export function faultsOf(draft: ConsentDraft): readonly ConsentFault[] {
  if (draft.reading === 'unchosen') return ['choice'];
  if (draft.reading === 'none') return draft.understood ? [] : ['understood'];
  const faults: ConsentFault[] = [];
  if (draft.source === '') faults.push('source');
  if (draft.date === '') faults.push('date');
  if (draft.yes.length === 0) faults.push('yes');
  if (draft.no.length === 0) faults.push('no');
  if (overlapOf(draft).length > 0) faults.push('overlap');
  if (draft.basis === 'optin-only') return faults;
  if (draft.basisFor !== null && matchFaults(draft.basisFor).length > 0) faults.push('basisFor');
  if (draft.by.trim() === '') faults.push('by');
  if (readDay(draft.on) === null) faults.push('on');
  if (draft.why.trim() === '') faults.push('why');
  return faults;
}

const LIKELY = /opt-?in|n[õo]usolek|consent|uudiskiri|newsletter/i;

/** The field of the feed that most likely tells of consent; null where none looks like it. */
export function likelySource(fields: readonly SurveyField[]): string | null {
  const keys = fields.map(({ key }) => key);
  return keys.find((key) => key === USUAL_SOURCE) ?? keys.find((key) => LIKELY.test(key)) ?? null;
}

/** The date that belongs to a datafield is its param; another field has none of its own. */
export function dateBeside(source: string): string {
  const key = parseFieldKey(source);
  return key?.kind === 'data' && key.text === key.code ? `${source}.param` : '';
}

/** A draft that reads consent from a field, with the date that belongs to it. */
export function withSource(source: string): Pick<ConsentDraft, 'source' | 'date'> {
  return { source, date: dateBeside(source) };
}

/** A draft in which a word means yes or no, and not the other. */
export function withWord({ yes, no }: ConsentDraft, word: string, meaning: 'yes' | 'no'): Partial<ConsentDraft> {
  const without = (words: readonly string[]) => words.filter((each) => plainWord(each) !== plainWord(word));
  return meaning === 'yes'
    ? { yes: [...without(yes), word], no: without(no) }
    : { yes: without(yes), no: [...without(no), word] };
}

/** A draft with another basis; a basis that needs a confirmation is proposed for today and for nobody in particular. */
export function withBasis(draft: ConsentDraft, basis: ConsentDraft['basis'], today: string): Partial<ConsentDraft> {
  return basis === 'optin-only' || draft.on !== '' ? { basis } : { basis, on: sayDay(today) };
}

/** A day (yyyy-mm-dd) as people write it. */
export function sayDay(day: string): string {
  return day.split('-').toReversed().join('.');
}

/** A day as people type it (`27.11.2026`) as yyyy-mm-dd; null where it is none. */
export function readDay(text: string): string | null {
  const [, day, month, year] = /^\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*$/.exec(text) ?? [];
  return calendarDate(Number(year), Number(month), Number(day));
}

/** The start of saying for whom a basis holds: companies have a registry code. */
export const COMPANIES: MatchForm = { ...EMPTY_MATCH, source: 'regno', test: 'filled' };

/** How many customers refuse by the usual words, of the values of a field. */
export function refusalsIn(
  values: readonly { readonly value: string; readonly count: number }[],
  words: Pick<ConsentDraft, 'yes' | 'no'>,
): number {
  const meaningOf = createWordReader(words);
  return values.reduce((sum, { value, count }) => sum + (meaningOf(value) === 'no' ? count : 0), 0);
}
