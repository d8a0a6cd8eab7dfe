/** What stands before the fuses in Electron's binary. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/**
 * The fuses as electron-builder.yml sets them, in Electron's order: run as Node, cookies, NODE_OPTIONS, inspect,
 * archive's integrity, archive only, snapshot, rights of `file:`.
 */
export const FUSES_WANTED = '01001100';

/** The fuses of a binary, one digit each; a universal one of macOS holds them once for each kind of processors. */
export function readFuses(bytes: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = bytes.indexOf(FUSE_SENTINEL); at !== -1; at = bytes.indexOf(FUSE_SENTINEL, at + 1)) {
    const start = at + FUSE_SENTINEL.length;
    found.push(bytes.toString('latin1', start + 2, start + 2 + (bytes[start + 1] ?? 0)));
  }
  return found;
}

/** What is wrong with the fuses of a binary; a later Electron may have more of them behind ours. */
export function findFuseFaults(bytes: Buffer): readonly string[] {
  const found = readFuses(bytes);
  if (found.length === 0) return ['the binary holds no fuses'];
  return found.filter((fuses) => !fuses.startsWith(FUSES_WANTED)).map((fuses) => `${fuses} instead of ${FUSES_WANTED}`);
}
