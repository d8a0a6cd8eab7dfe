/** What holds a command of a page to its word. */
export type Held =
  /** It is run by `commands.test.ts`, smaller where it is large. */
  | { readonly run: true }
  /** Another test runs the same work; the proof is in its text. */
  | { readonly test: string; readonly proof: string }
  /** Too long for a test, or a thing of its own: run on every machine that checks the project; the proof is in that file. */
  | { readonly machine: string; readonly proof: string }
  /** npm's or git's own, or what asks for something that no test has. */
  | { readonly foreign: string };

const RUN: Held = { run: true };
const CI = '.github/workflows/ci.yml';
const quick = (script: string): Held => ({ machine: '.ci/run', proof: script });

/** Every command that the pages tell, with what holds it. A row that no page tells any more is a fault. */
export const HELD: Readonly<Record<string, Held>> = {
  'npm ci': { machine: '.ci/run', proof: 'npm ci' },
  'npm run demo': RUN,
  'npm run practice': { test: 'test/electron/practice.test.ts', proof: 'electron/practice.ts' },
  'npm test': { machine: '.ci/run', proof: 'exec npm run -s test' },
  'npm test -- test/shared/domain': RUN,
  'npm start': RUN,
  'npm run start:browser': RUN,
  'npm run start:browser -- --screenshot DIR': RUN,
  'npx install-electron --no': { machine: CI, proof: 'npx install-electron --no' },
  'npm run -s cli -- check --connection kask.kontaktisild.json': RUN,
  'npm run -s cli -- fields --connection kask.kontaktisild.json': RUN,
  'npm run -s cli -- plan --connection kask.kontaktisild.json': RUN,
  'npm run -s cli -- push --connection kask.kontaktisild.json --plan HASH': RUN,
  'npm run -s cli -- sync': RUN,
  'npm run -s cli -- help': RUN,

  'npm run check': { machine: CI, proof: 'npm run check' },
  'npm run check:quick': { test: 'test/build/git-hook.test.ts', proof: 'check:quick' },
  'npm run format:write': quick('format'),
  'npm run layers': quick('layers'),
  'npm run changelog': RUN,
  'npm run hook': { test: 'test/build/git-hook.test.ts', proof: 'setHook(folder, true)' },
  'npm run hook -- --off': { test: 'test/build/git-hook.test.ts', proof: 'setHook(folder, false)' },
  'npm run icon': { test: 'test/build/icon-files.test.ts', proof: 'npm run icon' },
  'npm run release -- minor': { test: 'test/build/release-steps.test.ts', proof: "growth: 'minor', isDry: false" },
  'npm run release -- minor --dry-run': { test: 'test/build/release-steps.test.ts', proof: 'isDry: true' },

  'npm run generate -- --customers 200000 --out feed.xml': RUN,
  'npm run test:faults': { test: 'test/faults/kill.test.ts', proof: 'foundBy(killPart)' },
  'npm run test:faults -- --short': { test: 'test/faults/short-form.ts', proof: 'short: true' },
  'npm run test:faults -- --seed N --only kill:7': RUN,
  'npm run test:faults -- --only secrets': { test: 'test/faults/secrets.test.ts', proof: 'secretsPart.run(' },
  'npm run bench': { test: 'test/bench/bench.test.ts', proof: "await runBench({ ...SHORT, parts: ['rivals'] }" },
  'npm run bench -- --only costs': {
    test: 'test/bench/bench.test.ts',
    proof: "await runBench({ ...SHORT, parts: ['rivals'] }",
  },
  'npm run measure:main': RUN,
  'npm run e2e': { test: 'build/run-tests.ts', proof: 'runPlaywright' },
  'npm run screenshots': { test: 'test/e2e/pages.spec.ts', proof: 'of WINDOW_PAGES' },
  'KONTAKTISILD_FUZZ_RECORDS=300000 npm run unit -- record-reader': RUN,

  'npm run audit': { test: 'test/build/audit.test.ts', proof: 'build/audit.ts' },
  'npm run dependencies': { test: 'test/build/packing.test.ts', proof: 'renewPage(page, libraries, declared)' },
  'npm run sbom': { test: 'test/build/packing.test.ts', proof: "'build/sbom.ts'" },
  'npm outdated': { foreign: 'npm’s own, asks the registry' },
  'npm install --save-exact --omit-lockfile-registry-resolved NAME@VERSION': {
    foreign: 'npm’s own, asks the registry',
  },

  'npm run package': { machine: CI, proof: 'npm run package' },
  'npm run package -- --dir': { test: 'test/build/packing.test.ts', proof: "'--linux', 'dir'" },
  'npm run package -- --release': RUN,
  'npm run smoke': RUN,
  'npm run release:check': RUN,
};
