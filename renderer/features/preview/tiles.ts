import type { OperationKind, PlanCounts } from '../../../shared/domain/plan.ts';
import type { PlanPart } from '../../../shared/ipc/views.ts';

/** A tile of the preview. */
export type TileKey =
  | 'optOut'
  | 'cancelOptOut'
  | 'create'
  | 'update'
  | 'labelsRemoved'
  | 'review'
  | 'leftOut'
  | 'unchanged';

/** Where a tile's rows come from: a part of the plan, a search through it, or nowhere. */
export type TileRows =
  | { readonly from: 'part'; readonly part: PlanPart; readonly kind?: OperationKind | 'changes' }
  | { readonly from: 'search' }
  | { readonly from: 'none' };

/** The tiles in their fixed order: refusals first, because they may not be overlooked. */
export const TILES: readonly { readonly key: TileKey; readonly rows: TileRows }[] = [
  { key: 'optOut', rows: { from: 'part', part: 'operations', kind: 'opt-out' } },
  { key: 'cancelOptOut', rows: { from: 'part', part: 'operations', kind: 'cancel-opt-out' } },
  { key: 'create', rows: { from: 'part', part: 'operations', kind: 'create' } },
  // Opt-outs and cancellations are changes too, and counted with them.
  { key: 'update', rows: { from: 'part', part: 'operations', kind: 'changes' } },
  { key: 'labelsRemoved', rows: { from: 'search' } },
  { key: 'review', rows: { from: 'part', part: 'reviews' } },
  { key: 'leftOut', rows: { from: 'part', part: 'leftOut' } },
  { key: 'unchanged', rows: { from: 'none' } },
];

/** The tile that opens by itself: the first one with changes in it, else the first with anything. */
export function firstTile(counts: PlanCounts): TileKey {
  const filled = TILES.find(({ key }) => counts[key] > 0);
  return filled?.key ?? 'unchanged';
}
