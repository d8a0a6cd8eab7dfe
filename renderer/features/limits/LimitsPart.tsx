import { Badge, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FIXED_LIMITS, SET_LIMITS } from '../../../shared/domain/limit-settings.ts';
import { ListState } from '../../components/ListState.tsx';
import { LimitRow } from './LimitRow.tsx';
import { shownFigure, useLimits } from './store.ts';

/** The safety limits: those that can be set, the canary customer, and those that are promises. */
export function LimitsPart({ connection }: { readonly connection: string }): ReactNode {
  const { t } = useTranslation();
  const { saved, draft, problem, load } = useLimits();
  const ids = [useId(), useId(), useId()] as const;
  return (
    <ListState problem={problem} loading={saved === null} onRetry={() => void load(connection)}>
      <Stack gap="xl">
        <Text c="dimmed" maw="62rem">
          {t('limits.lead')}
        </Text>
        <section aria-labelledby={ids[0]}>
          <Title order={2} id={ids[0]}>
            {t('limits.settable')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('limits.settableHint')}
          </Text>
          {saved && (
            <ul className="limit-list">
              {SET_LIMITS.map((id) => (
                <LimitRow key={id} id={id} figure={shownFigure(saved, draft, id)} />
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby={ids[1]}>
          <Title order={2} id={ids[1]}>
            {t('limits.canary')} <span className="limit-id">LIM-14</span>
          </Title>
          <Text size="sm" c="dimmed" mb="sm" maw="62rem">
            {t('limits.canaryLead')}
          </Text>
          {saved && <Canary code={draft.canary ?? saved.canary ?? ''} />}
        </section>
        <section aria-labelledby={ids[2]}>
          <Title order={2} id={ids[2]} mb="sm">
            {t('limits.fixed')}
          </Title>
          <ul className="limit-list">
            {FIXED_LIMITS.map((id) => (
              <li key={id} className="limit-row">
                <div>
                  <LimitName id={id} />
                  <Text size="sm" c="dimmed">
                    {t(`limits.guards.${id}`)}
                  </Text>
                </div>
                <Badge className="badge" variant="light" color="gray">
                  {t('limits.fixedBadge')}
                </Badge>
              </li>
            ))}
          </ul>
        </section>
      </Stack>
    </ListState>
  );
}

function LimitName({ id }: { readonly id: (typeof FIXED_LIMITS)[number] }): ReactNode {
  const { t } = useTranslation();
  return (
    <Text fw={600}>
      {t(`limits.names.${id}`)} <span className="limit-id">{id}</span>
    </Text>
  );
}

/** The customer that has to be in every reply, and whether the last load has it. */
function Canary({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation();
  const { look, nominate, lookForCanary } = useLimits();
  const isMissing = look?.found === false;
  const said = look && (look.found === null ? t('limits.canaryUnknown') : t('limits.canaryFound', { code: look.code }));
  return (
    <>
      <Group align="flex-start" gap="sm">
        <TextInput
          label={t('limits.canaryCode')}
          description={t('limits.canaryHint')}
          value={code}
          maxLength={100}
          onChange={(event) => nominate(event.currentTarget.value)}
          error={isMissing && t('limits.canaryMissing', { code: look.code })}
          className="canary-code"
        />
        <Button
          variant="default"
          className="canary-check"
          disabled={code.trim() === ''}
          onClick={() => void lookForCanary()}
        >
          {t('limits.canaryCheck')}
        </Button>
      </Group>
      <Text size="sm" component="output" mt={4}>
        {!isMissing && said}
      </Text>
    </>
  );
}
