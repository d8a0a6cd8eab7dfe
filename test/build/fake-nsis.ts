import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const templates = fileURLToPath(new URL('../../node_modules/app-builder-lib/templates/nsis/', import.meta.url));

/** Where Debian keeps what its makensis is made of. */
const NSIS = '/usr/share/nsis';

/** The programs that make Windows' installer here; null where one is missing. */
export function findInstallerTools(): { readonly makensis: string; readonly sevenZip: string } | null {
  const find = (name: string) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const makensis = find('makensis');
  const sevenZip = ['7zz', '7za', '7z'].map(find).find((path) => path !== '') ?? '';
  const share = process.env['NSISDIR'] ?? NSIS;
  const isWhole = spawnSync('test', ['-d', share]).status === 0;
  return makensis !== '' && sevenZip !== '' && isWhole ? { makensis, sevenZip } : null;
}

/**
 * Puts together what electron-builder would fetch: the makensis that is here, and plug-ins that have nothing but the
 * names of their functions. The installer that comes of it is whole to the compiler, and runs nowhere.
 */
export function makeInstallerTools(folder: string, { makensis, sevenZip }: { makensis: string; sevenZip: string }) {
  const nsis = join(folder, 'nsis');
  const plugins = join(folder, 'resources/plugins/x86-unicode');
  for (const each of [join(nsis, 'linux'), plugins]) mkdirSync(each, { recursive: true });
  const share = process.env['NSISDIR'] ?? NSIS;
  for (const name of readdirSync(share)) symlinkSync(join(share, name), join(nsis, name));
  symlinkSync(makensis, join(nsis, 'linux/makensis'));
  writeFileSync(join(nsis, 'elevate.exe'), '');
  for (const [name, functions] of readCalls())
    writeFileSync(join(plugins, `${name}.dll`), makeLibrary(name, functions));
  // The remover is written by a first installer that is run: this "runs" it.
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  writeFileSync(join(programs, 'wine'), '#!/bin/sh\ncp "$1" "${1%exe}__uninstaller.exe"\n', { mode: 0o755 });
  return {
    programs,
    env: {
      ELECTRON_BUILDER_NSIS_DIR: nsis,
      ELECTRON_BUILDER_NSIS_RESOURCES_DIR: join(folder, 'resources'),
      ELECTRON_BUILDER_7ZIP_PATH: sevenZip,
    },
  };
}

/** The functions of plug-ins that electron-builder's script calls and NSIS itself does not bring along. */
function readCalls(): ReadonlyMap<string, ReadonlySet<string>> {
  const files = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ns[hi]$/.test(name));
  const text = files.map((name) => readFileSync(join(templates, name), 'utf8')).join('\n');
  const calls = new Map<string, Set<string>>();
  for (const [, plugin = '', name = ''] of text.matchAll(
    /\b(StdUtils|UAC|nsProcess|WinShell|Nsis7z|SpiderBanner)::(\w+)/g,
  ))
    calls.set(plugin, (calls.get(plugin) ?? new Set()).add(name));
  return calls;
}

/** A library of Windows for 32 bits, of which makensis reads the names of what it offers. */
function makeLibrary(name: string, functions: ReadonlySet<string>): Buffer {
  const START = 0x1000;
  const names = [...functions].toSorted();
  const count = names.length;
  const words = Buffer.from([`${name}.dll`, ...names].map((each) => `${each}\0`).join(''), 'latin1');
  const table = Buffer.alloc(40 + count * 10);
  const wordsAt = START + table.length;
  for (const [index, value] of [
    wordsAt,
    1,
    count,
    count,
    START + 40,
    START + 40 + count * 4,
    START + 40 + count * 8,
  ].entries())
    table.writeUInt32LE(value, 12 + index * 4);
  for (const [index, each] of names.entries()) {
    table.writeUInt32LE(START, 40 + index * 4);
    table.writeUInt32LE(wordsAt + words.indexOf(`\0${each}\0`) + 1, 40 + count * 4 + index * 4);
    table.writeUInt16LE(index, 40 + count * 8 + index * 2);
  }
  const content = Buffer.concat([table, words]);
  const head = Buffer.alloc(512);
  head.write('MZ', 'latin1');
  head.writeUInt32LE(64, 60);
  head.writeUInt32LE(0x4550, 64);
  // One part, with a long header, for a processor with 32 bits.
  head.writeUInt16LE(0x14c, 68);
  head.writeUInt16LE(1, 70);
  head.writeUInt16LE(224, 84);
  head.writeUInt16LE(0x2102, 86);
  head.writeUInt16LE(0x10b, 88);
  head.writeUInt32LE(16, 88 + 92);
  head.writeUInt32LE(START, 88 + 96);
  head.writeUInt32LE(content.length, 88 + 100);
  const part = 88 + 224;
  head.write('.edata', part, 'latin1');
  for (const [index, value] of [content.length, START, content.length, 512].entries())
    head.writeUInt32LE(value, part + 8 + index * 4);
  return Buffer.concat([head, content]);
}
