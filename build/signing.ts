/** How a package is signed: further words for electron-builder, and what the environment lacks for a signature. */
export interface Signing {
  readonly missing: readonly string[];
  readonly words: readonly string[];
}

/** What Azure's signing asks for: to log in, and for itself. */
const AZURE_LOGIN = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'];
const AZURE_OPTIONS = {
  KONTAKTISILD_SIGN_ENDPOINT: 'endpoint',
  KONTAKTISILD_SIGN_ACCOUNT: 'codeSigningAccountName',
  KONTAKTISILD_SIGN_PROFILE: 'certificateProfileName',
  KONTAKTISILD_SIGN_PUBLISHER: 'publisherName',
} as const;
const APPLE = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'];

/** Reads from the environment how a package for this system is signed; where something is missing, it is not signed. */
export function readSigning(system: NodeJS.Platform, env: NodeJS.ProcessEnv): Signing {
  // An AppImage is for trials, and nobody signs it.
  if (system === 'linux') return { missing: [], words: [] };
  const wanted = system === 'win32' ? [...AZURE_LOGIN, ...Object.keys(AZURE_OPTIONS)] : APPLE;
  const missing = wanted.filter((name) => !env[name]);
  if (missing.length > 0) return { missing, words: system === 'darwin' ? UNSIGNED_MAC : [] };
  const azure = Object.entries(AZURE_OPTIONS).map(([name, key]) => `-c.win.azureSignOptions.${key}=${env[name]}`);
  return { missing: [], words: ['-c.forceCodeSigning=true', ...(system === 'win32' ? azure : [])] };
}

/** Without a signature of its own macOS' program gets one that says nothing, or new processors would not start it. */
const UNSIGNED_MAC = ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false', '-c.mac.notarize=false'];

/** Further words for electron-builder that tell the program where updates lie. */
export function readFeed({ KONTAKTISILD_UPDATE_URL: url }: NodeJS.ProcessEnv): readonly string[] {
  return url ? ['-c.publish.provider=generic', `-c.publish.url=${url}`] : [];
}

/** Why a release is not built; null where it can be. */
export function refuseRelease(system: NodeJS.Platform, env: NodeJS.ProcessEnv): string | null {
  const missing = [
    ...readSigning(system, env).missing,
    ...(env['KONTAKTISILD_UPDATE_URL'] ? [] : ['KONTAKTISILD_UPDATE_URL']),
  ];
  if (missing.length === 0) {
    const isSealed = env['KONTAKTISILD_UPDATE_URL']?.startsWith('https://');
    return isSealed ? null : 'No release was built: KONTAKTISILD_UPDATE_URL has to begin with https://.';
  }
  return `No release was built: it would go out without a signature or without updates. Set ${missing.join(', ')}.`;
}
