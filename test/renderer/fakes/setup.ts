import { mask } from '../../../shared/domain/mask.ts';
import { type Problem, problem } from '../../../shared/domain/problem.ts';
import {
  type SampleCardView,
  type FeedView,
  NEW_CLIENT,
  type SETUP_CHANNELS,
} from '../../../shared/ipc/setup-channels.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { FakePart } from './settings.ts';

/** How the two ends of a fake client answer. */
export interface FakeEnds {
  /** Whether Directo refuses the key. */
  readonly badKey?: boolean | undefined;
  /** What Directo answers instead of customers. */
  readonly source?: Problem;
  /** What Mailbow answers instead of its account. */
  readonly target?: Problem;
  /** What else Mailbow does not let the user read. */
  readonly lacking?: readonly Problem[];
  readonly feed?: Partial<FeedView>;
}

/** The first cards of the fake feed. */
export const CARDS: readonly SampleCardView[] = [
  { code: '1001', name: 'Järvi OÜ', email: 'jarvi@jarvi.example' },
  { code: '1002', name: 'Mari Kask', email: 'mari.kask@post.example' },
  { code: '1003', name: 'Tamme Talu OÜ', email: 'info@tammetalu.example' },
  { code: '1004', name: 'Õunapuu Aiand OÜ', email: '' },
  { code: '1005', name: 'Šokolaadikoda AS', email: 'tellimus@sokolaadikoda.example' },
];

const FEED: FeedView = {
  figures: { cards: 60, complete: 54, sharing: 5 },
  suits: 'fits',
  cards: CARDS.map((card) => ({ ...card, email: mask(card.email) })),
};

/** Both ends as the setup pages ask for them. */
export function fakeSetup(
  ends: FakeEnds,
  work: (connection: string) => Promise<void>,
): FakePart<keyof typeof SETUP_CHANNELS> {
  const { badKey = false, source = badKey ? problem('source/bad-key') : undefined, target, lacking = [], feed } = ends;
  const sourceAt = (host: string) =>
    source
      ? { outcome: source.code.slice('source/'.length), host, problem: source }
      : { outcome: 'ok' as const, host, counts: { records: 60, withEmail: 55, closed: 4 }, feed: { ...FEED, ...feed } };
  const targetAt = (host: string, name: string) =>
    target
      ? { outcome: target.code.slice('target/'.length), host, problem: target, lacking }
      : { outcome: 'ok' as const, host, account: { name, contacts: 21 }, lacking };
  const check = async ({ connection }: { readonly connection: string }) => {
    await work(connection);
    return ok({ source: sourceAt('127.0.0.1:40001'), target: targetAt('127.0.0.1:40002', connection) });
  };
  return {
    'setup.lookSource': async ({ sourceUrl, tries: [first] }) => {
      await work(NEW_CLIENT);
      if (first === undefined) return err(problem('ipc/refused'));
      return ok({ ...first, source: sourceAt(new URL(sourceUrl).host) });
    },
    'setup.lookTarget': async ({ name, target: to }) =>
      ok(targetAt(to.kind === 'files' ? to.folder : new URL(to.url).host, name)),
    'setup.cards': async () => ok(CARDS),
    'secrets.test': check,
    'source.probe': check,
  };
}
