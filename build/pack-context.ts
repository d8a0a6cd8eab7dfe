import { join } from 'node:path';

/** The part of what electron-builder tells its hooks that ours look at. */
export interface PackContext {
  /** The folder in which the program is put together. */
  readonly appOutDir: string;
  /** The system as Node names it. */
  readonly electronPlatformName: string;
  /** Electron-builder's number of a kind of processors. */
  readonly arch: number;
  readonly packager: { readonly projectDir: string; readonly appInfo: { readonly productFilename: string } };
}

/** For which processors something is packed; `universal` is macOS' two in one. */
export type Processors = 'x64' | 'arm64' | 'universal';

const PROCESSORS: Readonly<Record<number, Processors>> = { 1: 'x64', 3: 'arm64', 4: 'universal' };

/** Reads electron-builder's number; one that the program is not made for is refused. */
export function processorsOf(arch: number): Processors {
  const processors = PROCESSORS[arch];
  if (processors === undefined) throw new Error(`the program is not made for this kind of processors (${arch})`);
  return processors;
}

/** The folder of a packed program that holds its archive. */
export function resourcesOf({ appOutDir, electronPlatformName, packager }: PackContext): string {
  return electronPlatformName === 'darwin'
    ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
    : join(appOutDir, 'resources');
}
