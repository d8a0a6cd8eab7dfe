import { z } from 'zod';
import type { FoundPerson } from '../domain/found-person.ts';
import type { DayMovement } from '../domain/growth.ts';
import type { PastEntry } from '../domain/past-entry.ts';
import type { PersonStory } from '../domain/person-timeline.ts';
import type { Operation } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { UndoPreview } from '../domain/undo-preview.ts';
import { channel, email, name } from './schema.ts';
import type { ChangeView } from './views.ts';

/** A part of a client's history, newest first. */
export interface HistoryPageView {
  readonly total: number;
  readonly entries: readonly PastEntry[];
  /** The last run that can be taken back now, and until when. */
  readonly undo: { readonly run: number; readonly startedAt: string; readonly until: string } | null;
}

/** Operations of a past run. */
export interface PastRowsView {
  readonly total: number;
  readonly rows: readonly {
    readonly operation: Operation;
    readonly state: string;
    readonly code: string | null;
    readonly why: string | null;
  }[];
}

/** What a growth graph is made from. Days are local, yyyy-mm-dd. */
export interface GrowthView {
  readonly from: string;
  readonly until: string;
  /** Lists that a graph can be made of, as `list:VIP`, the liveliest first. */
  readonly lists: readonly string[];
  readonly movements: readonly DayMovement[];
  /** What happened beside, oldest first. */
  readonly notes: readonly GrowthNote[];
  /** How many contacts were made, newest day first: in all (empty scope) and by list. */
  readonly created: readonly { readonly day: string; readonly scope: string; readonly count: number }[];
}

/** Something that may explain a bend of the graph; `version` is that of changed settings. */
export interface GrowthNote {
  readonly day: string;
  readonly kind: 'settings' | 'hold' | 'undo';
  readonly version: number | null;
}

/** Who was found; `read` is false where nothing was read of this client yet. */
export interface FoundView {
  readonly read: boolean;
  readonly people: readonly FoundPerson[];
}

/** How a run ended that took another one back; on `left` contacts something stays that was changed since. */
export interface UndoneView {
  readonly status: string;
  readonly confirmed: number;
  readonly rejected: number;
  readonly open: number;
  readonly left: number;
  readonly problem: Problem | null;
}

const page = { offset: z.int().min(0), limit: z.int().min(1).max(100) };
const run = z.int().min(1);
const version = z.int().min(1);

/** What was: runs, growth, single people, and taking a run back. */
export const HISTORY_CHANNELS = {
  'history.page': channel<HistoryPageView>()(z.strictObject({ connection: name, ...page })),
  'history.rows': channel<PastRowsView>()(
    z.strictObject({ connection: name, run, state: z.enum(['confirmed', 'rejected', 'open']), ...page }),
  ),
  'history.growth': channel<GrowthView>()(
    z.strictObject({
      connection: name,
      days: z.union([z.literal(30), z.literal(90), z.literal(365)]),
      /** Empty: all readers. */
      scope: z.string().max(300),
    }),
  ),
  'person.find': channel<FoundView>()(z.strictObject({ connection: name, text: z.string().max(320) })),
  'person.tell': channel<PersonStory>()(z.strictObject({ connection: name, email })),
  /** Reads from Mailbow what would be taken back; nothing is written. */
  'undo.preview': channel<UndoPreview>()(z.strictObject({ connection: name, run })),
  'undo.apply': channel<UndoneView>()(z.strictObject({ connection: name, run })),
  /** What changed from one version of the settings to the other. */
  'versions.compare': channel<readonly ChangeView[]>()(
    z.strictObject({ connection: name, from: version, to: version }),
  ),
} as const;
