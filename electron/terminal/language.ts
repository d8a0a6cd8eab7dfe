import type { Language } from '../../shared/domain/problem.ts';

/** The language of messages: as asked, else Estonian where the computer speaks it, else English. */
export function chooseLanguage(asked: Language | null, env: NodeJS.ProcessEnv): Language {
  if (asked !== null) return asked;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('et') ? 'et' : 'en';
}
