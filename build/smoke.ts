// `npm run smoke`: builds the bundles and has them try themselves, with the stand-in in Electron's place.
import { fileURLToPath } from 'node:url';
import { buildBundles } from './bundles.ts';
import { smokeBundle, withFolder } from './smoke-start.ts';

process.exitCode = await buildBundles();
if (process.exitCode === 0) {
  const main = fileURLToPath(new URL('../dist/electron/main.js', import.meta.url));
  const { status, stdout, stderr } = withFolder((folder) => smokeBundle(main, folder));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status ?? 1;
}
