import { Button, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface RemoveDialogProps {
  readonly connection: string;
  readonly onRemove: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before a client is removed, and says what is removed and what is not. */
export function RemoveDialog({ connection, onRemove, onClose }: RemoveDialogProps): ReactNode {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const removeOnce = () => {
    setBusy(true);
    void onRemove();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('overview.removeTitle', { name: connection })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <Text size="sm">{t('overview.removeText')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('app.cancel')}
        </Button>
        <Button color="red" loading={busy} onClick={removeOnce}>
          {t('overview.removeYes', { name: connection })}
        </Button>
      </Group>
    </Modal>
  );
}
