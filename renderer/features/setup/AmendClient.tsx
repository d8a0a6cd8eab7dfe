import { Card, SimpleGrid, Stack, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { fieldOf } from './draft.ts';
import { focusFault } from './form.ts';
import { PortChoice } from './PortChoice.tsx';
import { SourceFields } from './SourceFields.tsx';
import { useSetup } from './store.ts';
import { TargetFields } from './TargetFields.tsx';

/** Two forms that are sent as one: see the form of a new client. A hidden button lets Enter send either. */
const FORM = 'amended-connection';

interface AmendClientProps {
  readonly connection: string;
  readonly onBack: () => void;
  readonly onSaved: (connection: string) => void;
}

/** Both ends of a client, to be corrected; a secret that nobody enters stays as it is. */
export function AmendClient({ connection, onBack, onSaved }: AmendClientProps): ReactNode {
  const { t } = useTranslation();
  const { problem, doing, save } = useSetup();
  const fields = useRef<HTMLDivElement>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await save();
    if (saved === null) focusFault(fields.current);
    else onSaved(saved);
  };
  const form = { component: 'form' as const, noValidate: true, onSubmit: (event: FormEvent) => void send(event) };
  const submit = (
    <button type="submit" hidden>
      {t('setup.next')}
    </button>
  );
  return (
    <PageFrame
      title={t('setup.amendTitle', { name: connection })}
      lead={t('setup.amendLead')}
      onBack={onBack}
      primary={{ label: t('setup.next'), form: FORM, busy: doing === 'save' }}
    >
      <Stack ref={fields}>
        {problem && fieldOf(problem) === null && <ProblemNotice problem={problem} />}
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Card withBorder padding="lg" id={FORM} aria-labelledby="amend-source" {...form}>
            <Stack>
              <Title order={2} id="amend-source">
                {t('setup.directo')}
              </Title>
              <SourceFields />
              <PortChoice />
            </Stack>
            {submit}
          </Card>
          <Card withBorder padding="lg" aria-labelledby="amend-target" {...form}>
            <Stack>
              <Title order={2} id="amend-target">
                {t('setup.target')}
              </Title>
              <TargetFields labelledBy="amend-target" />
            </Stack>
            {submit}
          </Card>
        </SimpleGrid>
      </Stack>
    </PageFrame>
  );
}
