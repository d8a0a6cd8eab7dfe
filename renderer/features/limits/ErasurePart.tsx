import { Button, Card, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetSettings } from '../../../shared/domain/connection.ts';
import type { TracesView } from '../../../shared/ipc/limits-channels.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { Working } from '../../components/Working.tsx';
import { ErasedNotice } from './ErasedNotice.tsx';
import { useErasure } from './erasure-store.ts';

interface ErasurePartProps {
  readonly connection: string;
  readonly target: TargetSettings | null;
  readonly onErased: () => void;
}

/** The erasure of a person: whom, what would go, the address typed once more, and what is left to do elsewhere. */
export function ErasurePart({ connection, target, onErased }: ErasurePartProps): ReactNode {
  const { t } = useTranslation();
  const { address, traces, erased, problem, busy, setAddress, look, erase } = useErasure();
  const eraseNow = async () => {
    if (await erase(connection)) onErased();
  };
  return (
    <Stack gap="lg" maw="46rem">
      <Text c="dimmed">{t('erasure.lead')}</Text>
      {problem && <ProblemNotice problem={problem} />}
      {busy !== null && (
        <Working title={t(busy === 'looking' ? 'erasure.looking' : 'erasure.erasing')} progress={null} />
      )}
      {erased === null && traces === null && busy === null && (
        <form
          id="erasure"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void look(connection);
          }}
        >
          <TextInput
            label={t('erasure.address')}
            type="email"
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        </form>
      )}
      {erased === null && traces !== null && busy === null && <Found traces={traces} onErase={() => void eraseNow()} />}
      {erased !== null && busy === null && (
        <ErasedNotice erased={erased} target={target} onAgain={() => void eraseNow()} />
      )}
    </Stack>
  );
}

/** What would be removed, and the field that asks for the address once more. */
function Found({ traces, onErase }: { readonly traces: TracesView; readonly onErase: () => void }): ReactNode {
  const { t } = useTranslation();
  const { confirmation, misspelt, setConfirmation, begin } = useErasure();
  const { email, codes, hadContact, decisions, plans, links, other, erasedBefore } = traces;
  const lines = [
    ...(codes.length > 0 ? [t('erasure.cards', { count: codes.length, codes: codes.join(', ') })] : []),
    ...(hadContact ? [t('erasure.contact')] : []),
    ...(decisions > 0 ? [t('erasure.decisions', { count: decisions })] : []),
    ...(plans > 0 ? [t('erasure.plans', { count: plans })] : []),
    ...(links > 0 ? [t('erasure.links', { count: links })] : []),
    ...(other > 0 ? [t('erasure.other', { count: other })] : []),
  ];
  return (
    <Card withBorder padding="lg" component="section" aria-live="polite">
      <Stack gap="sm">
        <Title order={2}>{t(lines.length > 0 ? 'erasure.found' : 'erasure.nothing', { email })}</Title>
        {erasedBefore && <Text size="sm">{t('erasure.before')}</Text>}
        {lines.length > 0 ? (
          <List size="sm" spacing={4}>
            {[...lines, t('erasure.rules'), t('erasure.backups')].map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        ) : (
          <Text size="sm">{t('erasure.nothingText')}</Text>
        )}
        <Text size="sm">
          {t('erasure.stays')} {t('erasure.cannotUndo')}
        </Text>
        <form
          id="erasure"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onErase();
          }}
        >
          <TextInput
            label={t('erasure.confirm')}
            description={email}
            type="email"
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            value={confirmation}
            onChange={(event) => setConfirmation(event.currentTarget.value)}
            error={misspelt && t('erasure.confirmWrong')}
          />
        </form>
        <Group>
          <Button variant="subtle" size="compact-sm" onClick={begin}>
            {t('erasure.another')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
