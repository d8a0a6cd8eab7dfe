import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beforePack } from '../../build/before-pack.ts';
import { buildBundles } from '../../build/bundles.ts';
import { FUSES_WANTED, readFuses } from '../../build/fuses.ts';
import { ICO_SIZES } from '../../build/icon-files.ts';
import { DEPENDENCY_PAGE, findUnexplained, renewPage } from '../../build/dependency-page.ts';
import { readLicences } from '../../build/licences.ts';
import { readBinaryTargets } from '../../build/native-binary.ts';
import { declaredBy, readProject } from '../../build/project.ts';
import { readLock } from '../../build/read-lock.ts';
import { readShipped } from '../../build/shipped.ts';
import { readFeed } from '../../build/signing.ts';
import { smokeBundle } from '../../build/smoke-start.ts';
import own from '../../package.json' with { type: 'json' };
import { copyProject, dryPack } from './dry-pack.ts';
import { makeBinary } from './fake-binaries.ts';
import { makeFakeElectron, makeFakeWindowsElectron } from './fake-electron.ts';
import { findInstallerTools, makeInstallerTools } from './fake-nsis.ts';
import { makeMacZips, writeKeytarFetcher, writeLipo, writeMacClaim } from './fake-mac.ts';
import { bomSchema } from './bom-schema.ts';
import { GOOD, judgeArchive, listUnpacked, readBundledPackages, sumOfArchive } from './packed-content.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const noKeytar = !existsSync(join(root, 'node_modules/keytar/build/Release/keytar.node'));
const noLinux = process.platform !== 'linux' || noKeytar;
if (noLinux)
  process.stdout.write('The packing test is skipped: it packs for Linux, on Linux, where keytar was built.\n');

const hasPrograms = ['zip', 'file'].every((name) => spawnSync(name, ['--version']).error === undefined);
const noSystems = process.platform !== 'linux' || !hasPrograms;
if (noSystems)
  process.stdout.write(
    'Packing for Windows and macOS is skipped: it is done on Linux, with the programs zip and file.\n',
  );

const tools = noSystems ? null : findInstallerTools();
if (tools === null) process.stdout.write('No installer for Windows is made: makensis or 7-Zip is not here.\n');

const LICENCES = ['LICENSE.electron.txt', 'LICENSES.chromium.html', 'LICENSE.txt', 'THIRD-PARTY-LICENCES.txt'];
const FEED = { KONTAKTISILD_UPDATE_URL: 'https://updates.example/kontaktisild' };
const KEYTAR = 'node_modules/keytar/build/Release/keytar.node';
const sqlite = (target: string) => `node_modules/better-sqlite3/prebuilds/${target}.node`;

