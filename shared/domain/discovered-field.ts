/** What the values of a field look like. */
export type FieldType = 'text' | 'number' | 'date' | 'email' | 'phone' | 'yes-no';

/** A field that was found in the feed. */
export interface DiscoveredField {
  /** Field key as in the connection file. */
  readonly key: string;
  /** Share of records with a value, 0 to 1. */
  readonly fillRate: number;
  /** Up to three distinct values, in the order of the feed. */
  readonly samples: readonly string[];
  readonly type: FieldType;
}
