import { app, session, shell } from 'electron';
import { keepOnOwnPages, refuseOfSystem } from './refusals.ts';

/** Hosts that may be opened in the person's own browser. */
const EXTERNAL_HOSTS: ReadonlySet<string> = new Set(['login.directo.ee', 'wiki.directo.ee', 'mailbow.net']);

/** Refuses everything that a page could ask of the system. */
export function refusePermissions(): void {
  refuseOfSystem(session.defaultSession);
}

/** Keeps every window on its own pages. */
export function guardWindows(): void {
  app.on('web-contents-created', (_event, contents) => keepOnOwnPages(contents, (url) => void openExternal(url)));
}

/** Opens an address in the person's browser where the allow-list has its host; tells whether it did. */
export async function openExternal(address: string): Promise<boolean> {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol !== 'https:' || !EXTERNAL_HOSTS.has(url.host) || url.username !== '') return false;
  await shell.openExternal(url.href);
  return true;
}
