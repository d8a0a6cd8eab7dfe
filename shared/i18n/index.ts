import type { TFunction } from 'i18next';
import { en } from './en.ts';
import { et } from './et.ts';

export { nameOfField } from './field-names.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** The window's texts as i18next wants them; both languages are always there, so nothing is ever loaded. */
export const resources = { et: { translation: et }, en: { translation: en } } as const;

/** Says a text of the window by its key. */
export type Say = TFunction;
