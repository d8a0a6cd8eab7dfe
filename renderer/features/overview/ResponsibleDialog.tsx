import { Autocomplete } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { tell } from '../../components/tell.ts';
import { useOverview } from './store.ts';

interface ResponsibleDialogProps {
  readonly client: ConnectionView;
  /** Names that other clients have, to choose from. */
  readonly known: readonly string[];
  readonly onClose: () => void;
}

/** Asks who at the bureau looks after a client. */
export function ResponsibleDialog({ client, known, onClose }: ResponsibleDialogProps): ReactNode {
  const { t } = useTranslation();
  const setResponsible = useOverview((state) => state.setResponsible);
  const { name } = client;
  const [person, setPerson] = useState(client.responsible);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    const chosen = person.trim();
    setBusy(true);
    const fault = await setResponsible(name, chosen);
    setBusy(false);
    if (fault !== null) return setProblem(fault);
    tell(
      chosen === '' ? t('bureau.responsibleCleared', { name }) : t('bureau.responsibleSaved', { person: chosen, name }),
      t,
    );
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('bureau.responsibleTitle', { name })}
      yes={t('bureau.responsibleSave', { name })}
      busy={busy}
      onYes={() => void save()}
      onClose={onClose}
    >
      {problem && <ProblemNotice problem={problem} />}
      <Autocomplete
        label={t('bureau.responsibleLabel')}
        description={t('bureau.responsibleHint')}
        data={[...known]}
        value={person}
        onChange={setPerson}
        maxLength={100}
        openOnFocus={false}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
