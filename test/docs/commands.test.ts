import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { npmCommand } from '../../build/npm-command.ts';
import { TRAINING_CUSTOMERS } from '../../electron/training/company.ts';
import { startDirectoServer } from '../../electron/training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../electron/training/mailbow-seed.ts';
import { startMailbowServer } from '../../electron/training/mailbow-server.ts';
import { HELP } from '../../electron/terminal/help.ts';
import own from '../../package.json' with { type: 'json' };
import { findElectron } from '../e2e/support/electron-process.ts';
import { findChromium } from '../stand-in/chromium.ts';
import { HELD } from './commands.ts';
import { readCommands, readPage } from './page-commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...docs.map((name) => `docs/${name}`)];
const told = PAGES.flatMap((page) => readCommands(page, readPage(page)));
const folder = mkdtempSync(join(tmpdir(), 'told-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [program, ...npm] = npmCommand();
const ran = new Set<string>();

/**
 * Runs a command as it stands on its page, with other words put in for what stands for something or is too large. Its
 * settings, and what it would keep, are in a folder of this test.
 */
async function run(command: string, changes: Readonly<Record<string, string>> = {}, more: NodeJS.ProcessEnv = {}) {
  ran.add(command);
  const [start = '', ...words] = Object.entries(changes)
    .reduce((line, [from, to]) => line.replace(from, to), command)
    .split(' ');
  expect(start).toBe('npm');
  const child = spawn(program, [...npm, ...words], {
    cwd: root,
    shell: npm.length === 0,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, APPDATA: folder, LC_ALL: 'C', ...more },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}

describe('the commands that the pages tell', () => {
  it('are each held by something, and nothing is held that no page tells', () => {
    const commands = [...new Set(told.map(({ command }) => command))];
    expect(commands.toSorted()).toEqual(Object.keys(HELD).toSorted());
    expect(
      readCommands('page', '`npm run a`\n\n```sh\nnpm  ci && npm run b -- x  # c\nexport D=1\n```\n\n`npm run …`'),
    ).toEqual(['npm ci', 'npm run b -- x', 'npm run a'].map((command) => ({ page: 'page', command })));
  });

  it('name scripts that there are, and each script’s own file is there', () => {
    const scripts: Readonly<Record<string, string>> = own.scripts;
    const named = told.flatMap(({ command }) => /\bnpm run (?:-s )?([\w:]+)/u.exec(command)?.[1] ?? []);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const files = Object.values(scripts).flatMap((words) => /^node (\S+)/u.exec(words)?.[1] ?? []);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('are run where it is said that they are', () => {
    const proofs = Object.entries(HELD).flatMap(([command, held]) => {
      if ('test' in held) return [{ command, file: held.test, proof: held.proof }];
      return 'machine' in held ? [{ command, file: held.machine, proof: held.proof }] : [];
    });
    expect(proofs.filter(({ file, proof }) => !readPage(file).includes(proof))).toEqual([]);
  });
});

describe('the commands of README, run', { timeout: 120_000 }, () => {
  it('the demo does the whole job and leaves nothing to do', async () => {
    const { code, out, err } = await run('npm run demo');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Nothing to do: Mailbow is as Directo says.');
  });

  it('the connection file of README goes from check to push, against the training company', async () => {
    const readme = readPage('README.md');
    const secrets = [...readme.matchAll(/^export (\w+)=…/gmu)].map(([, name = '']) => name);
    expect(secrets).toHaveLength(2);
    const json = /^```json\n(\{\n.*?\n\})\n```$/msu.exec(readme)?.[1] ?? '';
    const directo = await startDirectoServer({
      token: 'luba',
      customers: TRAINING_CUSTOMERS,
      controlCharacters: 'as-reference',
    });
    const mailbow = await startMailbowServer({ user: 'api', password: 'parool', seed: TRAINING_MAILBOW_SEED });
    const file = join(folder, 'kask.kontaktisild.json');
    const local = json
      .replace(/https:\/\/login\.directo\.ee[^"]*/u, directo.url)
      .replace(/https:\/\/kask\.example/u, mailbow.url);
    expect(local.match(/https:/gu)).toBeNull();
    writeFileSync(file, local);
    const env = { [secrets[0] ?? '']: 'luba', [secrets[1] ?? '']: 'parool' };
    const cli = (words: string, hash = '') =>
      run(`npm run -s cli -- ${words}`, { 'kask.kontaktisild.json': file, HASH: hash }, env);
    const ends = [
      await cli('check --connection kask.kontaktisild.json'),
      await cli('fields --connection kask.kontaktisild.json'),
      await cli('plan --connection kask.kontaktisild.json'),
    ];
    expect(ends.map(({ code, err }) => ({ code, err }))).toEqual(ends.map(() => ({ code: 0, err: '' })));
    expect(mailbow.writes).toEqual([]);
    const hash = /--plan (\S+)/u.exec(ends[2]?.out ?? '')?.[1] ?? '';
    const pushed = await cli('push --connection kask.kontaktisild.json --plan HASH', hash);
    expect({ code: pushed.code, err: pushed.err }).toEqual({ code: 0, err: '' });
    expect(mailbow.writes.length).toBeGreaterThan(0);
    const again = await run('npm run -s cli -- sync', { sync: `sync --connection ${file}` }, env);
    expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: '' });
    await Promise.all([directo.close(), mailbow.close()]);
  });

  it('the table of the command line has the commands that the help tells, no more and no fewer', async () => {
    const { code, out } = await run('npm run -s cli -- help');
    expect({ code, out }).toEqual({ code: 0, out: HELP.en });
    const rows = readPage('README.md')
      .split('\n')
      .filter((line) => /^\| `[a-z]+\b.*\| 0/u.test(line));
    const first = rows.map((row) => row.split(' | ')[0] ?? '');
    const inTable = first.flatMap((cell) =>
      [...cell.matchAll(/`([a-z]+)(?= [[A-Z-]|`)/gu)].map(([, name = '']) => name),
    );
    const inHelp = [...HELP.en.matchAll(/^ {2}([a-z]+) /gmu)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'npm');
    expect([...new Set(inTable)].toSorted()).toEqual([...new Set(inHelp)].toSorted());
  });

  it('a feed is invented', async () => {
    const out = join(folder, 'feed.xml');
    const { code } = await run('npm run generate -- --customers 200000 --out feed.xml', {
      '200000': '50',
      'feed.xml': out,
    });
    expect(code).toBe(0);
    expect(statSync(out).size).toBeGreaterThan(10_000);
  });

  it('how fast main answers is measured, for a small client', async () => {
    const { code, out } = await run('npm run measure:main', { 'measure:main': 'measure:main -- --customers 200' });
    expect(code).toBe(0);
    expect(out).toContain('200 customers planned in');
  });

  it('one case of the harness of faults is played again', async () => {
    const command = 'npm run test:faults -- --seed N --only kill:7';
    const { code, out } = await run(command, { N: '5', 'kill:7': 'kill:7 --short' });
    expect({ code, start: out.includes('Seed 5') }).toEqual({ code: 0, start: true });
  });

  it('a long run of one test is asked for by a variable', async () => {
    const command = 'KONTAKTISILD_FUZZ_RECORDS=300000 npm run unit -- record-reader';
    ran.add(command);
    const { code } = await run('npm run unit -- record-reader', {}, { KONTAKTISILD_FUZZ_RECORDS: '300' });
    expect(code).toBe(0);
  });

  it('a part of the tests is run, and the last line is its totals', async () => {
    const part = 'test/shared/domain/transforms';
    const { code, out } = await run('npm test -- test/shared/domain', { 'test/shared/domain': part });
    const last = out.trimEnd().split('\n').at(-1) ?? '';
    expect({ code, isTotals: /^\d+ passed, 0 failed$/u.test(last) }).toEqual({ code: 0, isTotals: true });
  });

  it('the changelog is checked', async () => {
    expect(await run('npm run changelog', { run: 'run -s' })).toEqual({ code: 0, out: '', err: '' });
  });

  it('a release without a signature or without updates is refused', async () => {
    const none = { KONTAKTISILD_UPDATE_URL: '' };
    const { code, err } = await run('npm run package -- --release', {}, none);
    expect({ code, told: err.includes('No release was built') }).toEqual({ code: 1, told: true });
  });

  it('the bundles try themselves, and what has to hold before a release holds', async () => {
    const smoke = await run('npm run smoke');
    expect({ code: smoke.code, whole: smoke.out.includes(`Kontaktisild ${own.version} is whole.`) }).toEqual({
      code: 0,
      whole: true,
    });
    const check = await run('npm run release:check');
    expect({ code: check.code, out: check.out.match(/failed/u) }).toEqual({ code: 0, out: null });
  });

  it('the window starts in Chromium, or it is said what is missing', async () => {
    const pictures = join(folder, 'pictures');
    const hasChromium = findChromium() !== null;
    const shot = await run('npm run start:browser -- --screenshot DIR', { DIR: pictures });
    expect({ code: shot.code, pictures: existsSync(join(pictures, 'window-1.png')) }).toEqual({
      code: hasChromium ? 0 : 1,
      pictures: hasChromium,
    });
    // With a window to show it would stay until somebody quits: so there is nothing to show it with.
    const { code, out } = await run('npm run start:browser', {}, { CHROMIUM: join(folder, 'nothing') });
    expect({ code, told: out.includes('No Chromium is here') }).toEqual({ code: 1, told: true });
  });

  it('the window starts in Electron, or it is said how to have it', async () => {
    ran.add('npm start');
    // Where it is installed, the specs of the window start it.
    if (findElectron() !== null) return;
    const { code, err } = await run('npm start');
    expect({ code, told: err.includes('Electron’s binary is not installed here') }).toEqual({ code: 1, told: true });
  });

  it('every command that this test says it runs was run', () => {
    const said = Object.entries(HELD).flatMap(([command, held]) => ('run' in held ? [command] : []));
    expect(said.filter((command) => !ran.has(command))).toEqual([]);
  });
});
