import { isDueNow } from '../../../shared/domain/due-now.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { missingSecrets, needsPassword } from '../../components/missing-secrets.ts';

/** How all clients stand together: the answer to whether anything needs a person. */
export type Standing = 'needed' | 'fine' | 'idle';

/** The clients that wait for a person now: something is wrong with them, or there are cases to decide. */
export function whoNeedsPerson(clients: readonly ConnectionView[]): readonly string[] {
  return clients.filter(needsPerson).map(({ name }) => name);
}

/** How all clients stand together. */
export function standingOf(clients: readonly ConnectionView[]): Standing {
  if (clients.some(needsPerson)) return 'needed';
  return clients.some(({ active }) => active) ? 'fine' : 'idle';
}

function needsPerson(client: ConnectionView): boolean {
  const { active, state, conditions } = client;
  if (!active) return false;
  // What Mailbow asked to wait with goes on by itself.
  if (state === 'attention') return conditions.some(({ values }) => values['resumes'] === undefined);
  return waitsForReviews(client);
}

/** Whether cases of a client that runs by itself wait for a decision. */
export const waitsForReviews = ({ active, pause, openReviews }: ConnectionView): boolean =>
  active && openReviews > 0 && pause === null;

/** The clients that are behind and can be synced at once. */
export const dueClients = (clients: readonly ConnectionView[]): readonly ConnectionView[] => clients.filter(isDueNow);

/** A key or password that a client needs, and why. */
export interface WantedSecret {
  readonly connection: string;
  readonly which: 'directo' | 'mailbow';
  readonly why: 'missing' | 'refused' | 'unreadable';
}

/** Every key and password that has to be entered, in the order of the clients. */
export function wantedSecrets(clients: readonly ConnectionView[]): readonly WantedSecret[] {
  return clients
    .filter(({ training }) => !training)
    .flatMap((client) => {
      const missing = missingSecrets(client);
      const troubled = troubledSecrets(client);
      return (['directo', 'mailbow'] as const).flatMap((which): readonly WantedSecret[] => {
        if (missing.includes(which)) return [{ connection: client.name, which, why: 'missing' }];
        const why = troubled.get(which);
        return why === undefined ? [] : [{ connection: client.name, which, why }];
      });
    });
}

/** The secrets that one end refuses, or that the keychain does not have any more; it cannot say which that is. */
function troubledSecrets(client: ConnectionView): ReadonlyMap<WantedSecret['which'], 'refused' | 'unreadable'> {
  const found = new Map<WantedSecret['which'], 'refused' | 'unreadable'>();
  const codes = client.conditions.map(({ values }) => values['problem']);
  if (codes.includes('keychain/gone')) {
    found.set('directo', 'unreadable');
    if (needsPassword(client)) found.set('mailbow', 'unreadable');
  }
  if (codes.includes('source/bad-key')) found.set('directo', 'refused');
  if (codes.includes('target/auth')) found.set('mailbow', 'refused');
  return found;
}
