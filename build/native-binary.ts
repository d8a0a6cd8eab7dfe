/** For which system and processors a native module was built, as `linux-x64`; `null`: it is no binary that we know. */
export function readBinaryTargets(bytes: Buffer): readonly string[] | null {
  return readElf(bytes) ?? readPortable(bytes) ?? readMachO(bytes);
}

/** Linux: the machine stands at byte 18. */
function readElf(bytes: Buffer): readonly string[] | null {
  if (bytes.length < 20 || bytes.readUInt32BE(0) !== 0x7f454c46) return null;
  return targetsOf('linux', [ELF_MACHINES[bytes.readUInt16LE(18)]]);
}

/** Windows: byte 60 tells where the header lies, and the machine follows its mark. */
function readPortable(bytes: Buffer): readonly string[] | null {
  if (bytes.length < 64 || bytes.toString('latin1', 0, 2) !== 'MZ') return null;
  const header = bytes.readUInt32LE(60);
  if (bytes.length < header + 6 || bytes.readUInt32LE(header) !== 0x4550) return null;
  return targetsOf('win32', [PORTABLE_MACHINES[bytes.readUInt16LE(header + 4)]]);
}

/** macOS: one binary, or a list of them, which is what "universal" means. */
function readMachO(bytes: Buffer): readonly string[] | null {
  if (bytes.length < 8) return null;
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return targetsOf('darwin', [MACH_PROCESSORS[bytes.readUInt32LE(4)]]);
  if (bytes.readUInt32BE(0) !== 0xcafebabe) return null;
  const count = bytes.readUInt32BE(4);
  // A file of Java begins with the same mark; what would be the count is its version, far above any number of processors.
  if (count > 8 || bytes.length < 8 + count * 20) return null;
  const processors = Array.from({ length: count }, (_, index) => MACH_PROCESSORS[bytes.readUInt32BE(8 + index * 20)]);
  return targetsOf('darwin', processors);
}

const ELF_MACHINES: Readonly<Record<number, string>> = { 0x3e: 'x64', 0xb7: 'arm64' };
const PORTABLE_MACHINES: Readonly<Record<number, string>> = { 0x8664: 'x64', 0xaa64: 'arm64' };
const MACH_PROCESSORS: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' };

const targetsOf = (system: string, processors: readonly (string | undefined)[]): readonly string[] =>
  processors.map((processor) => `${system}-${processor ?? 'unknown'}`).toSorted();
