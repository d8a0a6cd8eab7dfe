// `npm run release:check`: what has to hold before the program goes out; `-- --release` also wants the changelog's date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { writeBill } from './bill-of-materials.ts';
import { buildBundles } from './bundles.ts';
import { type Checked, isPassed, judge, type Outcome, showTable } from './check-table.ts';
import { findFuseFaults } from './fuses.ts';
import { readLicences } from './licences.ts';
import { findUnlocked } from './lock.ts';
import { findPackedApps } from './packed-app.ts';
import { findChangelogFaults, findForbidden, findVersionFaults } from './release-rules.ts';
import { type SmokeEnd, smokeBinary, smokeBundle, withFolder } from './smoke-start.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = z.record(z.string(), z.string()).optional();
const entry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  dependencies: names,
  optionalDependencies: names,
});
const lockSchema = z.object({ version: z.string(), packages: z.record(z.string(), entry) });
const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const program = packageSchema.parse(JSON.parse(read('package.json')));
const lock = lockSchema.parse(JSON.parse(read('package-lock.json')));
const libraries = readLicences(root);
const apps = findPackedApps(join(root, 'release'));
const NOT_PACKED: Outcome = { state: 'not possible here', why: 'no packed program lies in release/ (npm run package)' };

function checkBill(): Outcome {
  const file = join(root, 'release/sbom.cdx.json');
  const bill = writeBill({ ...program, licence: program.license }, libraries, lock.packages);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  const unsealed = bill.components.filter(({ hashes }) => hashes === undefined);
  return judge(
    unsealed.map(({ purl }) => `${purl} is not in package-lock.json as it is installed`),
    `release/sbom.cdx.json, ${bill.components.length} libraries`,
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

async function checkBundles(): Promise<Outcome> {
  if ((await buildBundles()) !== 0) return judge(['the bundles could not be built']);
  return judgeStart(withFolder((folder) => smokeBundle(join(root, 'dist/electron/main.js'), folder)));
}

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
  { name: 'licences allowed', outcome: judge(findForbidden(libraries), `${libraries.length} libraries`) },
  { name: 'bill of materials', outcome: checkBill() },
  { name: 'version', outcome: judge(findVersionFaults(program.version, versions), program.version) },
  { name: 'changelog', outcome: judge(findChangelogFaults(read('CHANGELOG.md'), program.version, isRelease)) },
  { name: 'fuses of the package', outcome: checkFuses() },
  { name: 'start of the bundles', outcome: await checkBundles() },
  { name: 'start of the package', outcome: checkPackedStart() },
];
process.stdout.write(showTable(checks));
process.exitCode = isPassed(checks) ? 0 : 1;
