import { create } from 'zustand';
import type { ClientPage } from '../components/client-page.ts';

/** Where the window is. */
export type Place =
  | { readonly page: 'overview' | 'setup' | 'inbox' | 'settings' }
  | { readonly page: ClientPage; readonly connection: string };

interface Navigation {
  readonly place: Place;
  readonly toOverview: () => void;
  /** To the form for a new client. */
  readonly toSetup: () => void;
  readonly toPage: (page: 'inbox' | 'settings') => void;
  readonly toClient: (page: ClientPage, connection: string) => void;
}

/** Where the window is, and the ways to elsewhere. */
export const useNavigation = create<Navigation>()((set) => ({
  place: { page: 'overview' },
  toOverview: () => set({ place: { page: 'overview' } }),
  toSetup: () => set({ place: { page: 'setup' } }),
  toPage: (page) => set({ place: { page } }),
  toClient: (page, connection) => set({ place: { page, connection } }),
}));
