import { Button, Group, Input, PasswordInput, Radio, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lastOf } from './split-address.ts';
import { useSetup } from './store.ts';

/** The Directo key: typed into a field that hides it, or, where it came with the address, only its end. */
export function KeyField({ error }: { readonly error: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { draft, keyTaken, amending, change, forgetKey } = useSetup();
  const last = lastOf(draft.directo);
  return (
    <>
      {keyTaken ? (
        <Input.Wrapper label={t('setup.key')} labelElement="div">
          <Group justify="space-between" gap="xs" className="key-taken">
            <Group gap="xs">
              <IconKey size={18} aria-hidden />
              <Text component="output" aria-label={t('setup.keyTaken', { last })}>
                {t('setup.keyEnds', { last })}
              </Text>
            </Group>
            <Button variant="subtle" size="compact-sm" onClick={forgetKey}>
              {t('setup.keyChange')}
            </Button>
          </Group>
        </Input.Wrapper>
      ) : (
        <PasswordInput
          label={t('setup.key')}
          description={t(amending ? 'setup.staysHint' : 'setup.keyHint')}
          {...(amending && { placeholder: t('setup.stays') })}
          value={draft.directo}
          error={error}
          onChange={(event) => change({ directo: event.currentTarget.value })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-hidden': true }}
        />
      )}
      <Radio.Group
        label={t('setup.parameter')}
        value={draft.secretParameter}
        onChange={(value) => change({ secretParameter: value === 'key' ? 'key' : 'token' })}
      >
        <Group mt={6}>
          <Radio value="token" label={t('setup.token')} />
          <Radio value="key" label={t('setup.keyParameter')} />
        </Group>
      </Radio.Group>
    </>
  );
}
