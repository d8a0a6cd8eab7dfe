import { UnstyledButton } from '@mantine/core';
import { IconBell, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clientColour } from '../components/client-colour.ts';
import { OpenClient } from '../components/open-client.ts';
import { useOverview } from '../features/overview/store.ts';
import { HelpButton } from './HelpButton.tsx';
import { ClientNav } from './ClientNav.tsx';
import { Dialogs } from './Dialogs.tsx';
import { useNavigation } from './navigation.ts';
import { UpdateNews } from './UpdateNews.tsx';
import { Page } from './Page.tsx';
import { QuickFind } from './QuickFind.tsx';

/** The frame around every page: name of the program, the pages of the open client, and the ways to what concerns all. */
export function App(): ReactNode {
  const { t } = useTranslation();
  const { place, toOverview } = useNavigation();
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
          <QuickFind />
          <HeaderLinks />
        </div>
      </header>
      <UpdateNews />
      {'connection' in place ? (
        <OpenClient value={place.connection}>
          <div className="client-shell" data-client-colour={clientColour(place.connection)}>
            <ClientNav connection={place.connection} page={place.page} />
            <main id="content" className="client-page" tabIndex={-1}>
              <Page key={key} />
            </main>
          </div>
        </OpenClient>
      ) : (
        <main id="content" tabIndex={-1}>
          <Page key={key} />
        </main>
      )}
      <Dialogs />
    </div>
  );
}

/** The ways to what concerns the whole program. */
function HeaderLinks(): ReactNode {
  const { t } = useTranslation();
  const { place, toPage } = useNavigation();
  const unseen = useOverview(({ state }) => state?.unseenAlerts ?? 0);
  const link = (page: 'inbox' | 'settings') => ({
    className: 'header-link',
    onClick: () => toPage(page),
    ...(place.page === page && { 'aria-current': 'page' as const }),
  });
  return (
    <nav aria-label={t('app.program')} className="header-links">
      <UnstyledButton
        {...link('inbox')}
        aria-label={unseen > 0 ? t('inbox.unseen', { count: unseen }) : t('inbox.button')}
      >
        <IconBell size={18} aria-hidden />
        {t('inbox.button')}
        {unseen > 0 && <span className="unseen">{unseen}</span>}
      </UnstyledButton>
      <UnstyledButton {...link('settings')}>
        <IconSettings size={18} aria-hidden />
        {t('settings.button')}
      </UnstyledButton>
      <HelpButton />
    </nav>
  );
}
