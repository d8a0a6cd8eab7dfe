import { Anchor, Button, Card, Group, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface WelcomeProps {
  /** The practice client is being made ready. */
  readonly starting: boolean;
  readonly onTraining: () => void;
  readonly onAdd: () => void;
  readonly onImport: () => void;
}

/** What the program does, and the ways to begin; for somebody who has no client yet. */
export function Welcome({ starting, onTraining, onAdd, onImport }: WelcomeProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="xl" className="welcome">
      <List type="ordered" spacing="sm">
        <List.Item>{t('overview.point1')}</List.Item>
        <List.Item>{t('overview.point2')}</List.Item>
        <List.Item>{t('overview.point3')}</List.Item>
      </List>
      <Group mt="xl">
        <Button size="md" loading={starting} onClick={onTraining}>
          {t('overview.tryTraining')}
        </Button>
        <Button size="md" variant="default" onClick={onAdd}>
          {t('overview.add')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {t('overview.trainingHint')}
      </Text>
      <Group mt="lg">
        <Anchor component="button" type="button" size="sm" underline="always" onClick={onImport}>
          {t('overview.openFile')}
        </Anchor>
      </Group>
    </Card>
  );
}
