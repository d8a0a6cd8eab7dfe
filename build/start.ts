// `npm start`: builds the program and starts it in Electron. Downloads nothing.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findElectron } from '../test/e2e/support/electron-process.ts';
import { buildBundles } from './bundles.ts';

const binary = findElectron();
if (binary === null) {
  process.stderr.write(
    'Electron’s binary is not installed here (`npx install-electron --no` fetches it); `npm run start:browser` shows the same program in Chromium.\n',
  );
  process.exitCode = 1;
} else {
  process.exitCode = await buildBundles();
  if (process.exitCode === 0) {
    const words = [fileURLToPath(new URL('..', import.meta.url)), ...process.argv.slice(2)];
    const child = spawn(binary, words, { stdio: 'inherit' });
    process.exitCode = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  }
}
