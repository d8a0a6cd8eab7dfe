import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBinaryTargets } from '../../build/native-binary.ts';
import { findNativeFaults } from '../../build/native-modules.ts';
import { MAC_ARM64, MAC_X64, makeElf, makeMachO, makePortable, makeUniversal } from './fake-binaries.ts';

describe('what a native binary was built for', () => {
  it('is read from the head of every system’s kind of binary', () => {
    const read = [
      makeElf(0x3e),
      makeElf(0xb7),
      makeElf(0x28),
      makePortable(0x8664),
      makePortable(0xaa64),
      makeMachO(MAC_X64),
      makeMachO(MAC_ARM64),
      makeUniversal(MAC_X64, MAC_ARM64),
    ].map((bytes) => readBinaryTargets(bytes));
    expect(read).toEqual([
      ['linux-x64'],
      ['linux-arm64'],
      ['linux-unknown'],
      ['win32-x64'],
      ['win32-arm64'],
      ['darwin-x64'],
      ['darwin-arm64'],
      ['darwin-arm64', 'darwin-x64'],
    ]);
  });

  it('is unknown where the file is something else or was cut short', () => {
    const java = Buffer.alloc(64);
    java.writeUInt32BE(0xcafebabe);
    java.writeUInt32BE(65, 4);
    const files = [
      Buffer.alloc(0),
      Buffer.from('broken'),
      java,
      makeElf(0x3e).subarray(0, 19),
      makePortable(0x8664).subarray(0, 133),
      makeMachO(MAC_X64).subarray(0, 7),
      makeUniversal(MAC_X64, MAC_ARM64).subarray(0, 40),
    ];
    expect(files.map((bytes) => readBinaryTargets(bytes))).toEqual(files.map(() => null));
  });
});

describe('the native modules of a package', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'native-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const KEYTAR = 'node_modules/keytar/build/Release/keytar.node';
  const put = (file: string, bytes: Buffer) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  };
  const sqlite = (target: string) => `node_modules/better-sqlite3/prebuilds/${target}.node`;

  it('are right where each was made for what is packed, on macOS for both kinds of processors', () => {
    put(KEYTAR, makePortable(0xaa64));
    put(sqlite('win32-arm64'), makePortable(0xaa64));
    expect(findNativeFaults(folder, 'win32', 'arm64')).toEqual([]);
    put(KEYTAR, makeUniversal(MAC_X64, MAC_ARM64));
    put(sqlite('darwin-x64'), makeMachO(MAC_X64));
    put(sqlite('darwin-arm64'), makeMachO(MAC_ARM64));
    expect(findNativeFaults(folder, 'darwin', 'universal')).toEqual([]);
  });

  it('are refused in words where one is for other processors, another system, half of macOS’, or missing', () => {
    put(KEYTAR, makePortable(0x8664));
    put(sqlite('win32-arm64'), makeElf(0xb7));
    expect(findNativeFaults(folder, 'win32', 'arm64')).toEqual([
      'keytar/build/Release/keytar.node is for win32-x64, not for win32-arm64',
      'node_modules/better-sqlite3/prebuilds/win32-arm64.node is for linux-arm64, not for win32-arm64',
    ]);
    put(KEYTAR, makeMachO(MAC_ARM64));
    put(sqlite('darwin-arm64'), Buffer.from('broken'));
    expect(findNativeFaults(folder, 'darwin', 'universal')).toEqual([
      'keytar/build/Release/keytar.node is for darwin-arm64, not for darwin-arm64 and darwin-x64',
      'node_modules/better-sqlite3/prebuilds/darwin-arm64.node is for nothing that is known, not for darwin-arm64',
      'node_modules/better-sqlite3/prebuilds/darwin-x64.node is missing (wanted for darwin-x64)',
    ]);
  });
});
