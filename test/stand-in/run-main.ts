import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a program that ran through the stand-in left behind. */
export interface MainRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a few lines as an app's main process, without a spec that watches it. */
export async function runMain(source: string, words: readonly string[] = []): Promise<MainRun> {
  const folder = mkdtempSync(join(tmpdir(), 'run-main-'));
  const file = join(folder, 'main.mjs');
  writeFileSync(file, source);
  const register = fileURLToPath(new URL('register.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [`--import=${register}`, file, `--user-data-dir=${join(folder, 'data')}`, ...words],
    // From its own folder the real package cannot even be found.
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => void (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return { code, stdout, stderr };
}

/** Runs attempts one after another; tells of each the words with which it was refused, or null where it was not. */
export async function runAttempts(
  imports: string,
  attempts: Readonly<Record<string, string>>,
  isReady: boolean,
): Promise<unknown> {
  const list = Object.entries(attempts).map(([name, code]) => `${JSON.stringify(name)}: async () => { ${code} }`);
  const { stdout, stderr } = await runMain(`
    import { app } from 'electron';
    ${imports}
    const attempts = { ${list.join(', ')} };
    ${isReady ? 'await app.whenReady();' : ''}
    const results = {};
    for (const [name, run] of Object.entries(attempts)) {
      try { await run(); results[name] = null; } catch (error) { results[name] = error.message; }
    }
    console.log(JSON.stringify(results));
    app.exit();
  `);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}
