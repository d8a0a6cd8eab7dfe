/** One text in both languages of the product. */
export interface Words {
  readonly et: string;
  readonly en: string;
}

/** Puts the two languages of a text together. */
export const words = (et: string, en: string): Words => ({ et, en });
