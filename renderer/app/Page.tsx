import type { ReactNode } from 'react';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { HistoryPage } from '../features/history/HistoryPage.tsx';
import { InboxPage } from '../features/inbox/InboxPage.tsx';
import { MappingPage } from '../features/mapping/MappingPage.tsx';
import { OverviewPage } from '../features/overview/OverviewPage.tsx';
import { useOverview } from '../features/overview/store.ts';
import { PreviewPage } from '../features/preview/PreviewPage.tsx';
import { usePreview } from '../features/preview/store.ts';
import { ReviewPage } from '../features/review/ReviewPage.tsx';
import { RunPage } from '../features/runs/RunPage.tsx';
import { useRuns } from '../features/runs/store.ts';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { ProbePage } from '../features/setup/ProbePage.tsx';
import { SetupPage } from '../features/setup/SetupPage.tsx';
import { useSetup } from '../features/setup/store.ts';
import { useTransfer } from '../features/transfer/store.ts';
import { VersionsPage } from '../features/versions/VersionsPage.tsx';
import { useDialogs } from './dialogs.ts';
import { type Step, useNavigation } from './navigation.ts';
import { useProgress } from './progress-store.ts';
import { useActions } from './use-actions.ts';

/** The page of the place where the window is, with the ways that lead from it. */
export function Page(): ReactNode {
  const { place, toOverview, toSetup, toPage, toStep } = useNavigation();
  const { act, step, goOn } = useActions();
  const { state, setLanguage, load } = useOverview();
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
          onTraining={(connection) => toStep('connection', connection)}
        />
      );
    case 'inbox':
      return <InboxPage onBack={toOverview} onStep={step} />;
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
    case 'history':
      return <HistoryPage connection={place.connection} onBack={toOverview} />;
    case 'versions':
      return (
        <VersionsPage
          connection={place.connection}
          onBack={toOverview}
          onRestored={() => {
            usePreview.getState().drop(place.connection);
            useSetup.getState().forgetMade(place.connection);
          }}
        />
      );
    case 'setup':
      return (
        <SetupPage
          onBack={(connection) => (connection === null ? toOverview() : toStep('connection', connection))}
          onSaved={(connection) => {
            usePreview.getState().drop(connection);
            toStep('connection', connection);
          }}
        />
      );
    case 'connection':
    case 'mapping':
    case 'review':
    case 'preview':
    case 'result':
      return <StepPage step={place.page} connection={place.connection} />;
    default:
      return assertNever(place);
  }
}

function StepPage({ step, connection }: { readonly step: Step; readonly connection: string }): ReactNode {
  const { toOverview, toSetup, toStep } = useNavigation();
  const progress = useProgress((state) => state.byConnection[connection] ?? null);
  const cases = useOverview(
    ({ state }) => state?.connections.find(({ name }) => name === connection)?.openReviews ?? 0,
  );
  const { drop } = usePreview();
  const go = (to: Step) => () => {
    // What is shown of earlier work must not look like the work that begins now.
    useProgress.getState().clear(connection);
    toStep(to, connection);
  };
  const dropAndGo = (to: Step) => () => {
    drop(connection);
    go(to)();
  };
  switch (step) {
    case 'connection':
      return (
        <ProbePage
          connection={connection}
          progress={progress}
          onBack={toOverview}
          onNext={go('mapping')}
          onAmend={toSetup}
        />
      );
    case 'mapping':
      return (
        <MappingPage
          connection={connection}
          progress={progress}
          onBack={go('connection')}
          onSaved={(changed) => (changed ? dropAndGo('review')() : go('review')())}
        />
      );
    case 'review':
      return (
        <ReviewPage
          connection={connection}
          progress={progress}
          cases={cases}
          onBack={go('mapping')}
          onNext={go('preview')}
          onDecided={() => drop(connection)}
        />
      );
    case 'preview':
      return (
        <PreviewPage
          connection={connection}
          progress={progress}
          onBack={go('review')}
          onReview={go('review')}
          onStart={toOverview}
          onApply={(hash, changes) => {
            void useRuns.getState().apply(connection, hash, changes);
            dropAndGo('result')();
          }}
        />
      );
    case 'result':
      return (
        <RunPage connection={connection} progress={progress} onStart={toOverview} onNewPreview={dropAndGo('preview')} />
      );
    default:
      return assertNever(step);
  }
}
