// Heads of binaries: as much of them as tells for which system and processors a file was made.

/** A binary of Linux. */
export function makeElf(machine: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(0x7f454c46);
  bytes.writeUInt16LE(machine, 18);
  return bytes;
}

/** A binary of Windows. */
export function makePortable(machine: number): Buffer {
  const bytes = Buffer.alloc(256);
  bytes.write('MZ', 'latin1');
  bytes.writeUInt32LE(128, 60);
  bytes.writeUInt32LE(0x4550, 128);
  bytes.writeUInt16LE(machine, 132);
  return bytes;
}

/** A binary of macOS for one kind of processors. */
export function makeMachO(processor: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32LE(0xfeedfacf);
  bytes.writeUInt32LE(processor, 4);
  return bytes;
}

/** The head of a binary of macOS for several. */
export function makeUniversal(...processors: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + processors.length * 20);
  bytes.writeUInt32BE(0xcafebabe);
  bytes.writeUInt32BE(processors.length, 4);
  for (const [index, processor] of processors.entries()) bytes.writeUInt32BE(processor, 8 + index * 20);
  return bytes;
}

export const MAC_X64 = 0x01000007;
export const MAC_ARM64 = 0x0100000c;

/** The head of a binary for a target as Node names it. */
export function makeBinary(system: 'win32' | 'darwin', processors: 'x64' | 'arm64'): Buffer {
  const isArm = processors === 'arm64';
  return system === 'win32' ? makePortable(isArm ? 0xaa64 : 0x8664) : makeMachO(isArm ? MAC_ARM64 : MAC_X64);
}
