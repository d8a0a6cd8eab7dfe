import type { ConnectionView } from '../../shared/ipc/views.ts';
import { SETUP_PAGES, type SetupPage } from '../components/client-page.ts';
import { pageOfStep } from '../components/step-page.ts';

/** Steps that a client can do without: what they propose holds until somebody wants it otherwise. */
export const OPTIONAL_STEPS: ReadonlySet<SetupPage> = new Set(['labels', 'duplicates']);

/** The steps of setting up that a client still has before it. */
export function openSteps(client: Pick<ConnectionView, 'active' | 'missing'> | undefined): ReadonlySet<SetupPage> {
  if (client === undefined || client.active) return new Set();
  return new Set([...client.missing.map(pageOfStep), 'activate']);
}

/** The page with which setting a client up goes on. */
export function nextOpenStep(client: ConnectionView | undefined): SetupPage {
  const open = openSteps(client);
  return SETUP_PAGES.find((page) => open.has(page)) ?? 'connection';
}
