import { Button, Group, Input, PasswordInput, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lastOf } from './split-address.ts';
import { useSetup } from './store.ts';

/**
 * The Directo key: typed into a field that hides it, or, where it came with the address, only its end. The field stays in
 * the form in either case: a browser takes one that appears later for a login without a user and says so in its console.
 */
export function KeyField({ error }: { readonly error: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { draft, keyTaken, keysForgotten, amending, theirs, change } = useSetup();
  const input = useRef<HTMLInputElement>(null);
  const forgotten = useRef(keysForgotten);
  // Whoever wants another key, or learned that this one is wrong, goes on in the field.
  useEffect(() => {
    if (theirs === false || forgotten.current !== keysForgotten) input.current?.focus();
    forgotten.current = keysForgotten;
  }, [keysForgotten, theirs]);
  return (
    <>
      {keyTaken && <TakenKey error={error} />}
      <div hidden={keyTaken}>
        <PasswordInput
          ref={input}
          label={t('setup.key')}
          description={t(amending === null ? 'setup.keyHint' : 'setup.staysHint')}
          {...(amending !== null && { placeholder: t('setup.stays') })}
          value={draft.directo}
          error={error}
          onChange={(event) => change({ directo: event.currentTarget.value })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-hidden': true }}
        />
      </div>
    </>
  );
}

function TakenKey({ error }: { readonly error: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { draft, forgetKey } = useSetup();
  const last = lastOf(draft.directo);
  return (
    <Input.Wrapper label={t('setup.key')} labelElement="div" error={error}>
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
  );
}
