import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ELECTRON_VERSION } from './dry-pack.ts';
import { makeFakeMacElectron } from './fake-electron.ts';

/** Puts the two zips in a folder that electron-builder would fetch for a universal program. */
export function makeMacZips(folder: string): void {
  for (const processors of ['x64', 'arm64'] as const) {
    const content = join(folder, processors);
    makeFakeMacElectron(content, processors);
    const zip = join(folder, `electron-v${ELECTRON_VERSION}-darwin-${processors}.zip`);
    // Links stay links: the framework is made of them.
    const { status } = spawnSync('zip', ['-q', '-r', '-y', zip, '.'], { cwd: content });
    if (status !== 0) throw new Error('the zip could not be made');
  }
}

/** Writes a module that has Node say that this is macOS: what joins the two halves asks no more than that. */
export function writeMacClaim(folder: string): string {
  const file = join(folder, 'claim-mac.mjs');
  writeFileSync(file, "Object.defineProperty(process, 'platform', { value: 'darwin' });\n");
  return file;
}

/** Writes a program that joins two binaries of macOS into one as its `lipo` does, as far as anybody here looks. */
export function writeLipo(folder: string): string {
  const programs = join(folder, 'programs');
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'lipo'), LIPO, { mode: 0o755 });
  return programs;
}

const LIPO = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const [first, second, , , output] = process.argv.slice(2);
const halves = [readFileSync(first), readFileSync(second)];
const head = Buffer.alloc(8 + halves.length * 20);
head.writeUInt32BE(0xcafebabe, 0);
head.writeUInt32BE(halves.length, 4);
for (const [index, half] of halves.entries()) head.writeUInt32BE(half.readUInt32LE(4), 8 + index * 20);
writeFileSync(output, Buffer.concat([head, ...halves]));
`;

/** Writes the program that fetches the keychain module for a kind of processors, into a copy of the project. */
export function writeKeytarFetcher(project: string, binaries: Readonly<Record<'x64' | 'arm64', Buffer>>): void {
  const folder = join(project, 'node_modules/prebuild-install');
  mkdirSync(folder, { recursive: true });
  const texts = Object.entries(binaries).map(([kind, bytes]) => [kind, bytes.toString('base64')]);
  writeFileSync(
    join(folder, 'bin.js'),
    `const bytes = ${JSON.stringify(Object.fromEntries(texts))}[process.argv.at(-1)];
require('node:fs').writeFileSync('build/Release/keytar.node', Buffer.from(bytes, 'base64'));
`,
  );
}
