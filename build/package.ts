// `npm run package`: makes the installers of this system; `-- --release` only where they are signed, `-- --dir` without installers.
import { fileURLToPath } from 'node:url';
import { buildBundles, runNode } from './bundles.ts';
import { readFeed, readSigning, refuseRelease } from './signing.ts';

const builder = fileURLToPath(new URL('../node_modules/electron-builder/cli.js', import.meta.url));
const words = process.argv.slice(2);
const refusal = words.includes('--release') ? refuseRelease(process.platform, process.env) : null;

if (refusal === null) {
  const given = words.filter((word) => word !== '--release');
  const told = [...readSigning(process.platform, process.env).words, ...readFeed(process.env)];
  process.exitCode = await buildBundles();
  if (process.exitCode === 0) process.exitCode = await runNode([builder, '--publish', 'never', ...told, ...given]);
} else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
}
