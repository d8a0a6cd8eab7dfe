import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../components/Notice.tsx';
import { tell } from '../../components/tell.ts';
import { useSettings } from './store.ts';

/** The whole text of the diagnostics to read, and then to save. */
export function DiagnosticsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { diagnostics, reading, problem, readDiagnostics, saveDiagnostics, forget } = useSettings();
  useEffect(() => {
    void readDiagnostics();
    return forget;
  }, [readDiagnostics, forget]);
  const save = async () => {
    if (!(await saveDiagnostics())) return;
    tell(t('settings.diagnosticsSaved'), t);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t('settings.diagnosticsTitle')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <Stack>
        <Text size="sm">{t('settings.diagnosticsLead')}</Text>
        {problem && <ProblemNotice problem={problem} />}
        {reading && <output>{t('settings.diagnosticsWorking')}</output>}
        {diagnostics !== null && (
          // Read-only text in a field is scrolled, searched and copied with the keyboard as everywhere.
          <textarea
            className="diagnostics"
            aria-label={t('settings.diagnosticsLabel')}
            readOnly
            rows={18}
            spellCheck={false}
            value={diagnostics}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.close')}
          </Button>
          {diagnostics !== null && <Button onClick={() => void save()}>{t('settings.diagnosticsSave')}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
