// `npm run release -- patch|minor|major|current [--dry-run]`: everything on this computer that a new version needs.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Growth, makeRelease } from './release-steps.ts';

const GROWTHS: readonly Growth[] = ['patch', 'minor', 'major', 'current'];
const { values, positionals } = parseArgs({ options: { 'dry-run': { type: 'boolean' } }, allowPositionals: true });
const growth = GROWTHS.find((each) => positionals.length === 1 && each === positionals[0]);
if (growth === undefined) {
  process.stderr.write(`Write: npm run release -- ${GROWTHS.join('|')} [--dry-run]\n`);
  process.exitCode = 2;
} else {
  // The day where the person sits.
  const [day = ''] = new Date().toLocaleString('sv-SE').split(' ');
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const { done, words } = makeRelease({ folder, growth, isDry: values['dry-run'] === true, day });
  (done ? process.stdout : process.stderr).write(`${words}\n`);
  process.exitCode = done ? 0 : 1;
}
