import { create } from 'zustand';

/** The steps of the road for one connection, in order. */
export const STEPS = ['connection', 'mapping', 'review', 'preview', 'result'] as const;

/** A step of the road. */
export type Step = (typeof STEPS)[number];

/** Where the window is. */
export type Place =
  | { readonly page: 'overview' }
  | { readonly page: 'setup' | 'inbox' | 'settings' }
  | { readonly page: 'history' | 'versions'; readonly connection: string }
  | { readonly page: Step; readonly connection: string };

interface Navigation {
  readonly place: Place;
  /** The furthest step that may be gone to directly, for the connection of the place. */
  readonly reached: number;
  readonly toOverview: () => void;
  readonly toSetup: () => void;
  readonly toPage: (page: 'inbox' | 'settings') => void;
  /** Goes to what is written down about a client. */
  readonly toRecord: (page: 'history' | 'versions', connection: string) => void;
  /** Goes to a step; with `reached` also the steps up to that one are open. */
  readonly toStep: (step: Step, connection: string, reached?: Step) => void;
}

/** The step that a place belongs to; null where it is beside the road. */
export function stepOf({ page }: Place): Step | null {
  return page === 'setup' ? 'connection' : (STEPS.find((step) => step === page) ?? null);
}

/** Where the window is and how far the road is open. */
export const useNavigation = create<Navigation>()((set, get) => ({
  place: { page: 'overview' },
  reached: 0,
  toOverview: () => set({ place: { page: 'overview' }, reached: 0 }),
  toSetup: () => set({ place: { page: 'setup' }, reached: 0 }),
  toPage: (page) => set({ place: { page }, reached: 0 }),
  toRecord: (page, connection) => set({ place: { page, connection }, reached: 0 }),
  toStep(step, connection, reached = step) {
    const { place, reached: before } = get();
    const same = stepOf(place) !== null && 'connection' in place && place.connection === connection;
    const open = Math.max(STEPS.indexOf(step), STEPS.indexOf(reached), same ? before : 0);
    set({ place: { page: step, connection }, reached: open });
  },
}));
