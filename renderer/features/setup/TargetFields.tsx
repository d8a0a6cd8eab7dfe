import { Group, PasswordInput, Radio, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from './form.ts';
import { useSetup } from './store.ts';

/** Where contacts go: an account, or a folder. */
export function TargetFields({ labelledBy }: { readonly labelledBy: string }): ReactNode {
  const { t } = useTranslation();
  const { draft, amending, change } = useSetup();
  const { field } = useFields();
  return (
    <>
      <Radio.Group
        aria-labelledby={labelledBy}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind === 'files' ? 'files' : 'mailbow' })}
      >
        <Group>
          <Radio value="mailbow" label={t('setup.mailbow')} />
          <Radio value="files" label={t('setup.files')} />
        </Group>
      </Radio.Group>
      {draft.kind === 'files' ? (
        <TextInput {...field('folder')} description={t('setup.folderHint')} />
      ) : (
        <>
          <TextInput {...field('url')} description={t('setup.urlHint')} inputMode="url" />
          <TextInput {...field('user')} />
          <PasswordInput
            {...field('mailbow')}
            {...(amending !== null && { description: t('setup.staysHint'), placeholder: t('setup.stays') })}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-hidden': true }}
          />
        </>
      )}
    </>
  );
}
