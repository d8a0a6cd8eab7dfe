import { type TerminalTexts, terminalEn } from './terminal-en.ts';
import { terminalEt } from './terminal-et.ts';

export type { TerminalTexts } from './terminal-en.ts';

/** The words of the command line and of the demo, by language. */
export const TERMINAL_TEXTS: { readonly et: TerminalTexts; readonly en: TerminalTexts } = {
  et: terminalEt,
  en: terminalEn,
};
