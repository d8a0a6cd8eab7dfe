import type { ConnectionView } from '../../shared/ipc/views.ts';
import type { SetupPage } from '../components/client-page.ts';

/** The steps of setting up that a client still has before it. */
export function openSteps(client: ConnectionView | undefined): ReadonlySet<SetupPage> {
  if (client === undefined) return new Set();
  return new Set(client.active ? [] : ['activate']);
}
