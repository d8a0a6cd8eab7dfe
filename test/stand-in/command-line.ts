import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The value of a `--name=value` switch of Chromium, which Electron obeys too. */
export function switchValue(name: string): string | null {
  const start = `--${name}=`;
  return process.argv.find((word) => word.startsWith(start))?.slice(start.length) ?? null;
}

/** Languages of which Chromium has several variants; of every other it drops the country. */
const WITH_COUNTRY: ReadonlySet<string> = new Set(['en-US', 'en-GB', 'pt-BR', 'pt-PT', 'zh-CN', 'zh-TW', 'es-419']);

/** The app's locale: `--lang`, or that of the system, narrowed as Chromium does it: `et-EE` becomes `et`. */
export function appLocale(): string {
  const wanted = switchValue('lang') ?? new Intl.DateTimeFormat().resolvedOptions().locale;
  if (WITH_COUNTRY.has(wanted)) return wanted;
  const [language = 'en'] = wanted.split('-');
  return language === 'en' ? 'en-US' : language;
}

/** What the app's package.json says of it, and the folder where it lies. */
export interface AppPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/** Finds the package.json above the program's own file. */
export function readAppPackage(): AppPackage {
  let folder = dirname(resolve(process.argv[1] ?? '.'));
  for (;;) {
    const found = readPackage(folder);
    if (found !== null) return found;
    if (dirname(folder) === folder) return { folder, name: 'Electron', version: '0.0.0' };
    folder = dirname(folder);
  }
}

function readPackage(folder: string): AppPackage | null {
  try {
    const text: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const read = (key: string) => {
      const value: unknown = typeof text === 'object' && text !== null ? Reflect.get(text, key) : null;
      return typeof value === 'string' ? value : null;
    };
    return { folder, name: read('productName') ?? read('name') ?? 'Electron', version: read('version') ?? '0.0.0' };
  } catch {
    return null;
  }
}
