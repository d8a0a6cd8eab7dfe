import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A packed program as electron-builder leaves it beside its installers. */
export interface PackedApp {
  /** Its folder inside `release/`. */
  readonly folder: string;
  /** What starts it. */
  readonly binary: string;
  /** The file with Electron's fuses. */
  readonly fuses: string;
  /** The system and processors that start it, as `linux-x64`. */
  readonly targets: readonly string[];
}

/** Where electron-builder puts each kind of package. */
const PLACES: readonly PackedApp[] = [
  ...(['x64', 'arm64'] as const).flatMap((kind) => {
    const end = kind === 'x64' ? '' : `-${kind}`;
    return [
      onDisk(`linux${end}-unpacked`, 'kontaktisild', [`linux-${kind}`]),
      onDisk(`win${end}-unpacked`, 'Kontaktisild.exe', [`win32-${kind}`]),
    ];
  }),
  {
    folder: 'mac-universal',
    binary: 'mac-universal/Kontaktisild.app/Contents/MacOS/Kontaktisild',
    fuses: 'mac-universal/Kontaktisild.app/Contents/Frameworks/Electron Framework.framework/Electron Framework',
    targets: ['darwin-x64', 'darwin-arm64'],
  },
];

function onDisk(folder: string, name: string, targets: readonly string[]): PackedApp {
  return { folder, binary: `${folder}/${name}`, fuses: `${folder}/${name}`, targets };
}

/** The packed programs that lie in a folder of releases. */
export function findPackedApps(release: string): readonly PackedApp[] {
  return PLACES.filter(({ folder }) => existsSync(join(release, folder))).map((app) => ({
    ...app,
    binary: join(release, app.binary),
    fuses: join(release, app.fuses),
  }));
}
