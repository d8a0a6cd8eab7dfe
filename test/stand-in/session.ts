import { EventEmitter } from 'node:events';
import type {
  CallbackResponse,
  FromPartitionOptions,
  OnBeforeRequestListenerDetails,
  Session as RealSession,
  WebContents as RealContents,
} from 'electron';
import { hasOwnScheme, originOf, toChromium } from './address.ts';
import { chromium } from './browser.ts';
import { protocol } from './protocol.ts';
import { mustBeReady } from './readiness.ts';
import { refuseUnknown } from './refuse.ts';

/** What Electron and Chromium call the same permission. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
] as const;

type Check = NonNullable<Parameters<RealSession['setPermissionCheckHandler']>[0]>;
type Ask = NonNullable<Parameters<RealSession['setPermissionRequestHandler']>[0]>;
type Devices = NonNullable<Parameters<RealSession['setDevicePermissionHandler']>[0]>;
type Permission = Parameters<Check>[1];
type BeforeRequest = (details: OnBeforeRequestListenerDetails, answer: (response: CallbackResponse) => void) => void;

let check: Check | null = null;
let ask: Ask | null = null;
let beforeRequest: BeforeRequest | null = null;

/** Stands in for the session's `webRequest`. */
class WebRequest {
  onBeforeRequest(...args: readonly [object | BeforeRequest | null, (BeforeRequest | null)?]): void {
    const listener = args.at(-1) ?? null;
    if (args.length > 1) throw new Error('The stand-in lacks filters of webRequest (test/stand-in/session.ts)');
    beforeRequest = typeof listener === 'function' ? (listener as BeforeRequest) : null;
  }
}
refuseUnknown(WebRequest.prototype, 'WebRequest');

/** Stands in for the `Session` of a partition: it can be handed to `net.request`, and asked for nothing. */
class Partition extends EventEmitter {}
refuseUnknown(Partition.prototype, 'Session of a partition');

/** Stands in for a `Session`; every window has the default one. */
export class Session extends EventEmitter {
  readonly protocol = protocol;
  readonly webRequest = new WebRequest();

  static get defaultSession(): Session {
    mustBeReady('Session can only be received when app is ready');
    return defaultSession;
  }

  static fromPartition(_partition: string, _options?: FromPartitionOptions): Partition {
    mustBeReady('Session can only be received when app is ready');
    return new Partition();
  }

  /** Headless, Chromium has no devices to choose from: nobody is ever asked. */
  setDevicePermissionHandler(_handler: Devices | null): void {}

  setPermissionCheckHandler(handler: Check | null): void {
    check = handler;
  }

  setPermissionRequestHandler(handler: Ask | null): void {
    ask = handler;
  }
}
refuseUnknown(Session.prototype, 'Session');
refuseUnknown(Session, 'session');

/** The session of every window. */
export const defaultSession = new Session();

/**
 * Asks the program about every permission of a page, and lets its answers rule Chromium. Where it has no handlers
 * everything is granted, as in Electron. Electron asks at the moment of need; here it is asked before the page loads.
 */
export async function applyPermissions(contents: object, url: string): Promise<void> {
  if (!hasOwnScheme(url)) return;
  const { connection } = await chromium();
  const origin = new URL(toChromium(url)).origin;
  const settings = await Promise.all(
    PERMISSIONS.map(async ([permission, name]) => ({ name, granted: await mayUse(contents, permission, url) })),
  );
  await Promise.all(
    settings.map(({ name, granted }) =>
      connection.send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
        origin,
      }),
    ),
  );
}

async function mayUse(page: object, permission: Permission, url: string): Promise<boolean> {
  const contents = page as RealContents;
  const details = { requestingUrl: url, isMainFrame: true };
  if (check !== null && !check(contents, permission, originOf(url), details)) return false;
  if (ask === null) return true;
  const handler = ask;
  return new Promise((resolve) => handler(contents, permission, resolve, details));
}

/** Asks `webRequest` about a request. */
export function mayRequest(request: { readonly url: string; readonly method: string; readonly resourceType: string }) {
  let cancelled = false;
  beforeRequest?.(request as OnBeforeRequestListenerDetails, ({ cancel }) => void (cancelled = cancel === true));
  return !cancelled;
}
