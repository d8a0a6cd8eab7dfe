import { homedir } from 'node:os';
import { join } from 'node:path';

/** The app's own folder, the same that Electron calls `userData`. */
export function dataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Kontaktisild');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Kontaktisild');
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'Kontaktisild');
}
