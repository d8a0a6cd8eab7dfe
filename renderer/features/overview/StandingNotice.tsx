import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { Notice } from '../../components/Notice.tsx';
import { rowId } from './row-id.ts';
import { standingOf, whoNeedsPerson } from './standing.ts';

/** So many clients are named; the table has all of them, worst first. */
const SHOWN = 6;

/** Whether anything needs a person, in one sentence, with the way to each client that does. */
export function StandingNotice({ clients }: { readonly clients: readonly ConnectionView[] }): ReactNode {
  const { t } = useTranslation();
  const names = whoNeedsPerson(clients);
  switch (standingOf(clients)) {
    case 'fine':
      return (
        <Notice tone="good">
          <Text size="sm" fw={650}>
            {t('bureau.fine')}
          </Text>
        </Notice>
      );
    case 'idle':
      return (
        <Notice tone="info" title={t('bureau.idle')}>
          <Text size="sm">{t('bureau.idleHint')}</Text>
        </Notice>
      );
    case 'needed':
      return (
        <Notice tone="warning" title={t('bureau.needed', { count: names.length })}>
          <Group gap="xs">
            {names.slice(0, SHOWN).map((name) => (
              <Button
                key={name}
                size="compact-sm"
                variant="default"
                aria-label={t('bureau.jump', { name })}
                onClick={() => showRow(name)}
              >
                {name}
              </Button>
            ))}
            {names.length > SHOWN && <Text size="sm">{t('bureau.neededMore', { count: names.length - SHOWN })}</Text>}
          </Group>
        </Notice>
      );
  }
}

/** Takes the focus to the client's row, and with it into sight. */
function showRow(name: string): void {
  document.getElementById(rowId(name))?.focus();
}
