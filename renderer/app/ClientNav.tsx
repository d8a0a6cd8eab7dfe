import './ClientNav.css';
import { Text, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClientPage, SETUP_PAGES, WORK_PAGES } from '../components/client-page.ts';
import { useOverview } from '../features/overview/store.ts';
import { useRuns } from '../features/runs/store.ts';
import { useNavigation } from './navigation.ts';
import { useProgress } from './progress-store.ts';
import { openSteps } from './open-steps.ts';

/** The pages about the open client: what there is to do every day, and the steps that set it up. */
export function ClientNav({ connection }: { readonly connection: string }): ReactNode {
  const { t } = useTranslation();
  const client = useOverview(({ state }) => state?.connections.find(({ name }) => name === connection));
  const open = openSteps(client);
  const reviews = client?.openReviews ?? 0;
  const entry = (page: ClientPage, badge?: ReactNode) => (
    <li key={page}>
      <PageLink page={page} connection={connection}>
        {badge}
      </PageLink>
    </li>
  );
  return (
    <nav className="client-nav" aria-label={t('pages.client', { name: connection })}>
      <Text fw={650} className="client-name" title={connection}>
        {connection}
      </Text>
      {client?.training && (
        <Text size="xs" c="dimmed">
          {t('app.practice')}
        </Text>
      )}
      <Text component="h2" className="client-nav-title">
        {t('pages.work')}
      </Text>
      <ul>
        {entry('preview')}
        {entry('review', reviews > 0 && <span className="count">{reviews}</span>)}
        {entry('history')}
        {entry('person')}
      </ul>
      <Text component="h2" className="client-nav-title">
        {t('pages.setup')}
      </Text>
      <ol>
        {SETUP_PAGES.filter((page) => page !== 'preview').map((page) =>
          entry(
            page,
            open.has(page) ? (
              <IconCircleDashed size={17} aria-label={t('pages.todo')} className="todo" />
            ) : (
              <IconCircleCheck size={17} aria-label={t('pages.done')} className="done" />
            ),
          ),
        )}
      </ol>
      <ul>{WORK_PAGES.filter((page) => page === 'limits' || page === 'versions').map((page) => entry(page))}</ul>
    </nav>
  );
}

interface PageLinkProps {
  readonly page: ClientPage;
  readonly connection: string;
  readonly children: ReactNode;
}

function PageLink({ page, connection, children }: PageLinkProps): ReactNode {
  const { t } = useTranslation();
  const { place, toClient } = useNavigation();
  const { running, connection: busy } = useRuns();
  const isHere = place.page === page || (page === 'preview' && place.page === 'result');
  const go = () => {
    // What is shown of earlier work must not look like the work that begins now.
    if (!isHere) useProgress.getState().clear(connection);
    toClient(page === 'preview' && running && busy === connection ? 'result' : page, connection);
  };
  return (
    <UnstyledButton className="client-link" onClick={go} {...(isHere && { 'aria-current': 'page' as const })}>
      <span>{t(`pages.${page}`)}</span>
      {children}
    </UnstyledButton>
  );
}
