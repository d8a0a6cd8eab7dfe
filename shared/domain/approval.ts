/** An approval of a cancellation is worth nothing after this long. */
export const APPROVAL_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** What an approval and a proposal are matched by. */
export function approvalKey({ address, subject }: { readonly address: string; readonly subject: string }): string {
  return `${address}\n${subject}`;
}
