import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOverview } from '../features/overview/store.ts';
import { useNavigation } from './navigation.ts';
import { Page } from './Page.tsx';
import { StepBar } from './StepBar.tsx';

/** The frame around every page: name of the program, language, steps. */
export function App(): ReactNode {
  const { t, i18n } = useTranslation();
  const { place, toOverview } = useNavigation();
  const { setLanguage } = useOverview();
  const key = 'connection' in place ? `${place.page} ${place.connection}` : place.page;
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="window-header">
        <div className="window-header-line">
          <button type="button" className="brand" aria-label={t('app.home')} onClick={toOverview}>
            {t('app.name')}
          </button>
          <StepBar />
          <SegmentedControl
            size="xs"
            aria-label={t('app.language')}
            value={i18n.language === 'en' ? 'en' : 'et'}
            onChange={(language) => void setLanguage(language)}
            data={[
              { value: 'et', label: <span lang="et">Eesti</span> },
              { value: 'en', label: <span lang="en">English</span> },
            ]}
          />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Page key={key} />
      </main>
    </div>
  );
}
