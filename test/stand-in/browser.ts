import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Chromium, launchChromium } from './chromium.ts';
import { appLocale } from './command-line.ts';
import type { Target } from './connection.ts';
import { userDataFolder } from './folders.ts';

/** A page that Chromium opened by itself, because a page asked for it. */
interface Popup {
  readonly targetId: string;
  readonly target: Target;
}

let running: Promise<Chromium> | null = null;
let told: (endpoint: string) => void = () => undefined;
const sessions = new Map<string, string>();
const popups = new Map<string, (popup: Popup) => void>();
const ends = new Map<string, () => void>();
let spare: string | null = null;

/** Whether windows are shown on the screen. */
const visible = process.env['STAND_IN_VISIBLE'] === '1';

/** Tells where a spec may connect to the same Chromium, as soon as there is one. */
export function whenChromiumRuns(listener: (endpoint: string) => void): void {
  told = listener;
}

/** The one Chromium of the app; starts with the first window that loads something. */
export function chromium(): Promise<Chromium> {
  running ??= start();
  return running;
}

/** Ends Chromium at once, where it runs. */
export async function endChromium(): Promise<void> {
  if (running === null) return;
  const { process: child, connection } = await running;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await connection.send('Browser.close').catch(() => child.kill('SIGKILL'));
  await ended;
}

/** A page that the app opened. */
export interface OpenedPage {
  readonly targetId: string;
  readonly target: Target;
  close(): Promise<void>;
}

/** Opens an empty page; told are the pages that it opens by itself, and its end. */
export async function openPage(
  size: { readonly width: number; readonly height: number },
  onPopup: (popup: Popup) => void,
  onEnd: () => void,
): Promise<OpenedPage> {
  const { connection } = await chromium();
  const targetId = spare ?? (await connection.send('Target.createTarget', newPage(size))).targetId;
  spare = null;
  const sessionId = sessions.get(targetId);
  if (sessionId === undefined) throw new Error('Chromium did not attach the new page');
  popups.set(targetId, onPopup);
  ends.set(targetId, onEnd);
  const close = async () => void (await connection.send('Target.closeTarget', { targetId }).catch(() => undefined));
  return { targetId, target: connection.session(sessionId), close };
}

const newPage = (size: { readonly width: number; readonly height: number }) =>
  ({ url: 'about:blank', newWindow: true, ...size }) as const;

/** Closes a page that a page opened. It has to run for that: Chromium waits for it otherwise. */
export async function closePopup({ targetId, target }: Popup): Promise<void> {
  const { connection } = await chromium();
  await Promise.allSettled([
    // Whatever it wants to load is held and never leaves.
    target.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    target.send('Runtime.runIfWaitingForDebugger'),
    connection.send('Target.closeTarget', { targetId }),
  ]);
}

/** Breaks off what a page wanted to save. */
export async function cancelDownload(guid: string): Promise<void> {
  const { connection } = await chromium();
  await connection.send('Browser.cancelDownload', { guid }).catch(() => undefined);
}

async function start(): Promise<Chromium> {
  const profile = join(userDataFolder(), 'Chromium');
  // A Chromium that was killed leaves its lock behind; the app's own lock keeps two of them apart.
  rmSync(join(profile, 'SingletonLock'), { force: true });
  const launched = await launchChromium({ profile, locale: appLocale(), visible });
  const { connection, endpoint } = launched;
  connection.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const { targetId, openerId, type } = targetInfo;
    sessions.set(targetId, sessionId);
    const target = connection.session(sessionId);
    const onPopup = openerId === undefined ? undefined : popups.get(openerId);
    if (type === 'page' && onPopup) return onPopup({ targetId, target });
    if (visible && spare === null && type === 'page' && ends.size === 0) spare = targetId;
    void target.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
  });
  connection.on('Target.detachedFromTarget', ({ sessionId }) => {
    for (const [targetId, session] of sessions) {
      if (session !== sessionId) continue;
      sessions.delete(targetId);
      ends.get(targetId)?.();
      ends.delete(targetId);
    }
  });
  await connection.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  told(endpoint);
  return launched;
}
