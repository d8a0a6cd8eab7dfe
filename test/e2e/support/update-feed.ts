import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version that the feed offers: newer than any that is built here. */
export const OFFERED = '99.0.0';

const file = `Kontaktisild-${OFFERED}.AppImage`;
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A folder on a web server with one update, and a computer on which the program is one file that can be exchanged. */
export interface UpdateFeed extends AsyncDisposable {
  /** What a program needs in its environment to look here. */
  readonly env: Readonly<Record<string, string>>;
  /** The main bundle of the version that is offered: the one that is built here, with another number. */
  readonly entry: string;
  /** Publishes the update, where it was not there from the beginning. */
  publish(): void;
  /** How often the update itself was fetched. */
  readonly fetched: number;
  /** The lines that the exchanged program wrote when it was started as an installer. */
  installed(): readonly string[];
  /** Whether the file of the program on this computer is the new one. */
  isExchanged(): boolean;
}

/** Puts an update on a server, or with `later` an old version first; with `spoilt` the file is not what its checksum tells. */
export async function serveUpdate({ spoilt = false, later = false } = {}): Promise<UpdateFeed> {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-update-'));
  const at = (...names: readonly string[]) => join(folder, ...names);
  const program = `#!/bin/sh\necho "exit after install: $APPIMAGE_EXIT_AFTER_INSTALL" >> '${at('installed')}'\n`;
  const sha512 = createHash('sha512').update(program).digest('base64');
  const description = (version: string) => [
    `version: ${version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${sha512}`,
    `    size: ${program.length}`,
    `path: ${file}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-26T07:00:00.000Z'",
  ];
  let fetched = 0;
  let version = later ? '0.0.1' : OFFERED;
  const server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://feed.example');
    if (pathname === '/latest-linux.yml') response.end(`${description(version).join('\n')}\n`);
    else if (pathname === `/${file}`) {
      fetched += 1;
      response.end(spoilt ? program.replace('echo', 'ECHO') : program);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  writeFileSync(
    at('feed.yml'),
    `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: kontaktisild-updater\n`,
  );
  const own = at('Kontaktisild.AppImage');
  writeFileSync(own, '#!/bin/sh\nexit 1\n');
  chmodSync(own, 0o755);
  return {
    env: { KONTAKTISILD_UPDATE_CONFIG: at('feed.yml'), APPIMAGE: own, XDG_CACHE_HOME: at('cache') },
    get entry() {
      if (!existsSync(at('new'))) copyProgram(at('new'));
      return at('new', 'dist', 'electron', 'main.js');
    },
    publish: () => void (version = OFFERED),
    get fetched() {
      return fetched;
    },
    installed: () => (existsSync(at('installed')) ? readFileSync(at('installed'), 'utf8').trim().split('\n') : []),
    isExchanged: () => readFileSync(own, 'utf8') === program,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** The program as it is built here, with the number of the offered version. */
function copyProgram(folder: string): void {
  mkdirSync(folder);
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const { name, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: OFFERED, type }));
}
