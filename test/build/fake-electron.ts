import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { FUSE_SENTINEL } from '../../build/fuses.ts';
import { makeBinary } from './fake-binaries.ts';

const FUSES = Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, 8]), Buffer.from('10110001')]);

/** Makes a folder that electron-builder takes for Electron on Linux: its binary holds nothing but fuses, all as delivered. */
export function makeFakeElectron(folder: string): void {
  putCommonFiles(folder);
  put(join(folder, 'electron'), FUSES);
  putLanguages(folder);
}

/** The same for Windows: a binary that is well formed, has a version to be edited, and does nothing. */
export function makeFakeWindowsElectron(folder: string): void {
  putCommonFiles(folder);
  const program = NtExecutable.createEmpty(false, false);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileVersion: '1.0.0' });
  const resources = NtExecutableResource.from(program);
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(FUSES).buffer);
  put(join(folder, 'electron.exe'), Buffer.from(program.generate()));
  putLanguages(folder);
}

/** The same for macOS and one kind of processors: a program with the framework and the helpers that Electron has. */
export function makeFakeMacElectron(folder: string, processors: 'x64' | 'arm64'): void {
  putCommonFiles(folder);
  const contents = join(folder, 'Electron.app/Contents');
  const binary = makeBinary('darwin', processors);
  putApp(contents, 'Electron', binary);
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`;
    putApp(join(contents, `Frameworks/${name}.app/Contents`), name, binary);
  }
  const framework = join(contents, 'Frameworks/Electron Framework.framework');
  put(join(framework, 'Versions/A/Electron Framework'), Buffer.concat([binary, FUSES]));
  for (const place of [join(contents, 'Resources'), join(framework, 'Versions/A/Resources')])
    for (const language of ['en', 'et', 'de']) put(join(place, `${language}.lproj/locale.pak`), '');
  put(join(contents, 'Resources/electron.icns'), '');
  symlinkSync('A', join(framework, 'Versions/Current'));
  for (const name of ['Electron Framework', 'Resources'])
    symlinkSync(`Versions/Current/${name}`, join(framework, name));
}

function putApp(contents: string, name: string, binary: Buffer): void {
  put(join(contents, 'MacOS', name), binary);
  put(
    join(contents, 'Info.plist'),
    `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string><key>CFBundleIconFile</key><string>electron.icns</string></dict></plist>`,
  );
}

function putCommonFiles(folder: string): void {
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html']) put(join(folder, name), 'fake');
}

function putLanguages(folder: string): void {
  for (const language of ['en-US', 'et', 'de']) put(join(folder, `locales/${language}.pak`), '');
}

function put(file: string, content: Buffer | string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode: 0o755 });
}
