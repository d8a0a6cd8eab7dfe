import { createContext } from 'react';

/** Name of the client whose pages are open; null on the pages about the whole program. */
export const OpenClient = createContext<string | null>(null);
