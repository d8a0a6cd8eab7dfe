import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Below node_modules, so that the native module is found from there. */
const FOLDER = here('../../node_modules/.cache/outside-worker');

/**
 * The engine's thread as one JavaScript file, as it is shipped. A process that starts hundreds of threads from
 * TypeScript strips the types in each of them, which is slow, and now and then more than V8 can take (a known race in
 * its book-keeping of code pages).
 */
async function buildWorker(): Promise<URL> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: here('../../electron/worker.ts'), write: false, target: 'node24', minify: false },
  });
  const [chunk] = Array.isArray(built) ? (built[0]?.output ?? []) : 'output' in built ? built.output : [];
  if (chunk?.type !== 'chunk') throw new Error('the worker was not built');
  await mkdir(FOLDER, { recursive: true });
  const file = `${FOLDER}/worker.mjs`;
  await writeFile(`${file}.${process.pid}`, chunk.code);
  // Other test files write the same at the same moment.
  await rename(`${file}.${process.pid}`, file);
  return pathToFileURL(file);
}

let worker: Promise<URL> | null = null;

/** Where the engine's thread begins, for commands that run in this process. */
export function workerEntry(): Promise<URL> {
  worker ??= buildWorker();
  return worker;
}
