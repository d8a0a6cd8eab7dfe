import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { Connection } from './connection.ts';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/** Where Chromium is: what the variable CHROMIUM names, or one of the usual places; null where there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM'];
  const places = named === undefined || named === '' ? USUAL_PLACES : [named];
  return places.find((place) => isExecutable(place)) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How Chromium is started. */
export interface ChromiumOptions {
  /** Folder of its profile. */
  readonly profile: string;
  readonly locale: string;
  /** True shows its windows, where there is a display. */
  readonly visible: boolean;
}

/** A running Chromium. */
export interface Chromium {
  readonly connection: Connection;
  /** Where a second client, such as a spec, may connect as well. */
  readonly endpoint: string;
  readonly process: ChildProcess;
}

/** Starts Chromium. It ends with this process, however that ends: the pipe between them breaks. */
export async function launchChromium({ profile, locale, visible }: ChromiumOptions): Promise<Chromium> {
  const binary = findChromium();
  if (binary === null) throw new Error('No Chromium found: install the package "chromium" or name one in CHROMIUM.');
  const words = [
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    `--lang=${locale}`,
    `--accept-lang=${locale}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-component-update',
    '--disable-background-networking',
    '--disable-extensions',
    '--password-store=basic',
    '--use-mock-keychain',
    '--disable-features=Translate,OptimizationHints,MediaRouter',
    '--disable-search-engine-choice-screen',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    '--disable-dev-shm-usage',
    // No window of the program has business on the network: what it shows comes from its own scheme.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ...(visible ? ['--app=about:blank'] : ['--headless', '--no-startup-window', '--disable-gpu', '--hide-scrollbars']),
    // Chromium's own sandbox does not work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const child = spawn(binary, words, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, LANGUAGE: locale },
  });
  const endpoint = await readEndpoint(child);
  const connection = new Connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  return { connection, endpoint, process: child };
}

function readEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended at once (${code}): ${said.slice(-2000)}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      // Only the beginning is of interest; later lines are read so that the pipe never fills.
      if (said.length < 20_000) said += chunk.toString();
      const [, endpoint] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
  });
}
