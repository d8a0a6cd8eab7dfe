// `npm run release:check`: what has to hold before the program goes out; `-- --release` also wants the changelog's date.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBundles } from './bundles.ts';
import { findChangelogFaults } from './changelog.ts';
import { type Checked, isPassed, judge, type Outcome, showTable } from './check-table.ts';
import { findFuseFaults } from './fuses.ts';
import { readLicences } from './licences.ts';
import { findForeign, findUnlocked } from './lock.ts';
import { findPackedApps } from './packed-app.ts';
import { readProject } from './project.ts';
import { readLock } from './read-lock.ts';
import { findForbidden, findVersionFaults } from './release-rules.ts';
import { saveBill } from './sbom.ts';
import { type SmokeEnd, smokeBinary, smokeBundle, withFolder } from './smoke-start.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const program = readProject(root);
const lock = readLock(root);
const libraries = readLicences(root);
const apps = findPackedApps(join(root, 'release'));
const NOT_PACKED: Outcome = { state: 'not possible here', why: 'no packed program lies in release/ (npm run package)' };

const isBuilt = (await buildBundles()) === 0;
const NOT_BUILT = judge(['the bundles could not be built']);

function checkBill(): Outcome {
  if (!isBuilt) return NOT_BUILT;
  const { file, bill } = saveBill(root);
  const unsealed = bill.components.filter(({ hashes }) => hashes === undefined);
  return judge(
    unsealed.map(({ purl }) => `${purl} is not in package-lock.json as it is installed`),
    `${file}, ${bill.components.length} libraries`,
  );
}

const checkFuses = (): Outcome =>
  apps.length === 0
    ? NOT_PACKED
    : judge(
        apps.flatMap(({ folder, fuses }) => findFuseFaults(readFileSync(fuses)).map((fault) => `${folder}: ${fault}`)),
        apps.map(({ folder }) => folder).join(', '),
      );

function judgeStart({ status, stdout, stderr }: SmokeEnd): Outcome {
  const isWhole = status === 0 && stdout.includes(`Kontaktisild ${program.version} is whole.`);
  return judge(isWhole ? [] : [`status ${status}`, ...`${stdout}${stderr}`.trim().split('\n')]);
}

const checkBundles = (): Outcome =>
  isBuilt ? judgeStart(withFolder((folder) => smokeBundle(join(root, 'dist/electron/main.js'), folder))) : NOT_BUILT;

function checkPackedStart(): Outcome {
  const here = `${process.platform}-${process.arch}`;
  const app = apps.find(({ targets }) => targets.includes(here));
  if (app !== undefined) return judgeStart(smokeBinary(app.binary));
  return apps.length === 0 ? NOT_PACKED : { state: 'not possible here', why: `none in release/ is for ${here}` };
}

const isRelease = process.argv.includes('--release');
const versions = [lock.version, lock.packages['']?.version];
const checks: readonly Checked[] = [
  { name: 'lock complete for all systems', outcome: judge(findUnlocked(lock.packages)) },
  { name: 'every package sealed', outcome: judge(findForeign(lock.packages)) },
  { name: 'licences allowed', outcome: judge(findForbidden(libraries), `${libraries.length} libraries`) },
  { name: 'bill of materials', outcome: checkBill() },
  { name: 'version', outcome: judge(findVersionFaults(program.version, versions), program.version) },
  { name: 'changelog', outcome: judge(findChangelogFaults(read('CHANGELOG.md'), program.version, isRelease)) },
  { name: 'fuses of the package', outcome: checkFuses() },
  { name: 'start of the bundles', outcome: checkBundles() },
  { name: 'start of the package', outcome: checkPackedStart() },
];
process.stdout.write(showTable(checks));
process.exitCode = isPassed(checks) ? 0 : 1;