describe('the libraries in the bundles and beside them', () => {
  const beside = ['better-sqlite3', 'electron', 'keytar'];
  let names: readonly string[] = [];
  let libraries: ReturnType<typeof readShipped> = [];

  beforeAll(async () => {
    if ((await buildBundles()) !== 0) throw new Error('the bundles could not be built');
    names = [...readBundledPackages(join(root, 'dist')), ...beside].toSorted();
    libraries = readShipped(root, readLock(root).packages);
  }, 60_000);

  it('stand in docs/dependencies.md with version and licence, those we chose with a reason, the tools as well', () => {
    const page = readFileSync(join(root, DEPENDENCY_PAGE), 'utf8');
    const declared = declaredBy(readProject(root));
    expect(page).toBe(renewPage(page, libraries, declared));
    expect(findUnexplained(page, libraries, declared)).toEqual([]);
    expect(names.filter((name) => !page.includes(`\n| ${name} | `))).toEqual([]);
  });

  it('are what the command for the bill of materials lists, each once, sealed, and nothing else', () => {
    const run = spawnSync(process.execPath, [join(root, 'build/sbom.ts')], { cwd: root, encoding: 'utf8' });
    expect({ status: run.status, stdout: run.stdout }).toEqual({
      status: 0,
      stdout: `release/sbom.cdx.json, ${libraries.length} libraries\n`,
    });
    const bill = bomSchema.parse(JSON.parse(readFileSync(join(root, 'release/sbom.cdx.json'), 'utf8')));
    expect([...new Set(bill.components.map(({ name }) => name))].toSorted()).toEqual(names);
    expect(bill.components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
    expect(bill.metadata.component).toMatchObject({ name: own.name, version: own.version, type: 'application' });
    const electron = bill.components.find(({ name }) => name === 'electron');
    expect(electron).toMatchObject({ purl: `pkg:npm/electron@${own.devDependencies.electron}` });
  });
});

describe.skipIf(noLinux)('a package, put together around an Electron that holds nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packing-'));
  const packed = join(folder, `out/linux${process.arch === 'x64' ? '' : `-${process.arch}`}-unpacked`);
  const archive = join(packed, 'resources/app.asar');
  let judged: ReturnType<typeof judgeArchive>;

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
    judged = judgeArchive(archive, join(folder, 'app'), `linux-${process.arch}`);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what runs and nothing else, and stays small', () => {
    expect(judged).toEqual(GOOD);
  });

  it('keeps outside the archive the native binaries alone', () => {
    expect(listUnpacked(archive)).toEqual([
      `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
      'node_modules/keytar/build/Release/keytar.node',
    ]);
  });

  it('has its fuses set and two languages', () => {
    expect(readFuses(readFileSync(join(packed, 'kontaktisild')))).toEqual([FUSES_WANTED]);
    expect(readdirSync(join(packed, 'locales')).toSorted()).toEqual(['en-US.pak', 'et.pak']);
  });

  it('brings the licences of everything in it along, to be read without the program', () => {
    const file = readFileSync(join(packed, 'resources/THIRD-PARTY-LICENCES.txt'), 'utf8');
    const libraries = readLicences(root).map(({ name, version, licence }) => `${name} ${version} (${licence}): `);
    expect(libraries.filter((line) => !file.includes(`\n${line}`))).toEqual([]);
    const bundled = readBundledPackages(join(root, 'dist'));
    expect(bundled.length).toBeGreaterThan(50);
    expect(bundled.filter((name) => !file.includes(`\n${name} `))).toEqual([]);
    expect(readFileSync(join(packed, 'resources/LICENSE.txt'), 'utf8')).toContain('MIT License');
    expect(existsSync(join(packed, 'LICENSE.electron.txt'))).toBe(true);
    expect(existsSync(join(packed, 'LICENSES.chromium.html'))).toBe(true);
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

describe.skipIf(noSystems).each(['x64', 'arm64'] as const)(
  'a package for Windows %s, put together on Linux',
  (kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'packing-'));
    const packed = join(folder, `project/release/win${kind === 'x64' ? '' : '-arm64'}-unpacked`);
    const archive = join(packed, 'resources/app.asar');

    beforeAll(async () => {
      await copyProject(join(folder, 'project'), makeBinary('win32', kind));
      makeFakeWindowsElectron(join(folder, 'electron'));
      const words = ['--win', 'dir', `--${kind}`, `-c.electronDist=${join(folder, 'electron')}`];
      dryPack({ project: join(folder, 'project'), words });
    }, 60_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('holds what runs and nothing else, the native modules of its own kind beside the archive', () => {
      expect(judgeArchive(archive, join(folder, 'app'), `win32-${kind}`)).toEqual(GOOD);
      expect(listUnpacked(archive)).toEqual([sqlite(`win32-${kind}`), KEYTAR]);
      for (const file of listUnpacked(archive))
        expect(readBinaryTargets(readFileSync(join(`${archive}.unpacked`, file)))).toEqual([`win32-${kind}`]);
    });

    it('has its fuses set, two languages, and the licences', () => {
      expect(readFuses(readFileSync(join(packed, 'Kontaktisild.exe')))).toEqual([FUSES_WANTED]);
      expect(readdirSync(join(packed, 'locales')).toSorted()).toEqual(['en-US.pak', 'et.pak']);
      const places = [packed, join(packed, 'resources')];
      expect(LICENCES.filter((name) => !places.some((place) => existsSync(join(place, name))))).toEqual([]);
    });

    it('has in its binary the archive’s sum, the program’s name and the program’s icon', () => {
      const program = NtExecutable.from(readFileSync(join(packed, 'Kontaktisild.exe')));
      const { entries } = NtExecutableResource.from(program);
      const seal = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
      expect(JSON.parse(Buffer.from(seal?.bin ?? new ArrayBuffer()).toString('utf8'))).toEqual([
        { file: 'resources\\app.asar', alg: 'SHA256', value: sumOfArchive(archive) },
      ]);
      const [version] = Resource.VersionInfo.fromEntries(entries);
      expect(version?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
        ProductName: 'Kontaktisild',
        FileDescription: 'Kontaktisild',
        FileVersion: own.version,
      });
      const [icon] = Resource.IconGroupEntry.fromEntries(entries);
      expect(icon?.icons.map(({ width }) => width || 256)).toEqual(ICO_SIZES);
    });
  },
);

describe.skipIf(tools === null)('the installer for Windows, made on Linux with plug-ins that do nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packing-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is compiled without a warning, and has a feed for the updates beside it', async () => {
    if (tools === null) throw new Error('the programs for it were here');
    await copyProject(join(folder, 'project'), makeBinary('win32', 'x64'));
    makeFakeWindowsElectron(join(folder, 'electron'));
    dryPack({
      project: join(folder, 'project'),
      words: ['--win', 'nsis', '--x64', `-c.electronDist=${join(folder, 'electron')}`, ...readFeed(FEED)],
      ...makeInstallerTools(folder, tools),
    });
    const release = join(folder, 'project/release');
    const feed = readFileSync(join(release, 'latest.yml'), 'utf8');
    expect(feed).toContain(`version: ${own.version}\n`);
    expect(feed).toContain(`path: Kontaktisild-${own.version}-setup.exe\n`);
    const installer = readFileSync(join(release, `Kontaktisild-${own.version}-setup.exe`));
    expect(readBinaryTargets(installer)).toEqual(['win32-unknown']);
    const sum = createHash('sha512').update(installer).digest('base64');
    expect(feed).toContain(`sha512: ${sum}\n`);
    const told = readFileSync(join(release, 'win-unpacked/resources/app-update.yml'), 'utf8');
    expect(told).toContain('url: https://updates.example/kontaktisild\n');
  }, 90_000);
});

describe.skipIf(noSystems)('a universal package for macOS, put together on Linux', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packing-'));
  const contents = join(folder, 'project/release/mac-universal/Kontaktisild.app/Contents');
  const archive = join(contents, 'Resources/app.asar');

  beforeAll(async () => {
    const project = join(folder, 'project');
    const binaries = { x64: makeBinary('darwin', 'x64'), arm64: makeBinary('darwin', 'arm64') };
    await copyProject(project, binaries.x64);
    writeKeytarFetcher(project, binaries);
    makeMacZips(join(folder, 'zips'));
    dryPack({
      project,
      words: ['--mac', 'dir', '--universal', `-c.electronDist=${join(folder, 'zips')}`, '-c.mac.identity=null'],
      before: writeMacClaim(folder),
      programs: writeLipo(folder),
    });
  }, 90_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what runs and nothing else, the native modules of both kinds beside the archive', () => {
    expect(judgeArchive(archive, join(folder, 'app'), 'darwin-x64|darwin-arm64')).toEqual(GOOD);
    const unpacked = listUnpacked(archive);
    const targets = unpacked.map((file) => readBinaryTargets(readFileSync(join(`${archive}.unpacked`, file))));
    expect(unpacked).toEqual([sqlite('darwin-arm64'), sqlite('darwin-x64'), KEYTAR]);
    expect(targets).toEqual([['darwin-arm64'], ['darwin-x64'], ['darwin-arm64', 'darwin-x64']]);
  });

  it('has the fuses of both halves set, two languages, and the licences', () => {
    const binary = readFileSync(join(contents, 'Frameworks/Electron Framework.framework/Electron Framework'));
    expect(readFuses(binary)).toEqual([FUSES_WANTED, FUSES_WANTED]);
    const resources = readdirSync(join(contents, 'Resources'));
    expect(resources.filter((name) => name.endsWith('.lproj')).toSorted()).toEqual(['en.lproj', 'et.lproj']);
    expect(LICENCES.filter((name) => !resources.includes(name))).toEqual([]);
  });

  it('names itself, its helpers, its icon and the archive’s sum', () => {
    const list = readFileSync(join(contents, 'Info.plist'), 'utf8');
    const valueOf = (key: string) => new RegExp(`<key>${key}</key>\\s*<string>([^<]*)</string>`).exec(list)?.[1];
    const keys = ['CFBundleIdentifier', 'CFBundleIconFile', 'CFBundleShortVersionString', 'hash'];
    expect(keys.map(valueOf)).toEqual(['ee.kontaktisild.app', 'icon.icns', own.version, sumOfArchive(archive)]);
    expect(readFileSync(join(contents, 'Resources/icon.icns'))).toEqual(
      readFileSync(join(folder, 'project/build/icon.icns')),
    );
    expect(readdirSync(join(contents, 'Frameworks')).toSorted()).toEqual([
      'Electron Framework.framework',
      'Kontaktisild Helper (GPU).app',
      'Kontaktisild Helper (Plugin).app',
      'Kontaktisild Helper (Renderer).app',
      'Kontaktisild Helper.app',
    ]);
  });
});

it('a package is refused where the keychain module for another system would have to be fetched', () => {
  const other = process.platform === 'win32' ? 'darwin' : 'win32';
  const packager = { projectDir: tmpdir(), appInfo: { productFilename: 'Kontaktisild' } };
  expect(() => beforePack({ appOutDir: tmpdir(), electronPlatformName: other, arch: 1, packager })).toThrow(
    `keytar's binary for ${other}-x64 can be had on that system only; package for ${other} there`,
  );
});
