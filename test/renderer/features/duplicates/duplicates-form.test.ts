import { describe, expect, it } from 'vitest';
import { draftOf, lacksKeyword, settingsOf } from '../../../../renderer/features/duplicates/duplicates-form.ts';
import { aConnection } from '../../../shared/domain/a-connection.ts';

describe('the draft of duplicates and closed cards', () => {
  it('gives back the settings that it was made of', () => {
    for (const changes of [
      {},
      { addresses: { several: 'ask' }, closed: 'include' },
      { addresses: { several: { keyword: 'arve' } }, duplicates: { allMappedEqual: 'ask', oneOpen: 'ask' } },
    ]) {
      const settings = aConnection(changes);
      const { duplicates, addresses, closed } = settings;
      expect(settingsOf(draftOf(settings))).toEqual({ duplicates, addresses, closed });
    }
  });

  it('uses the first address as long as the word is missing, and cannot be saved so', () => {
    const draft = { ...draftOf(aConnection()), several: 'keyword', keyword: ' ' } as const;
    expect([settingsOf(draft).addresses, lacksKeyword(draft)]).toEqual([{ several: 'first' }, true]);
    const said = { ...draft, keyword: ' arve ' };
    expect([settingsOf(said).addresses, lacksKeyword(said)]).toEqual([{ several: { keyword: 'arve' } }, false]);
  });
});
