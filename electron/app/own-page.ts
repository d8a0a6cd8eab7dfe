/** The window's own origin: no file and no web page shares it. */
const ORIGIN = 'app://kontaktisild';

/** Where the window begins. */
export const START_PAGE = `${ORIGIN}/index.html`;

/** Whether an address is a page of the program itself. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`);
}

/** What the page may do: its own files and nothing else; styles only from files or with this load's nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // Without it, workers would be allowed what scripts are.
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What of a window asks for nothing that a page could misuse; Electron's defaults are named, so that none can change. */
export const PAGE_RIGHTS = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Names and addresses are no words, and Chromium would fetch its dictionaries from the network.
  spellcheck: false,
} as const;
