import type { Session, WebContents } from 'electron';
import { isOwnPage } from './own-page.ts';

/** What is asked of a session here. */
type Asked = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'on'
>;

/** Refuses everything that a page could ask of the system, and every download: the program needs none of it. */
export function refuseOfSystem(session: Asked): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // The program saves its files by itself, where a person says.
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a window on its own pages: no way out, also not by a frame or a redirect, no new windows, no web views. */
export function keepOnOwnPages(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openExternal: (address: string) => void,
): void {
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
}

function stay(event: { readonly url: string; preventDefault(): void }): void {
  if (!isOwnPage(event.url)) event.preventDefault();
}
