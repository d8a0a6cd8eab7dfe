import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line as it is shipped, in a folder of its own. */
export interface Bundle {
  readonly cli: string;
  /** Where the engine's thread begins. */
  readonly worker: URL;
  [Symbol.dispose](): void;
}

/** Bundles the command line with its engine's thread, as a build does; a start takes a fifth of a second then. */
export async function bundleCli(): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-faults-'));
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3', 'keytar'] },
    build: {
      ssr: true,
      outDir: join(folder, 'electron'),
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { cli: join(root, 'electron/cli.ts'), worker: join(root, 'electron/worker.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  // The native modules are found from here.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  chmodSync(folder, 0o755);
  return {
    cli: join(folder, 'electron', 'cli.js'),
    worker: pathToFileURL(join(folder, 'electron', 'worker.js')),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
