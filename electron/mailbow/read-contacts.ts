import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { OnContacts } from '../ports.ts';
import type { ContactPage } from './contact-page.ts';

/** How the pages are come by; `misfit` makes a problem of words about them. */
export interface PageSource {
  readonly firstPage: number;
  readonly limit: number;
  readonly fetchPage: (number: number) => Promise<Result<ContactPage, Problem>>;
  readonly misfit: (text: string) => Problem;
}

/** Pages that are asked for before the current one is handled: enough to hide the latency, few enough to stay small. */
const PAGES_AHEAD = 3;

/** What one reading of all pages found. `steady`: the total stayed the same from the first page to the last. */
interface Reading {
  readonly unique: number;
  readonly total: number;
  readonly steady: boolean;
}

/**
 * Reads every contact and hands each over once, or counts it where it is known. People may join or leave while the pages are read, and then a page
 * boundary moves and somebody is skipped; so a reading that does not add up is repeated once, and what both readings
 * together found must be complete.
 */
export async function readContacts(source: PageSource, onPage: OnContacts): Promise<Result<null, Problem>> {
  const handedOver = new Set<string>();
  const first = await readOnce(source, handedOver, onPage);
  if (!first.ok) return first;
  if (isComplete(first.value)) return ok(null);
  const second = await readOnce(source, handedOver, onPage);
  if (!second.ok) return second;
  const { total, steady, unique } = second.value;
  if (isComplete(second.value) || (!steady && handedOver.size >= total)) return ok(null);
  return err(source.misfit(`the pages hold ${unique} different contacts, but the total is ${total}`));
}

const isComplete = ({ unique, total, steady }: Reading): boolean => steady && unique === total;

async function readOnce(
  source: PageSource,
  handedOver: Set<string>,
  onPage: OnContacts,
): Promise<Result<Reading, Problem>> {
  const seen = new Set<string>();
  const ahead: Promise<Result<ContactPage, Problem>>[] = [];
  let asked = 0;
  let pages = 1;
  let total: number | null = null;
  let steady = true;
  for (let handled = 0; handled < pages; handled += 1) {
    while (asked < pages && ahead.length <= PAGES_AHEAD) ahead.push(source.fetchPage(source.firstPage + asked++));
    const page = await ahead.shift();
    if (page === undefined) break;
    if (!page.ok) return page;
    const { value } = page;
    if (value.page !== null && value.page !== source.firstPage + handled) {
      return err(source.misfit(`page ${source.firstPage + handled} was asked for, page ${value.page} came`));
    }
    pages = value.pages ?? Math.ceil(value.total / source.limit);
    steady &&= total === null || total === value.total;
    total = value.total;
    const { contacts, digests, known } = value;
    // An empty page before the last one would let a confused server keep us reading for ever.
    if (contacts.length + known.length === 0 && handled + 1 < pages) break;
    for (const { hash } of contacts) seen.add(hash);
    for (const hash of known) seen.add(hash);
    const isFresh = (hash: string) => !handedOver.has(hash);
    const fresh = contacts.filter(({ hash }) => isFresh(hash));
    const freshDigests = digests?.filter((_, index) => isFresh(contacts[index]?.hash ?? '')) ?? null;
    const knownNow = known.filter(isFresh).length;
    for (const { hash } of fresh) handedOver.add(hash);
    for (const hash of known) handedOver.add(hash);
    if (fresh.length + knownNow > 0) await onPage(fresh, { digests: freshDigests, known: knownNow });
    // Pages that have come at once are not handled at once: the window is served by the same thread.
    await nextTurn();
  }
  return ok({ unique: seen.size, total: total ?? 0, steady });
}
