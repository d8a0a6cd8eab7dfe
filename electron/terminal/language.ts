import type { Language } from '../../shared/domain/problem.ts';

/** The language that the arguments ask for, also where they cannot be understood otherwise. */
export function askedLanguage(argv: readonly string[]): Language | null {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return asked === 'et' || asked === 'en' ? asked : null;
}

/** The language of messages: as asked, else Estonian where the computer speaks it, else English. */
export function chooseLanguage(asked: Language | null, env: NodeJS.ProcessEnv): Language {
  if (asked !== null) return asked;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('et') ? 'et' : 'en';
}
