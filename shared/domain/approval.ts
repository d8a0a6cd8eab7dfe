/** An approval of a cancellation is worth nothing after this long. */
export const APPROVAL_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;
