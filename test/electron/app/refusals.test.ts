import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { pagePolicy, START_PAGE } from '../../../electron/app/own-page.ts';
import { keepOnOwnPages, refuseOfSystem } from '../../../electron/app/refusals.ts';

type Ask = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type Devices = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>;

/** A session that remembers who decides. */
class OpenSession extends EventEmitter {
  ask: Ask | null = null;
  check: Check | null = null;
  devices: Devices | null = null;
  setPermissionRequestHandler(ask: Ask | null) {
    this.ask = ask;
  }
  setPermissionCheckHandler(check: Check | null) {
    this.check = check;
  }
  setDevicePermissionHandler(devices: Devices | null) {
    this.devices = devices;
  }
}

/** Contents that remember who decides about new windows. */
class OpenContents extends EventEmitter {
  opened: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null;
  setWindowOpenHandler(opened: Parameters<WebContents['setWindowOpenHandler']>[0]) {
    this.opened = opened;
  }
}

const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'usb',
  'window-management',
  'unknown',
] as const;

/** Emits something that can be refused; tells whether it was. */
function refused(emitter: EventEmitter, event: string, details: object = {}): boolean {
  let isRefused = false;
  const given = { ...details, preventDefault: () => void (isRefused = true) };
  emitter.emit(event, given);
  return isRefused;
}

describe('what a page asks of the system', () => {
  it.each(PERMISSIONS)('is refused: %s', (permission) => {
    const session = new OpenSession();
    refuseOfSystem(session as unknown as Session);
    const answers: boolean[] = [];
    const contents = {} as WebContents;
    const details = { isMainFrame: true, requestingUrl: START_PAGE } as Parameters<Ask>[3];
    session.ask?.(contents, permission, (granted) => void answers.push(granted), details);
    const checked = session.check?.(contents, permission, START_PAGE, { isMainFrame: true });
    expect([answers, checked]).toEqual([[false], false]);
  });

  it('is refused: a device, and a download', () => {
    const session = new OpenSession();
    refuseOfSystem(session as unknown as Session);
    expect(session.devices?.({ deviceType: 'hid' } as Parameters<Devices>[0])).toBe(false);
    expect(refused(session, 'will-download')).toBe(true);
  });
});

describe('a page that wants to leave', () => {
  const AWAY = [
    'https://evil.example/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:app://kontaktisild/1',
    'javascript:alert(1)',
    'about:blank',
    'app://kontaktisild.evil/',
    'app://evil/',
    'mailto:mari@example.ee',
    'devtools://devtools/x',
  ];

  it.each(AWAY)('stays, however it tries: %s', (url) => {
    const contents = new OpenContents();
    const opened: string[] = [];
    keepOnOwnPages(contents as unknown as WebContents, (address) => void opened.push(address));
    const ways = ['will-navigate', 'will-frame-navigate', 'will-redirect'];
    expect(ways.map((way) => refused(contents, way, { url }))).toEqual([true, true, true]);
    const details = { url } as Parameters<NonNullable<typeof contents.opened>>[0];
    expect([contents.opened?.(details), opened]).toEqual([{ action: 'deny' }, [url]]);
  });

  it('may go to another page of the program, and never shows a web view', () => {
    const contents = new OpenContents();
    keepOnOwnPages(contents as unknown as WebContents, () => undefined);
    expect(refused(contents, 'will-navigate', { url: START_PAGE })).toBe(false);
    expect(refused(contents, 'will-attach-webview')).toBe(true);
  });
});

describe('the policy of a page', () => {
  it('allows the page its own files, its own styles and small pictures, and nothing else', () => {
    expect(pagePolicy('N0nce').split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-N0nce'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
    ]);
  });
});
