import type { StoreApi } from 'zustand';
import type { Choice, LabelPolicy } from '../../../shared/domain/decision.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type {
  AlikeView,
  CaseKey,
  CaseRowView,
  CaseView,
  QueueView,
  UndoKind,
} from '../../../shared/ipc/review-channels.ts';
import { type Draft, NO_DRAFT } from './group-draft.ts';
import type { Section } from './queue-order.ts';

/** Cases of a kind that are listed at a time; the contract allows no more. */
export const PAGE = 200;

/** Other groups that could be decided like the last one, and whose labels were kept there. */
export type Offer = AlikeView & { readonly labels: LabelPolicy };

/** What was done last, to be said aloud. */
export interface Said {
  readonly what: UndoKind | 'undone';
  readonly count: number;
}

/** What is shown of the queue. */
interface Shown {
  readonly connection: string | null;
  readonly queue: QueueView | null;
  readonly section: Section | null;
  readonly rows: readonly CaseRowView[];
  readonly shown: number;
  readonly current: CaseKey | null;
  readonly view: CaseView | null;
  readonly draft: Draft;
  /** What was chosen and not yet confirmed in every group, by the name of its case: going on to another loses nothing. */
  readonly kept: Readonly<Record<string, Draft>>;
  readonly alike: Offer | null;
  readonly said: Said | null;
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** Whether single keys do something; a person may switch them off. */
  readonly keys: boolean;
  /** Initials of the person, remembered for the sitting. */
  readonly initials: string;
  /** Number of the newest change heard. */
  readonly sequence: number;
}

/** Going through the queue. */
export interface Walking {
  readonly load: (connection: string) => Promise<void>;
  readonly heardChange: (sequence: number, connection: string | null) => void;
  readonly openSection: (section: Section) => Promise<void>;
  readonly open: (key: CaseKey) => Promise<void>;
  /** Goes to the case before or after. */
  readonly move: (by: 1 | -1) => Promise<void>;
  readonly showMore: () => Promise<void>;
}

/** What a person chooses and does not confirm yet. */
export interface Choosing {
  readonly choose: (code: string) => void;
  readonly take: (target: string, code: string) => void;
  readonly setLabels: (labels: LabelPolicy) => void;
}

/** What is done about a case; each answers whether it was done. */
export interface Deciding {
  readonly decide: (kind: Choice['kind']) => Promise<boolean>;
  readonly decideAlike: (groups: AlikeView['groups']) => Promise<boolean>;
  readonly putAway: () => Promise<boolean>;
  readonly approve: (emails: readonly string[], reason: string) => Promise<boolean>;
  readonly correct: (code: string, address: string, fromCase: boolean) => Promise<boolean>;
  readonly undo: () => Promise<boolean>;
}

/** The queue of one client as the window shows it, and what a person can do there. */
export interface Review extends Shown, Walking, Choosing, Deciding {
  readonly setKeys: (on: boolean) => void;
  readonly setInitials: (initials: string) => void;
}

/** The store as its parts change it. */
export interface ReviewStore {
  readonly set: (change: Partial<Review>) => void;
  readonly get: StoreApi<Review>['getState'];
}

/** What is shown before anything was read of a client. */
export const EMPTY = {
  queue: null,
  section: null,
  rows: [],
  shown: PAGE,
  current: null,
  view: null,
  draft: NO_DRAFT,
  kept: {},
  alike: null,
  said: null,
} as const satisfies Partial<Shown>;

/** Whether the window still shows this client: an answer about another one comes too late. */
export const isOf = ({ get }: ReviewStore, connection: string): boolean => get().connection === connection;
