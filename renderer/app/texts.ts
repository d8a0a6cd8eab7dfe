import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { resources } from '../../shared/i18n/index.ts';

/** Makes the window's texts. All of them are in the bundle, so the first page can speak at once. */
export function createTexts(language: 'et' | 'en'): i18n {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['et', 'en'],
    resources,
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  return texts;
}
