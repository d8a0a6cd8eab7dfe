import { createMailbowTarget, type MailbowTargetOptions } from '../../electron/mailbow/mailbow-target.ts';
import { loadProfile } from '../../electron/mailbow/profile.ts';
import type { ContactTarget } from '../../electron/ports.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import { ok } from '../../shared/lib/result.ts';
import { instantClock } from './instant-clock.ts';

const builtIn = await loadProfile('mailbow-v3', '.');
if (!builtIn.ok) throw new Error('the built-in profile is wrong');
const profile = builtIn.value;

/** The Mailbow adapter with the built-in profile and the right password; `more` overrides. */
export function targetAt(url: string, more: Partial<MailbowTargetOptions> = {}): ContactTarget {
  return createMailbowTarget({
    settings: { kind: 'mailbow', url, user: 'api', profile: 'mailbow-v3', createMissing: true },
    profile,
    password: async () => ok('parool'),
    fetch: (address, init) => fetch(address, init),
    clock: instantClock(),
    ...more,
  });
}

/** Every contact that a target hands over, and how the reading ended. */
export async function readAll(target: ContactTarget) {
  const contacts: Contact[] = [];
  const result = await target.contacts((page) => {
    contacts.push(...page);
  });
  return { result, contacts };
}

/** The problem of a reply that is not as the profile says. */
export function misfit(server: { readonly url: string }, text: string) {
  return { code: 'target/profile', values: { host: new URL(server.url).host, text } };
}
