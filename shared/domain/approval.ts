/** An approval of a cancellation is worth nothing after this long. */
const APPROVAL_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** Approvals that were given from then on count. */
export function approvalsCountFrom(now: Date): Date {
  return new Date(now.getTime() - APPROVAL_LIFETIME_MS);
}

/** What an approval and a proposal are matched by. */
export function approvalKey({ address, subject }: { readonly address: string; readonly subject: string }): string {
  return `${address}\n${subject}`;
}
