import './setup.css';
import { Card, Radio, Group, PasswordInput, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem } from '../../../shared/domain/problem.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { fieldOf, type SetupField } from './draft.ts';
import { KeyField } from './KeyField.tsx';
import { useSetup } from './store.ts';

interface SetupPageProps {
  /** Leaves the form; with the connection that it was about to correct. */
  readonly onBack: (connection: string | null) => void;
  readonly onSaved: (connection: string) => void;
}

/**
 * Two forms that are sent as one: a browser takes two passwords in one form for two logins mixed up and says so in its
 * console. A hidden button lets Enter send either.
 */
const FORM = 'new-connection';

/** The form of a new client, and of the corrections to the one that it made last. */
export function SetupPage({ onBack, onSaved }: SetupPageProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const fields = useRef<HTMLDivElement>(null);
  const { draft, faults, problem, creating, made, amending, change, splitKey, save, clear } = useSetup();
  useEffect(() => clear, [clear]);

  const about = problem && fieldOf(problem);
  const errorOf = (field: SetupField) => {
    const fault = faults[field];
    if (fault !== undefined) return t(`setup.${fault}`);
    return problem !== null && about === field ? sentence() : undefined;
  };
  const sentence = () => {
    if (problem === null) return undefined;
    const { what, next } = describeProblem(problem, language);
    return `${what} ${next}`;
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await save();
    if (saved !== null) return onSaved(saved);
    // After React has marked them: the first field that has to be corrected.
    requestAnimationFrame(() => fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const sending = { onSubmit: (event: FormEvent) => void send(event), noValidate: true };
  const text = (field: SetupField) => ({
    label: t(`setup.${field === 'directo' ? 'key' : field === 'mailbow' ? 'password' : field}`),
    value: draft[field],
    error: errorOf(field),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change({ [field]: event.currentTarget.value }),
    autoComplete: 'off',
    spellCheck: false,
    withAsterisk: false,
  });

  const corrected = amending && made !== null ? made.connection : null;
  return (
    <PageFrame
      title={corrected === null ? t('setup.title') : t('setup.amendTitle', { name: corrected })}
      lead={t(corrected === null ? 'setup.lead' : 'setup.amendLead')}
      onBack={() => onBack(corrected)}
      primary={{ label: t('setup.next'), form: FORM, busy: creating }}
    >
      <Stack ref={fields}>
        {problem && about === null && <ProblemNotice problem={problem} />}
        {corrected === null && (
          <Card withBorder padding="lg">
            <TextInput {...text('name')} form={FORM} description={t('setup.nameHint')} maw="28rem" />
          </Card>
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Card withBorder padding="lg" component="form" id={FORM} aria-labelledby="setup-source" {...sending}>
            <Stack>
              <Title order={2} id="setup-source">
                {t('setup.directo')}
              </Title>
              <TextInput
                {...text('sourceUrl')}
                description={t('setup.sourceUrlHint')}
                placeholder="https://login.directo.ee/xmlcore/…/xmlcore.asp"
                inputMode="url"
                onPaste={() => requestAnimationFrame(splitKey)}
                onBlur={splitKey}
              />
              <KeyField error={errorOf('directo')} />
            </Stack>
            <button type="submit" hidden>
              {t('setup.next')}
            </button>
          </Card>
          <Card withBorder padding="lg" component="form" aria-labelledby="setup-target" {...sending}>
            <Stack>
              <Title order={2} id="setup-target">
                {t('setup.target')}
              </Title>
              <Radio.Group
                aria-labelledby="setup-target"
                value={draft.kind}
                onChange={(kind) => change({ kind: kind === 'files' ? 'files' : 'mailbow' })}
              >
                <Group>
                  <Radio value="mailbow" label={t('setup.mailbow')} />
                  <Radio value="files" label={t('setup.files')} />
                </Group>
              </Radio.Group>
              {draft.kind === 'mailbow' ? (
                <>
                  <TextInput {...text('url')} description={t('setup.urlHint')} inputMode="url" />
                  <TextInput {...text('user')} />
                  <PasswordInput
                    {...text('mailbow')}
                    {...(amending && { description: t('setup.staysHint'), placeholder: t('setup.stays') })}
                    autoComplete="new-password"
                    visibilityToggleButtonProps={{ 'aria-hidden': true }}
                  />
                </>
              ) : (
                <TextInput {...text('folder')} description={t('setup.folderHint')} />
              )}
            </Stack>
            <button type="submit" hidden>
              {t('setup.next')}
            </button>
          </Card>
        </SimpleGrid>
      </Stack>
    </PageFrame>
  );
}
