import type { Connection } from '../../shared/domain/connection.ts';
import { mask } from '../../shared/domain/mask.ts';
import { outcomeOf, type Problem } from '../../shared/domain/problem.ts';
import { suitabilityOf } from '../../shared/domain/suitability.ts';
import type { SampleCardView, FeedView, SourceProbeView, TargetProbeView } from '../../shared/ipc/setup-channels.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CheckReport, SampleCard, SourceReport } from '../sync/probe.ts';
import { targetHost } from './connection-view.ts';

/** A card with its e-mail masked, and its name shown: whose customers these are is told by their names. */
export const nameShown = ({ code, name, email }: SampleCard): SampleCardView => ({ code, name, email: mask(email) });

/** A card with all masked that is a person's. */
export const allMasked = ({ code, name, email }: SampleCard): SampleCardView => ({
  code,
  name: mask(name),
  email: mask(email),
});

/** How the look at Directo ended, for the window. */
export function sourceView(
  source: Result<SourceReport, Problem>,
  { source: { url } }: Pick<Connection, 'source'>,
  show: (card: SampleCard) => SampleCardView,
): SourceProbeView {
  const { host } = new URL(url);
  if (!source.ok) return { outcome: outcomeOf(source.problem), host, problem: source.problem };
  const { records, withEmail, closed, figures, samples } = source.value;
  const feed: FeedView = { figures, suits: suitabilityOf(figures), cards: samples.map(show) };
  return { outcome: 'ok', host, counts: { records, withEmail, closed }, feed };
}

/** How the look at Mailbow ended, for the window. A folder has no rights of a user that could be lacking. */
export function targetView(
  { target, lacking }: Pick<CheckReport, 'target' | 'lacking'>,
  connection: Connection,
): TargetProbeView {
  const host = targetHost(connection);
  const rights = connection.target.kind === 'mailbow' ? { lacking } : {};
  return target.ok
    ? { outcome: 'ok', host, account: target.value, ...rights }
    : { outcome: outcomeOf(target.problem), host, problem: target.problem, ...rights };
}
