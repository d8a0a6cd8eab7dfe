import type { ReactNode } from 'react';
import type { FoundPerson } from '../../shared/domain/found-person.ts';
import type { ReportName } from '../../shared/domain/report-name.ts';
import { NEW_CLIENT } from '../../shared/ipc/setup-channels.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { type ClientPage, type ClientPageProps, SETUP_PAGES } from '../components/client-page.ts';
import { ConsentPage } from '../features/consent/ConsentPage.tsx';
import { DuplicatesPage } from '../features/duplicates/DuplicatesPage.tsx';
import { HistoryPage } from '../features/history/HistoryPage.tsx';
import { InboxPage } from '../features/inbox/InboxPage.tsx';
import { LabelsPage } from '../features/labels/LabelsPage.tsx';
import { LimitsPage } from '../features/limits/LimitsPage.tsx';
import { MappingPage } from '../features/mapping/MappingPage.tsx';
import { OverviewPage } from '../features/overview/OverviewPage.tsx';
import { useOverview } from '../features/overview/store.ts';
import { PersonPage } from '../features/person/PersonPage.tsx';
import { PreviewPage } from '../features/preview/PreviewPage.tsx';
import { usePreview } from '../features/preview/store.ts';
import { OrderLetterPage } from '../features/reports/OrderLetterPage.tsx';
import { ReportsPage } from '../features/reports/ReportsPage.tsx';
import { useReports } from '../features/reports/store.ts';
import { ReviewPage } from '../features/review/ReviewPage.tsx';
import { RunPage } from '../features/runs/RunPage.tsx';
import { useRuns } from '../features/runs/store.ts';
import { SchedulePage } from '../features/schedule/SchedulePage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { ActivatePage } from '../features/setup/ActivatePage.tsx';
import { ProbePage } from '../features/setup/ProbePage.tsx';
import { SetupPage } from '../features/setup/SetupPage.tsx';
import { useTransfer } from '../features/transfer/store.ts';
import { VersionsPage } from '../features/versions/VersionsPage.tsx';
import { useDialogs } from './dialogs.ts';
import { useNavigation } from './navigation.ts';
import { useProgress } from './progress-store.ts';
import { useActions } from './use-actions.ts';

/** The page of the place where the window is, with the ways that lead from it. */
export function Page(): ReactNode {
  const { place, toOverview, toPage, toSetup, toClient } = useNavigation();
  const { act, step, goOn } = useActions();
  const { state, setLanguage, load } = useOverview();
  const ofNew = useProgress(({ byConnection }) => byConnection[NEW_CLIENT] ?? null);
  if ('connection' in place) return <OfClient page={place.page} connection={place.connection} />;
  switch (place.page) {
    case 'overview':
      return (
        <OverviewPage
          onAction={act}
          onInbox={() => toPage('inbox')}
          onPauseAll={() => useDialogs.getState().open({ kind: 'pause', connection: null })}
          onGoOnAll={() => goOn(null)}
          onImport={() => void useTransfer.getState().choose()}
          onAdd={toSetup}
          onTraining={(connection) => toClient('connection', connection)}
        />
      );
    case 'inbox':
      return <InboxPage keychain={state?.keychain ?? null} onBack={toOverview} onStep={step} />;
    case 'settings':
      if (state === null) return null;
      return (
        <SettingsPage
          state={state}
          onBack={toOverview}
          onLanguage={(language) => void setLanguage(language)}
          onChanged={() => void load()}
        />
      );
    case 'setup':
      return (
        <SetupPage
          progress={ofNew}
          letter={orderLetter}
          onBack={(connection) => (connection === null ? toOverview() : toClient('connection', connection))}
          onSaved={(connection, isNew) => {
            usePreview.getState().drop(connection);
            toClient(isNew ? 'mapping' : 'connection', connection);
          }}
        />
      );
    default:
      return assertNever(place);
  }
}

const orderLetter = (client: string, onBack: () => void): ReactNode => (
  <OrderLetterPage client={client} onBack={onBack} />
);

function OfClient({ page, connection }: { readonly page: ClientPage; readonly connection: string }): ReactNode {
  const { toOverview, toSetup, toClient } = useNavigation();
  const progress = useProgress((state) => state.byConnection[connection] ?? null);
  const { drop } = usePreview();
  // One run at a time is started from the window.
  const writing = useRuns(({ running, connection: of }) => (running && of !== connection ? of : null));
  const go = (to: ClientPage) => {
    // A page that was left while it still saved leads nowhere any more: the person is at something else.
    const { place: here } = useNavigation.getState();
    if (!('connection' in here) || here.connection !== connection || here.page !== page) return;
    // What is shown of earlier work must not look like the work that begins now.
    useProgress.getState().clear(connection);
    toClient(to, connection);
  };
  const dropAndGo = (to: ClientPage) => {
    drop(connection);
    go(to);
  };
  const toReport = (name: ReportName, whom: FoundPerson | null) => {
    const { open, make } = useReports.getState();
    open(connection);
    void make(name, whom);
    go('reports');
  };
  const place = SETUP_PAGES.findIndex((each) => each === page);
  const before = SETUP_PAGES[place - 1];
  const after = SETUP_PAGES[place + 1];
  const props: ClientPageProps = {
    connection,
    progress,
    onBack: place < 0 || before === undefined ? toOverview : () => go(before),
    onNext: place < 0 || after === undefined ? toOverview : () => go(after),
    onGo: go,
  };
  switch (page) {
    case 'connection':
      return <ProbePage {...props} onAmend={toSetup} onLetter={() => toReport('order-letter', null)} />;
    case 'mapping':
      return <MappingPage {...props} onSaved={(changed) => (changed ? dropAndGo('labels') : go('labels'))} />;
    case 'labels':
      return <LabelsPage {...props} onSaved={() => drop(connection)} />;
    case 'consent':
      return <ConsentPage {...props} onSaved={() => drop(connection)} />;
    case 'duplicates':
      return <DuplicatesPage {...props} onSaved={() => drop(connection)} />;
    case 'schedule':
      return <SchedulePage {...props} />;
    case 'activate':
      return <ActivatePage {...props} />;
    case 'review':
      return <ReviewPage {...props} onNext={() => go('preview')} onDecided={() => drop(connection)} />;
    case 'preview':
      return (
        <PreviewPage
          {...props}
          writing={writing}
          onReview={() => go('review')}
          onStart={toOverview}
          onApply={(hash, changes, skipped) => {
            void useRuns.getState().apply(connection, hash, changes, skipped);
            dropAndGo('result');
          }}
        />
      );
    case 'result':
      return <RunPage {...props} onStart={toOverview} onNewPreview={() => dropAndGo('preview')} />;
    case 'history':
      return <HistoryPage {...props} onUndone={() => drop(connection)} />;
    case 'person':
      return <PersonPage {...props} onReport={toReport} />;
    case 'reports':
      return <ReportsPage {...props} />;
    case 'limits':
      return <LimitsPage {...props} onChanged={() => drop(connection)} />;
    case 'versions':
      return <VersionsPage {...props} onRestored={() => drop(connection)} />;
    default:
      return assertNever(page);
  }
}
