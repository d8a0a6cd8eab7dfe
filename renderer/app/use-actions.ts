import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { ClientAction, NextStep } from '../components/next-step.ts';
import { useLanguage } from '../components/use-language.ts';
import { tell, tellProblem } from '../components/tell.ts';
import { useOverview } from '../features/overview/store.ts';
import { useRuns } from '../features/runs/store.ts';
import { useSchedule } from '../features/schedule/store.ts';
import { useDialogs } from './dialogs.ts';
import { useNavigation } from './navigation.ts';
import { nextOpenStep } from './open-steps.ts';
import { useProgress } from './progress-store.ts';

/** What pages ask for, carried out: going somewhere, opening a dialog, or letting clients go on. */
export interface Actions {
  readonly act: (action: ClientAction, connection: string) => void;
  /** The next step of an alert; without a client it is about the program. */
  readonly step: (step: NextStep, connection: string | null) => void;
  /** Lets a client go on, or with null all of them. */
  readonly goOn: (connection: string | null) => void;
}

/** The actions of the window. */
export function useActions(): Actions {
  const { t } = useTranslation();
  const language = useLanguage();
  const goOn = async (connection: string | null) => {
    const problem = await useSchedule.getState().goOn(connection === null ? null : [connection]);
    if (problem === null) {
      const message = connection === null ? t('pause.resumedAll') : t('pause.resumed', { name: connection });
      return tell(message, t);
    }
    tellProblem(problem, language, t);
  };
  const askOrGoOn = (connection: string) => {
    const client = clientOf(connection);
    // Two computers that sync the same client would work against each other.
    if (client?.pause?.handover) return useDialogs.getState().open({ kind: 'takeBack', connection });
    void goOn(connection);
  };
  const actions: Actions = {
    act: (action, connection) => (action === 'goOn' ? askOrGoOn(connection) : go(action, connection)),
    step(step, connection) {
      if (step === 'settings') return useNavigation.getState().toPage('settings');
      if (connection === null) return useNavigation.getState().toOverview();
      actions.act(step, connection);
    },
    goOn: (connection) => void goOn(connection),
  };
  return actions;
}

const clientOf = (connection: string) =>
  useOverview.getState().state?.connections.find(({ name }) => name === connection);

function go(action: Exclude<ClientAction, 'goOn'>, connection: string): void {
  const { toClient, toPage } = useNavigation.getState();
  const { open } = useDialogs.getState();
  switch (action) {
    case 'directo':
    case 'mailbow':
      return open({ kind: 'secret', connection, which: action });
    case 'schedule':
    case 'plan':
      return open({ kind: 'schedule', connection, turnOn: action === 'schedule' });
    case 'pause':
    case 'export':
      return open({ kind: action, connection });
    case 'check':
      return toClient('connection', connection);
    case 'preview': {
      const { running, connection: busy } = useRuns.getState();
      return toClient(running && busy === connection ? 'result' : 'preview', connection);
    }
    case 'setUp':
      return toClient(nextOpenStep(clientOf(connection)), connection);
    case 'mapping':
    case 'review':
      useProgress.getState().clear(connection);
      return toClient(action, connection);
    case 'labels':
    case 'history':
    case 'versions':
      return toClient(action, connection);
    case 'settings':
      return toPage('settings');
    default:
      return assertNever(action);
  }
}
