import type { StoreApi } from 'zustand';
import type { PlanCounts } from '../../../shared/domain/plan.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { PlanStanding, RowFind } from '../../../shared/ipc/plan-channels.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { NO_ROWS, type RowPages } from './row-pages.ts';
import type { TileKey } from './tiles.ts';

/** What an earlier preview of the same client came to. */
export interface EarlierPlan {
  readonly createdAt: string;
  readonly counts: PlanCounts;
  /** How many cases waited for a person. */
  readonly cases: number;
}

/** What is shown of a client's preview. */
interface Shown {
  readonly connection: string | null;
  readonly plan: PlanView | null;
  readonly standing: PlanStanding | null;
  /** The preview before this one, as long as the window is open. */
  readonly earlier: EarlierPlan | null;
  readonly making: boolean;
  /** The plan that is shown was made earlier, and nobody outside was asked again. */
  readonly stored: boolean;
  /** Rows are being taken out of the run or back: how many would be written is not known yet. */
  readonly ticking: boolean;
  readonly problem: Problem | null;
  readonly tile: TileKey;
  /** What the person looks for beside the tile. */
  readonly find: RowFind;
  readonly rows: RowPages;
  /** Why the rows could not be read. */
  readonly rowsProblem: Problem | null;
}

/** Bringing a preview on the page, and letting go of it. */
export interface Showing {
  /** Shows the plan that is here, else the last one that was made of this connection and still holds; else makes one. */
  readonly show: (connection: string) => Promise<void>;
  /** Makes a plan anew. */
  readonly make: (connection: string) => Promise<void>;
  /** Forgets everything: what is applied is nothing to compare the next preview with. */
  readonly applied: () => void;
  /** Forgets the plan of a connection, because what it was made from has changed. */
  readonly drop: (connection: string) => void;
}

/** The rows of the tile that is open. */
export interface Reading {
  readonly openTile: (tile: TileKey) => void;
  readonly look: (find: RowFind) => void;
  /** Fetches the pages that hold these rows, where they are not here. */
  readonly need: (first: number, last: number) => void;
}

/** Taking rows out of the run. */
export interface Ticking {
  /** Takes operations out of this run or back: one row, or all that are found. Answers how many changed. */
  readonly tick: (row: number | 'found', out: boolean) => Promise<number | Problem>;
}

/** The preview of one client, and what a person can do with it. */
export interface Preview extends Shown, Showing, Reading, Ticking {
  /** Reads again how the plan stands. */
  readonly refresh: () => Promise<void>;
  /** Something of a client, or of all, has changed: a preview made with other settings may not be applied any more. */
  readonly heardChange: (connection: string | null) => void;
}

/** The store as its parts change it. */
export interface PreviewStore {
  readonly set: (change: Partial<Preview>) => void;
  readonly get: StoreApi<Preview>['getState'];
}

/** No plan is shown. */
export const NOTHING = {
  plan: null,
  standing: null,
  stored: false,
  problem: null,
  find: {},
  rows: NO_ROWS,
  rowsProblem: null,
} as const satisfies Partial<Shown>;
