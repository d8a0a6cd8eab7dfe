import { describe, expect, it } from 'vitest';
import {
  COMPANIES,
  type ConsentDraft,
  consentOf,
  draftOf,
  faultsOf,
  likelySource,
  overlapOf,
  questionOf,
  readDay,
  refusalsIn,
  sayDay,
  withBasis,
  withSource,
  withWord,
} from '../../../../renderer/features/consent/consent-form.ts';
import { parseConnectionFile } from '../../../../shared/domain/connection-file.ts';
import { aConnection, wholeFile } from '../../../shared/domain/a-connection.ts';

const OPTIN = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };

function whole() {
  const parsed = parseConnectionFile(JSON.stringify(wholeFile()));
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return parsed.value;
}

const reading = (change: Partial<ConsentDraft> = {}): ConsentDraft => ({
  ...draftOf(aConnection({ consent: OPTIN })),
  ...change,
});

describe('the draft of consent', () => {
  it('gives back the settings that it was made of', () => {
    const settings = whole();
    expect(consentOf(draftOf(settings))).toEqual(settings.consent);
    expect(faultsOf(draftOf(settings))).toEqual([]);
  });

  it('has nothing chosen where no consent was read, and has to be told', () => {
    const draft = draftOf(aConnection());
    expect([draft.reading, draft.source, draft.yes.includes('jah'), consentOf(draft)]).toEqual([
      'unchosen',
      '',
      true,
      null,
    ]);
    expect(faultsOf(draft)).toEqual(['choice']);
  });

  it('reads no consent only after somebody said to know what that means', () => {
    const draft = reading({ reading: 'none' });
    expect([consentOf(draft), faultsOf(draft), faultsOf({ ...draft, understood: true })]).toEqual([
      null,
      ['understood'],
      [],
    ]);
  });

  it('says what it lacks', () => {
    const empty = reading({ source: '', date: '', yes: ['jah', 'JAH '], no: ['Jah'], basis: 'own-customers' });
    expect(faultsOf(empty)).toEqual(['source', 'date', 'overlap', 'by', 'on', 'why']);
    expect(overlapOf(empty)).toEqual(['jah', 'JAH ']);
    const nobody = { basis: 'legal-person', by: 'KT', on: '1.11.2026', why: 'äriühingud' } as const;
    expect(faultsOf(reading({ ...nobody, basisFor: { source: 'class', test: 'is', value: '' } }))).toEqual([
      'basisFor',
    ]);
    expect(faultsOf(reading({ yes: [], no: [] }))).toEqual(['yes', 'no']);
  });

  it('keeps a confirmation with the basis that needs it, and no longer', () => {
    const draft = reading({ basis: 'legal-person', basisFor: COMPANIES, by: ' KT ', on: '1.11.2026', why: 'äri' });
    expect(consentOf(draft)).toMatchObject({
      basis: 'legal-person',
      basisFor: { source: 'regno', filled: true },
      attestation: { by: 'KT', on: '2026-11-01', why: 'äri' },
    });
    expect(consentOf({ ...draft, basis: 'optin-only' })).toMatchObject({ basisFor: null, attestation: null });
    expect(withBasis(reading(), 'own-customers', '2026-11-27')).toEqual({ basis: 'own-customers', on: '27.11.2026' });
    expect(withBasis(draft, 'own-customers', '2026-11-27')).toEqual({ basis: 'own-customers' });
  });
});

describe('the day of a confirmation', () => {
  it('is read as people write it, and only where it is a day', () => {
    expect([
      readDay(' 1.11.2026'),
      readDay('31.12.2026'),
      readDay('31.2.2026'),
      readDay('11/1/2026'),
      readDay(''),
    ]).toEqual(['2026-11-01', '2026-12-31', null, null, null]);
    expect(readDay(sayDay('2026-11-01'))).toBe('2026-11-01');
  });
});

describe('what the feed is asked about consent', () => {
  it('is the basis only once it is said for whom it holds', () => {
    const open = reading({ basis: 'legal-person', basisFor: { source: 'class', test: 'is', value: '' } });
    expect(questionOf(open)).toMatchObject({
      change: { consent: { basis: 'optin-only', basisFor: null, attestation: null } },
      values: ['datafields.OPTIN', 'class'],
    });
    const said = reading({ basis: 'legal-person', basisFor: COMPANIES });
    expect(questionOf(said).change.consent).toMatchObject({
      basis: 'legal-person',
      basisFor: { source: 'regno', filled: true },
    });
  });

  it('is nothing of a field that is not chosen yet', () => {
    expect(questionOf(reading({ source: '', date: '' }))).toEqual({
      change: { consent: null },
      values: ['datafields.OPTIN'],
    });
  });
});

describe('fields and words of consent', () => {
  it('are found by what they are usually called', () => {
    const fields = (...keys: string[]) => keys.map((key) => ({ key, filled: 1 }));
    expect(likelySource(fields('name', 'datafields.Uudiskiri', 'datafields.OPTIN'))).toBe('datafields.OPTIN');
    expect(likelySource(fields('name', 'datafields.NÕUSOLEK'))).toBe('datafields.NÕUSOLEK');
    expect(likelySource(fields('name'))).toBeNull();
  });

  it('have the date beside them where they are a datafield', () => {
    expect(withSource('datafields.OPTIN')).toEqual(OPTIN);
    expect(withSource('comment')).toEqual({ source: 'comment', date: '' });
  });

  it('mean one thing at a time', () => {
    const draft = reading({ yes: ['jah'], no: ['ei', 'Vist'] });
    expect(withWord(draft, 'vist', 'yes')).toEqual({ yes: ['jah', 'vist'], no: ['ei'] });
    expect(withWord(draft, 'jah', 'no')).toEqual({ yes: [], no: ['ei', 'Vist', 'jah'] });
  });

  it('tell how many refuse although nobody reads it', () => {
    const values = [
      { value: 'Ei', count: 7 },
      { value: '0', count: 2 },
      { value: 'jah', count: 30 },
    ];
    expect(refusalsIn(values, draftOf(aConnection()))).toBe(9);
  });
});
