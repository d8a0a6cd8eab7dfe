import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SecretDialog } from '../components/SecretDialog.tsx';
import { tell } from '../components/tell.ts';
import { useOverview } from '../features/overview/store.ts';
import { PauseDialog } from '../features/schedule/PauseDialog.tsx';
import { ScheduleDialog } from '../features/schedule/ScheduleDialog.tsx';
import { TakeBackDialog } from '../features/schedule/TakeBackDialog.tsx';
import { ExportDialog } from '../features/transfer/ExportDialog.tsx';
import { ImportDialog } from '../features/transfer/ImportDialog.tsx';
import { type Dialog, useDialogs } from './dialogs.ts';
import { useNavigation } from './navigation.ts';

const now = (): Date => new Date();

/** The dialogs that any page may open. */
export function Dialogs(): ReactNode {
  const { dialog } = useDialogs();
  const { toClient } = useNavigation();
  return (
    <>
      {dialog && <Open dialog={dialog} />}
      <ImportDialog onAccepted={(connection) => toClient('connection', connection)} />
    </>
  );
}

function Open({ dialog }: { readonly dialog: Dialog }): ReactNode {
  const { open, close } = useDialogs();
  const { toClient } = useNavigation();
  const connections = useOverview(({ state }) => state?.connections) ?? [];
  const client = connections.find(({ name }) => name === dialog.connection);
  switch (dialog.kind) {
    case 'secret':
      return <Secret dialog={dialog} />;
    case 'pause': {
      const pausing = connections.filter(({ active, pause }) => active && pause === null).map(({ name }) => name);
      const names = dialog.connection === null ? pausing : [dialog.connection];
      return <PauseDialog names={names} all={dialog.connection === null} now={now} onClose={close} />;
    }
    case 'export':
      return <ExportDialog connection={dialog.connection} onClose={close} />;
    case 'takeBack':
      return <TakeBackDialog connection={dialog.connection} onClose={close} />;
    case 'schedule':
      if (client === undefined) return null;
      return (
        <ScheduleDialog
          client={client}
          turnOn={dialog.turnOn}
          now={now}
          onClose={close}
          onSecret={(which) =>
            open({ kind: 'secret', connection: client.name, which, before: { ...dialog, turnOn: true } })
          }
          onGo={(page) => {
            close();
            toClient(page, client.name);
          }}
        />
      );
  }
}

function Secret({ dialog }: { readonly dialog: Extract<Dialog, { readonly kind: 'secret' }> }): ReactNode {
  const { t } = useTranslation();
  const { open, close } = useDialogs();
  const { setSecret } = useOverview();
  const { connection, which, before } = dialog;
  return (
    <SecretDialog
      connection={connection}
      which={which}
      onSave={async (value) => {
        const fault = await setSecret(connection, which, value);
        if (fault === null) tell(t('secret.saved'), t);
        return fault;
      }}
      onClose={() => (before ? open(before) : close())}
    />
  );
}
