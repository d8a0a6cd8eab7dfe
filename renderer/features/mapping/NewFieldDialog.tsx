import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetField } from '../../../shared/domain/contact.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { isFieldKey, keyFromLabel } from './new-field.ts';

interface NewFieldDialogProps {
  /** Key that the new field must have, where a pair waits for it. */
  readonly wanted: string | null;
  readonly onCreate: (field: TargetField) => Promise<Problem | null>;
  /** The field is there. */
  readonly onCreated: (field: TargetField) => void;
  readonly onClose: () => void;
}

const TYPES = ['text', 'number', 'date'] as const;

/** A new field at Mailbow: what it is called, its key and what may stand in it. */
export function NewFieldDialog({ wanted, onCreate, onCreated, onClose }: NewFieldDialogProps): ReactNode {
  const { t } = useTranslation();
  const [label, setLabel] = useState(wanted ?? '');
  const [ownKey, setOwnKey] = useState(wanted);
  const [type, setType] = useState<TargetField['type']>('text');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = ownKey ?? keyFromLabel(label);
  const faults = {
    label: label.trim() === '' ? t('mapping.newField.noLabel') : null,
    key: isFieldKey(key) ? null : t('mapping.newField.badKey'),
  };
  const create = async () => {
    setTried(true);
    if (faults.label !== null || faults.key !== null || busy) return;
    const field = { key, label: label.trim(), type };
    setBusy(true);
    const failed = await onCreate(field);
    setBusy(false);
    setProblem(failed);
    if (failed !== null) return;
    onCreated(field);
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('mapping.newField.title')}
      yes={t('mapping.newField.create')}
      busy={busy}
      onYes={() => void create()}
      onClose={onClose}
    >
      {problem && <ProblemNotice problem={problem} />}
      <Stack gap="sm">
        <TextInput
          label={t('mapping.newField.label')}
          description={t('mapping.newField.labelHint')}
          data-autofocus
          maxLength={200}
          value={label}
          error={tried ? faults.label : null}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <TextInput
          label={t('mapping.newField.key')}
          description={t('mapping.newField.keyHint')}
          maxLength={60}
          readOnly={wanted !== null}
          value={key}
          error={tried ? faults.key : null}
          onChange={(event) => setOwnKey(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('mapping.newField.type')}
          value={type}
          onChange={({ currentTarget: { value } }) => setType(TYPES.find((each) => each === value) ?? 'text')}
          data={TYPES.map((each) => ({ value: each, label: t(`types.${each}`) }))}
        />
      </Stack>
    </ConfirmDialog>
  );
}
