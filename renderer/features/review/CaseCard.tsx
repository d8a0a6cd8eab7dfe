import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRoleAddress } from '../../../shared/domain/email.ts';
import { mask } from '../../../shared/domain/mask.ts';
import type { CaseView } from '../../../shared/ipc/review-channels.ts';
import { CancelCase } from './CancelCase.tsx';
import { DuplicateCase } from './DuplicateCase.tsx';
import { OtherCase } from './OtherCase.tsx';
import type { Act } from './act.ts';

interface CaseCardProps {
  readonly connection: string;
  readonly view: CaseView;
  readonly act: Act;
}

/** One case with everything that it takes to settle it. */
export function CaseCard({ connection, view, act }: CaseCardProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [shown, setShown] = useState(false);
  const { kind, email, members } = view;
  const isGroup = kind === 'duplicate';
  const address = shown || isGroup ? email : mask(email);
  const names = [...new Set(members.map(({ name }) => name))].filter((name) => name !== '');
  return (
    <Paper
      withBorder
      p={{ base: 'sm', lg: 'lg' }}
      component="section"
      className="case"
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
    >
      <Text size="sm" c="dimmed">
        {t(`review.kinds.${kind}`)}
      </Text>
      <Title order={2} id={`${id}-title`} className="address">
        {isGroup ? email : (names[0] ?? address)}
      </Title>
      {isRoleAddress(email) && <Text size="sm">{t('review.role')}</Text>}
      {!isGroup && (
        <Group gap="xs">
          <Text className="address">{address}</Text>
          <Button variant="subtle" size="compact-sm" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t('review.hide') : t('review.show')}
          </Button>
        </Group>
      )}
      {isGroup ? (
        <DuplicateCase view={view} act={act} />
      ) : kind === 'cancel-opt-out' ? (
        <CancelCase connection={connection} view={view} shown={shown} act={act} />
      ) : (
        <OtherCase kind={kind} view={view} shown={shown} act={act} />
      )}
    </Paper>
  );
}
