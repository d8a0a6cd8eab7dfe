import { addressKey } from '../../shared/domain/email.ts';

/** The form in which Mailbow's addresses are compared: without case, and never null, for what stands there stands there. */
export function comparable(email: string): string {
  return addressKey(email) ?? email.trim().toLowerCase();
}
