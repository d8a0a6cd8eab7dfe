import type { OperationKind, PlanCounts } from '../../../shared/domain/plan.ts';
import type { PlanPart, PlanStanding, RowFind } from '../../../shared/ipc/plan-channels.ts';

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

/** What a tile's number counts. */
export type TileUnit = 'customers' | 'contacts' | 'labels';

/** A tile with the rows that it opens. What nothing happens to has no rows; those of it that Directo lacks are told. */
interface Tile {
  readonly key: TileKey;
  readonly unit: TileUnit;
  readonly part: PlanPart;
  readonly find: RowFind;
  /** How many rows its table has. */
  readonly rows: (standing: PlanStanding) => number;
}

/** Opt-outs and cancellations are changes too, and counted with them. */
const CHANGES: readonly OperationKind[] = ['update', 'opt-out', 'cancel-opt-out'];

const ofKinds = (kinds: readonly OperationKind[]) => ({
  part: 'operations' as const,
  find: { kinds: [...kinds] },
  rows: ({ rows }: PlanStanding) => kinds.reduce((sum, kind) => sum + rows[kind], 0),
});

/** The tiles in their fixed order: refusals first, because they may not be overlooked. */
export const TILES: readonly Tile[] = [
  { key: 'optOut', unit: 'contacts', ...ofKinds(['opt-out']) },
  { key: 'cancelOptOut', unit: 'contacts', ...ofKinds(['cancel-opt-out']) },
  { key: 'create', unit: 'customers', ...ofKinds(['create']) },
  { key: 'update', unit: 'customers', ...ofKinds(CHANGES) },
  {
    key: 'labelsRemoved',
    unit: 'labels',
    part: 'operations',
    find: { removes: true },
    rows: ({ rows }) => rows.removes,
  },
  { key: 'review', unit: 'customers', part: 'reviews', find: {}, rows: ({ rows }) => rows.reviews },
  { key: 'leftOut', unit: 'customers', part: 'leftOut', find: {}, rows: ({ rows }) => rows.leftOut },
  { key: 'unchanged', unit: 'customers', part: 'absent', find: {}, rows: ({ rows }) => rows.absent },
];

/** The tile of a key. */
export function tileOf(key: TileKey): Tile {
  const found = TILES.find((tile) => tile.key === key);
  if (found === undefined) throw new Error(`no tile ${key}`);
  return found;
}

/** The tile that opens by itself: the first one with changes in it, else the first with anything. */
export function firstTile(counts: PlanCounts): TileKey {
  const filled = TILES.find(({ key }) => counts[key] > 0);
  return filled?.key ?? 'unchanged';
}
