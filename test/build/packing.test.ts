import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBundles } from '../../build/bundles.ts';
import { FUSES_WANTED, readFuses } from '../../build/fuses.ts';
import { smokeBundle } from '../../build/smoke-start.ts';
import own from '../../package.json' with { type: 'json' };
import { makeFakeElectron } from './fake-electron.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const noKeytar = !existsSync(join(root, 'node_modules/keytar/build/Release/keytar.node'));
const reason = process.platform !== 'linux' || noKeytar;
if (reason)
  process.stdout.write('The packing test is skipped: it packs for Linux, on Linux, where keytar was built.\n');

/** What may lie in the archive, each with how it is called there. */
const ALLOWED = [
  /^\/package\.json$/,
  /^\/dist\/electron\/(main|worker|database-check)\.js$/,
  /^\/dist\/electron\/preload\.cjs$/,
  /^\/dist\/electron\/assets\/[\w-]+\.js$/,
  /^\/dist\/renderer\/index\.html$/,
  /^\/dist\/renderer\/assets\/[\w.-]+\.(js|css)$/,
  /^\/node_modules\/better-sqlite3\/(LICENSE|package\.json|lib\/[\w/-]+\.js)$/,
  /^\/node_modules\/better-sqlite3\/prebuilds\/linux-(x64|arm64)\.node$/,
  /^\/node_modules\/keytar\/(LICENSE\.md|package\.json|lib\/keytar\.js|build\/Release\/keytar\.node)$/,
];
const CEILING = 16 * 1024 * 1024;

describe.skipIf(reason)('a package, put together around an Electron that holds nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packing-'));
  const packed = join(folder, `out/linux${process.arch === 'x64' ? '' : `-${process.arch}`}-unpacked`);
  const archive = join(packed, 'resources/app.asar');

  beforeAll(async () => {
    if ((await buildBundles()) !== 0) throw new Error('the bundles could not be built');
    makeFakeElectron(join(folder, 'electron'));
    const told = [`-c.electronDist=${join(folder, 'electron')}`, `-c.directories.output=${join(folder, 'out')}`];
    const words = ['--linux', 'dir', `--${process.arch}`, '--publish', 'never', ...told];
    const run = spawnSync(process.execPath, [join(root, 'node_modules/electron-builder/cli.js'), ...words], {
      cwd: root,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stdout + run.stderr);
    extractAll(archive, join(folder, 'app'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what runs and nothing else, and stays small', () => {
    const files = listPackage(archive, { isPack: false }).filter((file) =>
      statSync(join(folder, 'app', file)).isFile(),
    );
    expect(files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(ALLOWED.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([]);
    const size = files.reduce((sum, file) => sum + statSync(join(folder, 'app', file)).size, 0);
    process.stdout.write(`The package's own content: ${(size / 1024 / 1024).toFixed(1)} MB in ${files.length} files\n`);
    expect(size).toBeLessThan(CEILING);
  });

  it('keeps outside the archive the native binaries alone', () => {
    const unpacked = readdirSync(`${archive}.unpacked`, { recursive: true, encoding: 'utf8' });
    expect(unpacked.filter((file) => statSync(join(`${archive}.unpacked`, file)).isFile()).toSorted()).toEqual([
      `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
      'node_modules/keytar/build/Release/keytar.node',
    ]);
  });

  it('has its fuses set and two languages', () => {
    expect(readFuses(readFileSync(join(packed, 'kontaktisild')))).toEqual([FUSES_WANTED]);
    expect(readdirSync(join(packed, 'locales')).toSorted()).toEqual(['en-US.pak', 'et.pak']);
  });

  const smoke = () => smokeBundle(join(folder, 'app/dist/electron/main.js'), folder);

  it('starts, finds itself whole, leaves, and touches nobody’s data', () => {
    expect(smoke()).toEqual({ status: 0, stdout: `Kontaktisild ${own.version} is whole.\n`, stderr: '' });
    expect(existsSync(join(folder, 'config'))).toBe(false);
  });

  it('says which native module is broken', () => {
    for (const [file, words] of [
      ['keytar/build/Release/keytar.node', 'The keychain module cannot be loaded: '],
      [`better-sqlite3/prebuilds/linux-${process.arch}.node`, 'The database cannot be opened: '],
    ] as const) {
      const path = join(folder, 'app/node_modules', file);
      const whole = readFileSync(path);
      writeFileSync(path, 'broken');
      const { status, stderr } = smoke();
      writeFileSync(path, whole);
      expect([status, stderr.startsWith(words)]).toEqual([1, true]);
    }
  });
});
