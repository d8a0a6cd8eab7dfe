/** What a reply may hold at most. */
export interface SplitLimits {
  readonly maxRecordBytes: number;
  readonly maxRecords: number;
  readonly maxDepth: number;
}

/** Limits for a feed of customers. */
export const SPLIT_LIMITS: SplitLimits = { maxRecordBytes: 8 * 1024 ** 2, maxRecords: 2_000_000, maxDepth: 16 };

/** Why a reply cannot be a feed; `text` is short and holds nothing of the reply but the name of an encoding. */
export interface Refusal {
  readonly kind: 'not-xml' | 'too-large';
  readonly text: string;
}
