import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/domain/problem.ts';

/** The language that the window speaks now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'et';
}
