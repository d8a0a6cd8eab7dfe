import './ClientNav.css';
import { Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClientBand } from '../components/ClientBand.tsx';
import { type ClientPage, SETUP_PAGES, type SetupPage } from '../components/client-page.ts';
import { useUndo } from '../features/history/undo-store.ts';
import { useOverview } from '../features/overview/store.ts';
import { useRuns } from '../features/runs/store.ts';
import { useActivation } from '../features/setup/activation-store.ts';
import { useNavigation } from './navigation.ts';
import { OPTIONAL_STEPS, openSteps } from './open-steps.ts';
import { useProgress } from './progress-store.ts';

interface ClientNavProps {
  readonly connection: string;
  /** The page that is open. */
  readonly page: ClientPage;
}

/** The pages about the open client: what there is to do every day, and the steps that set it up. */
export function ClientNav({ connection, page: here }: ClientNavProps): ReactNode {
  const { t } = useTranslation();
  const client = useOverview(({ state }) => state?.connections.find(({ name }) => name === connection));
  /** In a narrow window the pages are unfolded only while one is chosen. */
  const [unfolded, setUnfolded] = useState(false);
  // The practice client never runs by itself: that all steps were gone through holds for this sitting.
  const practised = useActivation((now) => now.connection === connection && now.practised);
  const open: ReadonlySet<SetupPage> = practised ? new Set() : openSteps(client);
  const reviews = client?.openReviews ?? 0;
  const entry = (page: ClientPage, badge?: ReactNode) => (
    <li key={page}>
      <PageLink page={page} connection={connection} onGone={() => setUnfolded(false)}>
        {badge}
      </PageLink>
    </li>
  );
  return (
    <nav className="client-nav" aria-label={t('pages.client', { name: connection })}>
      <div className="client-nav-head">
        <ClientBand name={connection} />
        <div className="client-nav-who">
          <Text fw={650} className="client-name" title={connection}>
            {connection}
          </Text>
          {client?.training && (
            <Text size="xs" c="dimmed">
              {t('app.practice')}
            </Text>
          )}
        </div>
        <UnstyledButton
          className="client-nav-fold"
          aria-expanded={unfolded}
          aria-controls="client-pages"
          onClick={() => setUnfolded(!unfolded)}
        >
          {t('frame.pagesOf', { page: t(`pages.${here}`) })}
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </div>
      <div id="client-pages" className="client-nav-pages" data-unfolded={unfolded}>
        <Text component="h2" className="client-nav-title">
          {t('pages.work')}
        </Text>
        <ul>
          {entry('preview')}
          {entry('review', reviews > 0 && <Reviews count={reviews} />)}
          {entry('history')}
          {entry('person')}
          {entry('reports')}
        </ul>
        <Text component="h2" className="client-nav-title">
          {t('pages.setup')}
        </Text>
        <ol>
          {SETUP_PAGES.filter((page) => page !== 'preview').map((page) =>
            entry(page, !OPTIONAL_STEPS.has(page) && <Step page={page} open={open} />),
          )}
        </ol>
        <ul className="client-nav-rest">
          {entry('limits')}
          {entry('versions')}
        </ul>
      </div>
    </nav>
  );
}

function Reviews({ count }: { readonly count: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className="count">
      {count}
      <span className="sr-only"> {t('frame.waiting')}</span>
    </span>
  );
}

interface StepProps {
  readonly page: SetupPage;
  readonly open: ReadonlySet<SetupPage>;
}

/** Whether a step of setting up is taken. */
function Step({ page, open }: StepProps): ReactNode {
  const { t } = useTranslation();
  return open.has(page) ? (
    <IconCircleDashed size={17} aria-label={t('pages.todo')} className="todo" />
  ) : (
    <IconCircleCheck size={17} aria-label={t('pages.done')} className="done" />
  );
}

interface PageLinkProps {
  readonly page: ClientPage;
  readonly connection: string;
  readonly onGone: () => void;
  readonly children: ReactNode;
}

function PageLink({ page, connection, onGone, children }: PageLinkProps): ReactNode {
  const { t } = useTranslation();
  const { place, toClient } = useNavigation();
  const { running, connection: busy } = useRuns();
  const isHere = place.page === page || (page === 'preview' && place.page === 'result');
  const go = () => {
    // A run that was taken back is told of until its list is asked for.
    if (page === 'history') useUndo.getState().leave();
    // What is shown of earlier work must not look like the work that begins now.
    if (!isHere) useProgress.getState().clear(connection);
    toClient(page === 'preview' && running && busy === connection ? 'result' : page, connection);
    onGone();
  };
  return (
    <UnstyledButton className="client-link" onClick={go} {...(isHere && { 'aria-current': 'page' as const })}>
      <span>{t(`pages.${page}`)}</span>
      {children}
    </UnstyledButton>
  );
}
