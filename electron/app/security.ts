import { app, session, shell } from 'electron';
import { ORIGIN } from './scheme.ts';

/** Hosts that may be opened in the person's own browser. */
const EXTERNAL_HOSTS: ReadonlySet<string> = new Set(['login.directo.ee', 'wiki.directo.ee', 'mailbow.net']);

/** Refuses everything that a page could ask of the system; the program needs no permission. */
export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/** Keeps every window on its own pages: no navigation away, no new windows, no web views. */
export function guardWindows(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** Opens an address in the person's browser where the allow-list has its host; tells whether it did. */
export async function openExternal(address: string): Promise<boolean> {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol !== 'https:' || !EXTERNAL_HOSTS.has(url.host) || url.username !== '') return false;
  await shell.openExternal(url.href);
  return true;
}

/** Whether an address is a page of the program itself. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`);
}
