import { create } from 'zustand';
import { createChoosing } from './choose-draft.ts';
import { createDeciding } from './decide-cases.ts';
import { EMPTY, type Review } from './review-state.ts';
import { createWalking } from './walk-queue.ts';

/** The queue as the window shows it: one kind of cases listed, one case open. */
export const useReview = create<Review>()((set, get) => ({
  connection: null,
  ...EMPTY,
  problem: null,
  saving: false,
  keys: true,
  initials: '',
  sequence: 0,
  ...createWalking({ set, get }),
  ...createChoosing({ set, get }),
  ...createDeciding({ set, get }),
  setKeys: (keys) => set({ keys }),
  setInitials: (initials) => set({ initials }),
}));
