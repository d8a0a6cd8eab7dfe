import type { ConsentSettings } from './connection.ts';
import { type ConsentDate, createDateReader } from './consent-date.ts';
import { createWordReader } from './consent-word.ts';

/** One statement about consent, as a record of the feed has it: word and date as Directo gave them. */
export interface Statement {
  /** Code of the customer (or contact) whose record says it. */
  readonly code: string;
  readonly word: string;
  readonly date: string | null;
}

/** What all statements about one address come to; `said` is the one that decided. */
export type ConsentVerdict =
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly said: Statement }
  /** `date` is null where it is missing or cannot be read: such a no counts all the same. */
  | { readonly kind: 'no'; readonly said: Statement; readonly date: ConsentDate | null }
  | { readonly kind: 'yes'; readonly said: Statement; readonly date: ConsentDate | null };

type Read = { readonly said: Statement; readonly date: ConsentDate | null };

/** Judges every statement about one address together. */
export type ConsentJudge = (statements: readonly Statement[]) => ConsentVerdict;

/**
 * Prepares the judgement of statements (C14): any undated no wins; else the newest dated value; of a yes and a no of one
 * moment the no. A yes counts only where no unreadable word stands beside it that may be as new, because that word may be
 * a refusal.
 */
export function createConsentJudge(settings: Pick<ConsentSettings, 'yes' | 'no'>, now: Date): ConsentJudge {
  const readDate = createDateReader(now);
  const readWord = createWordReader(settings);
  return (statements) => {
    const lists = { yes: [] as Read[], no: [] as Read[], unreadable: [] as Read[] };
    for (const said of statements) {
      const meaning = readWord(said.word);
      if (meaning === 'blank') continue;
      lists[meaning].push({ said, date: said.date === null ? null : readDate(said.date) });
    }
    return judge(lists.yes, lists.no, lists.unreadable);
  };
}

function judge(yes: readonly Read[], no: readonly Read[], unreadable: readonly Read[]): ConsentVerdict {
  const undatedNo = no.find(({ date }) => date === null);
  if (undatedNo !== undefined) return { kind: 'no', ...undatedNo };
  const newestNo = newest(no, asNo);
  const newestYes = newest(yes, asYes);
  if (newestNo !== undefined && (newestYes === undefined || asNo(newestNo) >= asYes(newestYes))) {
    return { kind: 'no', ...newestNo };
  }
  const doubt = unreadable.find((read) => read.date === null) ?? newest(unreadable, asNo);
  if (doubt !== undefined && (doubt.date === null || newestYes === undefined || asNo(doubt) >= asYes(newestYes))) {
    return { kind: 'unreadable', said: doubt.said };
  }
  return newestYes === undefined ? { kind: 'blank' } : { kind: 'yes', ...newestYes };
}

/** An undated yes is older than everything dated. */
const asYes = ({ date }: Read): number => date?.asYes ?? -Infinity;
const asNo = ({ date }: Read): number => date?.asNo ?? -Infinity;

function newest(reads: readonly Read[], moment: (read: Read) => number): Read | undefined {
  return reads.reduce<Read | undefined>(
    (best, read) => (best === undefined || moment(read) > moment(best) ? read : best),
    undefined,
  );
}
