import type { Connection, DuplicateSettings } from '../../../shared/domain/connection.ts';

/** What is decided without asking, as it is typed. */
export interface DuplicatesDraft extends Pick<DuplicateSettings, 'allMappedEqual' | 'oneOpen'> {
  readonly several: 'first' | 'ask' | 'keyword';
  readonly keyword: string;
  readonly closed: Connection['closed'];
}

/** The draft of a client's settings. */
export function draftOf({ duplicates, addresses, closed }: Connection): DuplicatesDraft {
  const { allMappedEqual, oneOpen } = duplicates;
  const { several } = addresses;
  return typeof several === 'string'
    ? { allMappedEqual, oneOpen, several, keyword: '', closed }
    : { allMappedEqual, oneOpen, several: 'keyword', keyword: several.keyword, closed };
}

/** Whether a draft can be saved: a choice by a word needs the word. */
export const lacksKeyword = ({ several, keyword }: DuplicatesDraft): boolean =>
  several === 'keyword' && keyword.trim() === '';

/** The settings that a draft describes; while the word is missing, the first address counts. */
export function settingsOf(draft: DuplicatesDraft): Pick<Connection, 'duplicates' | 'addresses' | 'closed'> {
  const { allMappedEqual, oneOpen, several, keyword, closed } = draft;
  return {
    duplicates: { allMappedEqual, oneOpen, otherwise: 'ask' },
    addresses: {
      several: several !== 'keyword' ? several : lacksKeyword(draft) ? 'first' : { keyword: keyword.trim() },
    },
    closed,
  };
}
