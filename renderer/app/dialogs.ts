import { create } from 'zustand';

/** A dialog that any page may open. */
export type Dialog =
  | { readonly kind: 'schedule'; readonly connection: string; readonly turnOn: boolean }
  /** Null: all clients that sync by themselves. */
  | { readonly kind: 'pause'; readonly connection: string | null }
  | { readonly kind: 'export'; readonly connection: string }
  /** A client that was handed over to another computer is to go on here. */
  | { readonly kind: 'takeBack'; readonly connection: string }
  | {
      readonly kind: 'secret';
      readonly connection: string;
      readonly which: 'directo' | 'mailbow';
      /** The dialog that it was opened from, and that comes back after it. */
      readonly before?: Dialog;
    };

interface Dialogs {
  readonly dialog: Dialog | null;
  readonly open: (dialog: Dialog) => void;
  readonly close: () => void;
}

/** The dialog that is open. */
export const useDialogs = create<Dialogs>()((set) => ({
  dialog: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}));
