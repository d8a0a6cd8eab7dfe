// node --import ./test/stand-in/register.ts dist/electron/main.js
// Gives the program the stand-in wherever it asks for `electron`: on plain Node the real package would set out to
// download its binary.
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const standIn = new URL('electron.ts', import.meta.url).href;

// Should anything get past the hook below, the real package returns this path instead of downloading its binary.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/electron-is-not-here';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron' && !specifier.startsWith('electron/')) return next(specifier, context);
    // Electron has no such module in a thread of Node.
    if (!isMainThread) throw new Error(`Cannot find module '${specifier}': Electron is not there in a worker thread`);
    if (specifier !== 'electron' && specifier !== 'electron/main') throw new Error(`The stand-in lacks ${specifier}`);
    return { url: standIn, format: 'module-typescript', shortCircuit: true };
  },
});

// What a program sees of Electron without asking it.
if (isMainThread) {
  const versions = { ...process.versions, electron: '45.4.1', chrome: '156.0.0.0' };
  Object.defineProperty(process, 'versions', { value: versions });
  Object.defineProperty(process, 'type', { value: 'browser' });
  // In a program that is not packed this is a folder of Electron's own, with nothing of the program in it.
  Object.defineProperty(process, 'resourcesPath', { value: fileURLToPath(new URL('resources', import.meta.url)) });
  // Electron warns of a promise that nobody caught, and goes on; plain Node would end.
  process.on('unhandledRejection', (reason) => {
    process.stderr.write(`(unhandled rejection) ${reason instanceof Error ? reason.stack : String(reason)}\n`);
  });
}
