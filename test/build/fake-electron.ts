import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUSE_SENTINEL } from '../../build/fuses.ts';

/** Makes a folder that electron-builder takes for Electron on Linux: its binary holds nothing but fuses, all as delivered. */
export function makeFakeElectron(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const fuses = Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, 8]), Buffer.from('10110001')]);
  writeFileSync(join(folder, 'electron'), fuses, { mode: 0o755 });
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'fake');
  for (const language of ['en-US', 'et', 'de']) writeFileSync(join(folder, `locales/${language}.pak`), '');
}
